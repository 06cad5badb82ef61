// Package loopback gives tests a TCP listener or a connected pair on 127.0.0.1.
//
// Everything it opens carries a deadline, so that a test whose claim is wrong
// fails instead of hanging, and is closed when the test ends.
package loopback

import (
	"net"
	"testing"
	"time"
)

// Patience bounds every wait in the tests. Nothing on loopback comes near it
// unless the claim under test is false.
const Patience = 10 * time.Second

// Listen opens a listener on a free port of 127.0.0.1. Accept fails once
// Patience has passed.
func Listen(t testing.TB) *net.TCPListener {
	t.Helper()
	ln, err := net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatalf("listen on loopback: %v", err)
	}
	t.Cleanup(func() { ln.Close() })
	if err := ln.SetDeadline(time.Now().Add(Patience)); err != nil {
		t.Fatalf("set the listener's deadline: %v", err)
	}
	return ln
}

// Dial connects to ln with d; a nil d means a plain dialer.
func Dial(t testing.TB, ln *net.TCPListener, d *net.Dialer) *net.TCPConn {
	t.Helper()
	if d == nil {
		d = &net.Dialer{Timeout: Patience}
	}
	c, err := d.DialContext(t.Context(), "tcp4", ln.Addr().String())
	if err != nil {
		t.Fatalf("dial %s: %v", ln.Addr(), err)
	}
	return guard(t, c.(*net.TCPConn))
}

// Accept takes the next connection off ln's accept queue.
func Accept(t testing.TB, ln *net.TCPListener) *net.TCPConn {
	t.Helper()
	c, err := ln.AcceptTCP()
	if err != nil {
		t.Fatalf("accept on %s: %v", ln.Addr(), err)
	}
	return guard(t, c)
}

// Pair returns the two ends of one connection.
func Pair(t testing.TB) (client, server *net.TCPConn) {
	t.Helper()
	ln := Listen(t)
	client = Dial(t, ln, nil)
	return client, Accept(t, ln)
}

// guard gives c a deadline and closes it when the test ends.
func guard(t testing.TB, c *net.TCPConn) *net.TCPConn {
	t.Helper()
	t.Cleanup(func() { c.Close() }) // often closed already by the test itself
	if err := c.SetDeadline(time.Now().Add(Patience)); err != nil {
		t.Fatalf("set a deadline on %s: %v", c.LocalAddr(), err)
	}
	return c
}
