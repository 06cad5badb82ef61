// Package faultserver is a server on loopback that fails in one chosen way, for
// tests of error handling. Each mode is a fault from production.
package faultserver

// 21-debugging:G2

import (
	"bufio"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// Mode is one way to fail.
type Mode string

// region: modes

const (
	Refuse   Mode = "nobody listens"
	Hang     Mode = "accepts and says nothing"
	Reset    Mode = "resets after the request" // SetLinger(0)
	NoHeader Mode = "closes before the answer"
	HalfBody Mode = "closes within the body"
	Plain    Mode = "plain HTTP on the TLS port"
	Drip     Mode = "one byte every 10 ms"
	BadCert  Mode = "certificate of an unknown authority"
)

// endregion: modes

// Start runs a server that fails as mode says until the test ends, and returns
// its URL.
func Start(t testing.TB, mode Mode) string {
	t.Helper()
	ln := loopback.Listen(t)
	scheme := "http://"
	if mode == Plain || mode == BadCert {
		scheme = "https://"
	}
	if mode == Refuse {
		// The client's end of a connection keeps a port on which nobody listens.
		return scheme + loopback.Dial(t, ln, nil).LocalAddr().String()
	}
	var config *tls.Config
	if mode == BadCert {
		config = selfSigned()
	}
	go func() {
		for {
			c, err := ln.AcceptTCP()
			if err != nil {
				return // closed at the end of the test
			}
			go serve(c, mode, config)
		}
	}()
	return scheme + ln.Addr().String()
}

// selfSigned borrows the certificate of httptest, which is for 127.0.0.1 and
// signed by nobody that a default client trusts.
func selfSigned() *tls.Config {
	srv := httptest.NewTLSServer(nil)
	defer srv.Close()
	return &tls.Config{Certificates: srv.TLS.Certificates}
}

// serve plays the fault on c. Errors are what the client provoked by leaving.
func serve(c *net.TCPConn, mode Mode, config *tls.Config) {
	defer c.Close()
	c.SetDeadline(time.Now().Add(loopback.Patience))
	if mode == Hang {
		io.Copy(io.Discard, c) // until the client gives up
		return
	}
	if mode == BadCert {
		tls.Server(c, config).Handshake()
		return
	}
	if mode == Plain {
		// The ClientHello is no HTTP, but a web server answers it in HTTP.
		io.WriteString(c, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
		io.Copy(io.Discard, c)
		return
	}
	if _, err := http.ReadRequest(bufio.NewReader(c)); err != nil {
		return
	}
	// region: faults

	switch mode {
	case Reset:
		c.SetLinger(0) // Close, deferred above, now sends RST
	case HalfBody:
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
	case Drip:
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for range tick.C {
			if _, err := c.Write([]byte{'.'}); err != nil {
				return
			}
		}
	case NoHeader: // Close without a word
	}

	// endregion: faults
}
