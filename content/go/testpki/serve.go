package testpki

import (
	"crypto/tls"
	"net"
	"sync"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// Serve runs a TLS server on loopback until the test ends, and calls handle
// for each connection before its handshake. It returns the server's address.
func Serve(t testing.TB, config *tls.Config, handle func(*tls.Conn)) string {
	t.Helper()
	ln := loopback.Listen(t)
	var handlers sync.WaitGroup
	handlers.Go(func() {
		for {
			raw, err := ln.Accept()
			if err != nil {
				return // the listener was closed, or its deadline has passed
			}
			handlers.Go(func() {
				defer raw.Close()
				if err := raw.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
					return
				}
				handle(tls.Server(raw, config))
			})
		}
	})
	t.Cleanup(func() {
		ln.Close()
		handlers.Wait()
	})
	return ln.Addr().String()
}

// Greet is a handler that completes the handshake and sends one byte.
func Greet(c *tls.Conn) {
	c.Write([]byte("!")) // runs the handshake; what fails, fails at the client too
	c.Close()
}

// Dial connects to addr over TCP and completes the handshake.
func Dial(t testing.TB, addr string, config *tls.Config) (*tls.Conn, error) {
	t.Helper()
	dialer := &net.Dialer{Timeout: loopback.Patience}
	c, err := tls.DialWithDialer(dialer, "tcp4", addr, config)
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { c.Close() })
	return c, c.SetDeadline(time.Now().Add(loopback.Patience))
}
