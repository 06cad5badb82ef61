package ipv4hdr

import (
	"encoding/hex"
	"errors"
	"net/netip"
	"strings"
	"testing"
)

// sample is a UDP packet's header, 192.168.0.1 to 192.168.0.199, TTL 64.
func sample(t *testing.T, checksum string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll("4500 0073 0000 4000 4011 "+checksum+" c0a8 0001 c0a8 00c7", " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// region: proof

func TestOneHopChangesTTLAndChecksum(t *testing.T) {
	if got := Checksum(sample(t, "0000")); got != 0xb861 {
		t.Errorf("checksum = %04x, want b861", got)
	}
	packet := sample(t, "b861")
	if got := Checksum(packet); got != 0 {
		t.Errorf("sum over a right header = %04x, want 0", got)
	}
	if err := DecrementTTL(packet); err != nil {
		t.Fatal(err)
	}
	h, err := Parse(packet)
	if err != nil {
		t.Fatal(err)
	}
	if h.TTL != 63 || h.Checksum != 0xb961 {
		t.Errorf("after one hop: TTL %d, checksum %04x, want 63 and b961", h.TTL, h.Checksum)
	}
}

// endregion: proof

func TestParse(t *testing.T) {
	got, err := Parse(sample(t, "b861"))
	if err != nil {
		t.Fatal(err)
	}
	want := Header{
		Length: 20, TotalLength: 0x73, DontFragment: true, TTL: 64, Protocol: UDP, Checksum: 0xb861,
		Src: netip.MustParseAddr("192.168.0.1"), Dst: netip.MustParseAddr("192.168.0.199"),
	}
	if got != want {
		t.Errorf("Parse = %+v, want %+v", got, want)
	}
}

func TestATTLOfOneDiesHere(t *testing.T) {
	packet := sample(t, "b861")
	hops := 1 // the router that drops it counts too
	for DecrementTTL(packet) == nil {
		hops++
	}
	if hops != 64 {
		t.Errorf("a packet with TTL 64 died at router %d, want 64", hops)
	}
	if err := DecrementTTL(packet); !errors.Is(err, ErrExpired) {
		t.Errorf("TTL 1: %v, want ErrExpired", err)
	}
}

func TestMalformedHeaders(t *testing.T) {
	for name, tt := range map[string]struct {
		damage func([]byte) []byte
		want   error
	}{
		"short":         {func(b []byte) []byte { return b[:19] }, ErrShort},
		"IHL 4":         {func(b []byte) []byte { b[0] = 0x44; return b }, ErrShort},
		"IHL past end":  {func(b []byte) []byte { b[0] = 0x46; return b }, ErrShort},
		"version 6":     {func(b []byte) []byte { b[0] = 0x65; return b }, ErrVersion},
		"flipped bit":   {func(b []byte) []byte { b[19] ^= 1; return b }, ErrChecksum},
		"no bytes left": {func(b []byte) []byte { return nil }, ErrShort},
	} {
		if _, err := Parse(tt.damage(sample(t, "b861"))); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}
