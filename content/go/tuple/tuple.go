// Package tuple shows what tells TCP connections apart: not a port, but the
// pair of endpoints.
//
// A server accepts any number of connections on one local port. Seen from the
// client the remote end is always the same, so the source port has to differ.
package tuple

// 06-tcp-connections:G1

import (
	"fmt"
	"net"
	"net/netip"
	"time"
)

// timeout bounds each dial and the whole of AcceptN.
const timeout = 10 * time.Second

// Tuple is a connection's 4-tuple as one of its ends reports it.
type Tuple struct {
	Local, Remote netip.AddrPort
}

// Mirror returns the same connection as the other end reports it.
func (t Tuple) Mirror() Tuple {
	return Tuple{Local: t.Remote, Remote: t.Local}
}

// String formats the tuple as "local -> remote".
func (t Tuple) String() string {
	return fmt.Sprintf("%s -> %s", t.Local, t.Remote)
}

// region: of

// Of reads the 4-tuple of an open connection. No packet is sent for it: the
// kernel keeps both endpoints with the socket.
func Of(c net.Conn) (Tuple, error) {
	local, err := netip.ParseAddrPort(c.LocalAddr().String())
	if err != nil {
		return Tuple{}, fmt.Errorf("local endpoint: %w", err)
	}
	remote, err := netip.ParseAddrPort(c.RemoteAddr().String())
	if err != nil {
		return Tuple{}, fmt.Errorf("remote endpoint: %w", err)
	}
	return Tuple{Local: local, Remote: remote}, nil
}

// endregion: of

// region: dial

// DialN opens n connections to addr and keeps them all open. It names no
// source port, so the kernel picks one for each. If a dial fails, the
// connections that were already open are closed again.
func DialN(addr string, n int) ([]net.Conn, error) {
	dialer := net.Dialer{Timeout: timeout}
	conns := make([]net.Conn, 0, n)
	for i := range n {
		c, err := dialer.Dial("tcp", addr)
		if err != nil {
			CloseAll(conns)
			return nil, fmt.Errorf("dial %d of %d: %w", i+1, n, err)
		}
		conns = append(conns, c)
	}
	return conns, nil
}

// endregion: dial

// AcceptN takes n connections from ln and keeps them all open. If one does not
// arrive in time, those already accepted are closed again.
func AcceptN(ln *net.TCPListener, n int) ([]net.Conn, error) {
	if err := ln.SetDeadline(time.Now().Add(timeout)); err != nil {
		return nil, fmt.Errorf("set accept deadline: %w", err)
	}
	conns := make([]net.Conn, 0, n)
	for i := range n {
		c, err := ln.Accept()
		if err != nil {
			CloseAll(conns)
			return nil, fmt.Errorf("accept %d of %d: %w", i+1, n, err)
		}
		conns = append(conns, c)
	}
	return conns, nil
}

// CloseAll closes every connection of conns.
func CloseAll(conns []net.Conn) {
	for _, c := range conns {
		c.Close()
	}
}
