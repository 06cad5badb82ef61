package hpackint

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

func TestIntegers(t *testing.T) {
	for _, tt := range []struct {
		n      uint64
		prefix uint8
		want   string
	}{
		{10, 5, "0a"},
		{31, 5, "1f00"}, // the first value that does not fit
		{1337, 5, "1f9a0a"},
		{42, 8, "2a"},
		{62, 7, "3e"},
	} {
		enc := AppendInt(nil, 0, tt.prefix, tt.n)
		if got := hex.EncodeToString(enc); got != tt.want {
			t.Errorf("AppendInt(%d, prefix %d) = %s, want %s", tt.n, tt.prefix, got, tt.want)
		}
		n, rest, err := ReadInt(append(enc, 0xaa), tt.prefix)
		if err != nil || n != tt.n || !bytes.Equal(rest, []byte{0xaa}) {
			t.Errorf("ReadInt(%x) = %d, %x, %v", enc, n, rest, err)
		}
	}
	for _, bad := range []string{"", "1f", "1f9a", "1fffffffffffff0f", "1f8080808080808080808000"} {
		b, err := hex.DecodeString(bad)
		if err != nil {
			t.Fatal(err)
		}
		if n, _, err := ReadInt(b, 5); err == nil {
			t.Errorf("ReadInt(%s) = %d, want an error", bad, n)
		}
	}
}

// region: rfc

// The three requests of RFC 7541 C.3, on one connection.
func TestRequestsOfTheRFC(t *testing.T) {
	get := func(scheme, path string, more ...Field) []Field {
		return append([]Field{
			{":method", "GET"}, {":scheme", scheme}, {":path", path}, {":authority", "www.example.com"},
		}, more...)
	}
	tests := []struct {
		fields []Field
		want   string
		table  int
	}{
		{get("http", "/"), "828684 410f7777772e6578616d706c652e636f6d", 57},
		{get("http", "/", Field{"cache-control", "no-cache"}), "828684be 58086e6f2d6361636865", 110},
		{get("https", "/index.html", Field{"custom-key", "custom-value"}), "828785bf 400a637573746f6d2d6b6579 0c637573746f6d2d76616c7565", 164},
	}
	e := &Encoder{Max: 4096}
	for i, tt := range tests {
		got := hex.EncodeToString(block(e, tt.fields))
		if want := strings.ReplaceAll(tt.want, " ", ""); got != want {
			t.Errorf("request %d: %s, want %s", i+1, got, want)
		}
		if e.Size() != tt.table {
			t.Errorf("after request %d the table holds %d bytes, want %d", i+1, e.Size(), tt.table)
		}
	}
}

// endregion: rfc

func TestRepeatedRequestCostsOneByteAField(t *testing.T) {
	second := []Field{
		{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {":authority", "www.example.com"}, {"cache-control", "no-cache"},
	}
	e := &Encoder{Max: 4096}
	block(e, second[:4])
	block(e, second)
	if got := hex.EncodeToString(block(e, second)); got != "828684bfbe" {
		t.Errorf("second request again: %s, want 828684bfbe", got)
	}
	none := &Encoder{} // a table of 0 bytes: full price every time
	first := len(block(none, second))
	if again := len(block(none, second)); again != first {
		t.Errorf("without a table: %d, then %d bytes", first, again)
	}
}

func TestEviction(t *testing.T) {
	e := &Encoder{Max: 100} // room for two of these
	for _, v := range []string{"aaaa", "bbbb", "cccc"} {
		e.Append(nil, Field{"trace-id", v}, false)
	}
	if len(e.Entries) != 2 || e.Entries[0].Value != "cccc" || e.Entries[1].Value != "bbbb" {
		t.Errorf("table %v, want cccc and bbbb", e.Entries)
	}
	e.Append(nil, Field{"cookie", strings.Repeat("x", 200)}, false)
	if len(e.Entries) != 0 {
		t.Errorf("an entry larger than the table leaves %v, want nothing", e.Entries)
	}
}

// A guess that shares a prefix with the secret costs as much as one that does
// not, and a secret field is not in the table at all.
func TestPartOfAValueSavesNothing(t *testing.T) {
	e := &Encoder{Max: 4096}
	e.Append(nil, Field{"x-secret", "tokenA"}, false)
	near := len(e.Append(nil, Field{"x-secret", "tokenB"}, true))
	far := len(e.Append(nil, Field{"x-secret", "zzzzzz"}, true))
	if near != far {
		t.Errorf("a near miss costs %d bytes, a far one %d", near, far)
	}
	if len(e.Entries) != 1 {
		t.Errorf("table %v, want only the first field", e.Entries)
	}
	if got := e.Append(nil, Field{"authorization", "Bearer x"}, true)[0]; got&0xf0 != 0x10 {
		t.Errorf("first byte %#x, want the never-indexed pattern 0001", got)
	}
}

func block(e *Encoder, fields []Field) []byte {
	var b []byte
	for _, f := range fields {
		b = e.Append(b, f, false)
	}
	return b
}
