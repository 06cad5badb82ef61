package wsframe

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestAcceptKey(t *testing.T) {
	for key, want := range map[string]string{
		"dGhlIHNhbXBsZSBub25jZQ==": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", // RFC 6455 §1.3
		"x3JJHMbDL1EzLkh9GBhXDw==": "HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
	} {
		if got := AcceptKey(key); got != want {
			t.Errorf("AcceptKey(%s) = %s, want %s", key, got, want)
		}
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The examples of RFC 6455 §5.7.
func TestFramesOfTheRFC(t *testing.T) {
	mask := &[4]byte{0x37, 0xfa, 0x21, 0x3d}
	blob256, blob64K := make([]byte, 256), make([]byte, 65536)
	for name, tc := range map[string]struct {
		op      Opcode
		payload []byte
		mask    *[4]byte
		head    string
		bytes   int
	}{
		"Hello from a server":   {Text, []byte("Hello"), nil, "81 05 48 65 6c 6c 6f", 7},
		"Hello from a client":   {Text, []byte("Hello"), mask, "81 85 37 fa 21 3d 7f 9f 4d 51 58", 11},
		"ping":                  {Ping, []byte("Hello"), nil, "89 05 48 65 6c 6c 6f", 7},
		"masked pong":           {Pong, []byte("Hello"), mask, "8a 85 37 fa 21 3d 7f 9f 4d 51 58", 11},
		"256 bytes":             {Binary, blob256, nil, "82 7e 01 00", 260},
		"64 KiB":                {Binary, blob64K, nil, "82 7f 00 00 00 00 00 01 00 00", 65546},
		"64 KiB from a client":  {Binary, blob64K, mask, "82 ff 00 00 00 00 00 01 00 00", 65550},
		"126 from a client":     {Binary, blob256[:126], mask, "82 fe 00 7e", 134},
		"65,535 from a client":  {Binary, blob64K[:65535], mask, "82 fe ff ff", 65543},
		"125 from a server":     {Binary, blob256[:125], nil, "82 7d", 127},
		"1,024 from a client":   {Binary, blob64K[:1024], mask, "82 fe 04 00", 1032},
		"empty text, no header": {Text, nil, nil, "81 00", 2},
	} {
		t.Run(name, func(t *testing.T) {
			frame := AppendFrame(nil, tc.op, tc.payload, tc.mask)
			if len(frame) != tc.bytes || !bytes.HasPrefix(frame, unhex(t, tc.head)) {
				t.Errorf("%d bytes, % x..., want %d, %s...", len(frame), frame[:min(11, len(frame))], tc.bytes, tc.head)
			}
			r := Reader{R: bytes.NewReader(frame), Limit: 1 << 20, FromClient: tc.mask != nil}
			op, got, err := r.Next()
			if err != nil || op != tc.op || !bytes.Equal(got, tc.payload) {
				t.Errorf("read back %v, %d bytes, %v", op, len(got), err)
			}
		})
	}
}

func TestPingInsideAFragmentedMessage(t *testing.T) {
	r := Reader{R: bytes.NewReader(unhex(t, "01 03 48 65 6c  89 00  80 02 6c 6f")), Limit: 100}
	if op, _, err := r.Next(); op != Ping || err != nil {
		t.Fatalf("first %v, %v, want the ping", op, err)
	}
	if op, text, err := r.Next(); op != Text || string(text) != "Hello" || err != nil {
		t.Fatalf("then %v %q, %v", op, text, err)
	}
}

func TestViolations(t *testing.T) {
	mask := &[4]byte{1, 2, 3, 4}
	for name, tc := range map[string]struct {
		frames []byte
		code   uint16
	}{
		"unmasked client frame": {AppendFrame(nil, Text, []byte("x"), nil), 1002},
		"text is not UTF-8":     {AppendFrame(nil, Text, []byte{0xff}, mask), 1007},
		"too big":               {AppendFrame(nil, Binary, make([]byte, 101), mask), 1009},
		"too big in pieces":     {append(unhex(t, "02 80 00 00 00 00"), AppendFrame(nil, Continuation, make([]byte, 101), mask)...), 1009},
		"reserved bit":          {unhex(t, "c1 80 00 00 00 00"), 1002},
		"opcode 3":              {unhex(t, "83 80 00 00 00 00"), 1002},
		"fragmented ping":       {unhex(t, "09 80 00 00 00 00"), 1002},
		"long ping":             {AppendFrame(nil, Ping, make([]byte, 126), mask), 1002},
		"half a close code":     {AppendFrame(nil, Close, []byte{3}, mask), 1002},
		"orphan":                {AppendFrame(nil, Continuation, nil, mask), 1002},
		"long form of 5":        {unhex(t, "81 fe 00 05"), 1002},
	} {
		t.Run(name, func(t *testing.T) {
			r := Reader{R: bytes.NewReader(tc.frames), Limit: 100, FromClient: true}
			_, _, err := r.Next()
			var violation *Protocol
			if !errors.As(err, &violation) || violation.Code != tc.code {
				t.Errorf("got %v, want %d", err, tc.code)
			}
		})
	}
	masked := Reader{R: bytes.NewReader(AppendFrame(nil, Text, []byte("x"), mask)), Limit: 100}
	if _, _, err := masked.Next(); err == nil {
		t.Error("a client took a masked server frame")
	}
}

func TestUpgrade(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, br, err := Upgrade(w, r, "https://app.example")
		if err != nil {
			return
		}
		defer conn.Close()
		msgs := Reader{R: br, Limit: 100, FromClient: true}
		if op, text, err := msgs.Next(); err == nil {
			_, _ = conn.Write(AppendFrame(nil, op, text, nil)) // an echo
		}
	}))
	defer srv.Close()

	handshake := func(change func(http.Header)) (net.Conn, *bufio.Reader, *http.Response) {
		conn, err := net.DialTimeout("tcp", srv.Listener.Addr().String(), time.Second)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		req, err := http.NewRequest(http.MethodGet, srv.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{
			"Connection": "keep-alive, Upgrade", "Upgrade": "websocket", "Origin": "https://app.example",
			"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
		} {
			req.Header.Set(name, value)
		}
		change(req.Header)
		if err := req.Write(conn); err != nil {
			t.Fatal(err)
		}
		br := bufio.NewReader(conn)
		resp, err := http.ReadResponse(br, req)
		if err != nil {
			t.Fatal(err)
		}
		return conn, br, resp
	}

	for name, tc := range map[string]struct {
		change func(http.Header)
		status int
	}{
		"foreign origin": {func(h http.Header) { h.Set("Origin", "https://evil.example") }, 403},
		"no browser":     {func(h http.Header) { h.Del("Origin") }, 101},
		"version 8":      {func(h http.Header) { h.Set("Sec-WebSocket-Version", "8") }, 426},
		"short key":      {func(h http.Header) { h.Set("Sec-WebSocket-Key", "AAAA") }, 400},
		"no upgrade":     {func(h http.Header) { h.Del("Upgrade") }, 400},
	} {
		_, _, resp := handshake(tc.change)
		if resp.StatusCode != tc.status {
			t.Errorf("%s: status %d, want %d", name, resp.StatusCode, tc.status)
		}
		if tc.status == 426 && resp.Header.Get("Sec-WebSocket-Version") != "13" {
			t.Error("426 without the supported version")
		}
	}

	conn, br, resp := handshake(func(http.Header) {})
	if got := resp.Header.Get("Sec-WebSocket-Accept"); got != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
		t.Errorf("accept %q", got)
	}
	var mask [4]byte
	if _, err := io.ReadFull(rand.Reader, mask[:]); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Write(AppendFrame(nil, Text, []byte("Hello"), &mask)); err != nil {
		t.Fatal(err)
	}
	echo := Reader{R: br, Limit: 100}
	if op, text, err := echo.Next(); op != Text || string(text) != "Hello" || err != nil {
		t.Errorf("echo: %v %q, %v", op, text, err)
	}
}
