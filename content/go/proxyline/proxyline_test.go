package proxyline

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

func TestRead(t *testing.T) {
	longest := "PROXY TCP6 " + strings.Repeat("ffff:", 7) + "ffff " + strings.Repeat("ffff:", 7) + "ffff 65535 65535\r\n"
	for _, tt := range []struct{ in, src, dst string }{
		{"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n", "192.168.0.1:56324", "192.168.0.11:443"},
		{longest, "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535", "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535"},
	} {
		br := bufio.NewReader(strings.NewReader(tt.in + "\x16\x03\x01 hello"))
		src, dst, err := Read(br)
		if err != nil || src.String() != tt.src || dst.String() != tt.dst {
			t.Errorf("%q: %v, %v, %v", tt.in, src, dst, err)
		}
		if rest, _ := io.ReadAll(br); string(rest) != "\x16\x03\x01 hello" {
			t.Errorf("after the line: %q", rest)
		}
	}
	full := "PROXY UNKNOWN" + strings.TrimPrefix(longest, "PROXY TCP6")
	if len(full) != maxLine {
		t.Fatalf("the longest line the specification allows has %d bytes", len(full))
	}
	for _, in := range []string{"PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff:f...f 1 2 3\r\n", full} {
		if src, _, err := Read(bufio.NewReader(strings.NewReader(in))); err != nil || src.IsValid() {
			t.Errorf("%q: %v, %v; want no address and no error", in, src, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, in := range []string{
		"GET / HTTP/1.1\r\n",
		"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\n",
		"PROXY TCP4 ::1 ::1 1 2\r\n",
		"PROXY TCP4 192.168.0.1 192.168.0.11 66666 443\r\n",
		"PROXY UNKNOWN " + strings.Repeat("x", maxLine-15) + "\r\n", // one byte too long
		"\x16\x03\x01\x02\x00\x01",                                  // a ClientHello that ends before any line does
	} {
		if src, _, err := Read(bufio.NewReader(strings.NewReader(in))); err == nil {
			t.Errorf("%q was taken for %v", in, src)
		}
	}
}

func listen(t *testing.T, timeout time.Duration, balancers ...string) *Listener {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &Listener{Listener: inner, Timeout: timeout}
	for _, b := range balancers {
		l.Balancers = append(l.Balancers, netip.MustParsePrefix(b))
	}
	t.Cleanup(func() { inner.Close() })
	return l
}

func dial(t *testing.T, l net.Listener) net.Conn {
	t.Helper()
	c, err := net.DialTimeout("tcp", l.Addr().String(), loopback.Patience)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestHTTPServerSeesTheClient(t *testing.T) {
	l := listen(t, loopback.Patience, "127.0.0.0/8")
	srv := &http.Server{
		ReadHeaderTimeout: loopback.Patience,
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.RemoteAddr) }),
	}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })

	c := dial(t, l)
	fmt.Fprint(c, "PROXY TCP4 203.0.113.7 198.51.100.1 51000 80\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
	got, err := io.ReadAll(c)
	if err != nil || !strings.HasSuffix(string(got), "203.0.113.7:51000") {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestStrangersAreCutOff(t *testing.T) {
	l := listen(t, loopback.Patience, "198.51.100.0/24")
	go l.Accept()
	c := dial(t, l)
	if _, err := c.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("read: %v, want a closed connection", err)
	}
}

func TestSilentPeerTimesOut(t *testing.T) {
	l := listen(t, time.Millisecond, "127.0.0.0/8")
	dial(t, l)
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("read: %v, want a deadline", err)
	}
}
