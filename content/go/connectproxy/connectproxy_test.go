package connectproxy

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

func start(t *testing.T, allowed string) *httptest.Server {
	t.Helper()
	ts := httptest.NewServer(&Proxy{
		Allow:   func(hostPort string) bool { return hostPort == allowed },
		Dialer:  net.Dialer{Timeout: loopback.Patience},
		MaxLife: loopback.Patience,
	})
	t.Cleanup(ts.Close)
	return ts
}

func through(t *testing.T, proxy, site *httptest.Server) *http.Client {
	t.Helper()
	to, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	transport := site.Client().Transport.(*http.Transport).Clone()
	transport.Proxy = http.ProxyURL(to)
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: loopback.Patience}
}

func TestTLSPassesThrough(t *testing.T) {
	site := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "via header: ", r.Header["Via"])
	}))
	t.Cleanup(site.Close)
	proxy := start(t, site.Listener.Addr().String())
	resp, err := through(t, proxy, site).Get(site.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || string(body) != "via header: []" || resp.TLS == nil {
		t.Errorf("got %q, %v over TLS %v", body, err, resp.TLS != nil)
	}
}

func TestOtherDestinationsAreForbidden(t *testing.T) {
	site := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(site.Close)
	_, err := through(t, start(t, "example.com:443"), site).Get(site.URL)
	if err == nil || !strings.Contains(err.Error(), "Forbidden") {
		t.Errorf("error %v, want Forbidden", err)
	}
}

// One side's end must reach the other without cutting its answer off.
func TestHalfClose(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	go func() {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		all, _ := io.ReadAll(c) // ends when the client has closed its direction
		fmt.Fprintf(c, "%d bytes", len(all))
	}()
	proxy := start(t, ln.Addr().String())
	c, err := net.DialTimeout("tcp", proxy.Listener.Addr().String(), loopback.Patience)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		t.Fatal(err)
	}
	// The payload travels with the request, so it lies in the server's buffer.
	fmt.Fprintf(c, "CONNECT %[1]s HTTP/1.1\r\nHost: %[1]s\r\n\r\nearly", ln.Addr())
	br := bufio.NewReader(c)
	resp, err := http.ReadResponse(br, &http.Request{Method: http.MethodConnect})
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", resp, err)
	}
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(br); err != nil || string(got) != "5 bytes" {
		t.Errorf("got %q, %v", got, err)
	}
}
