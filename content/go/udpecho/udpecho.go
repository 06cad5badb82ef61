// Package udpecho answers every datagram with itself, on loopback only: an echo
// service that the internet can reach is a reflector.
package udpecho

// 09-go-net:G2

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"time"
)

// BufferSize takes every datagram that fits one Ethernet packet of 1,500
// bytes. Of a longer one the rest is lost.
const BufferSize = 2048

// errorPause keeps a persistent read error from becoming a busy loop.
const errorPause = 100 * time.Millisecond

// ErrNotLoopback is returned by New for an address that others can reach.
var ErrNotLoopback = errors.New("udpecho: refuses to serve beyond loopback")

// socket is the part of *net.UDPConn that the server uses.
type socket interface {
	ReadFromUDPAddrPort(b []byte) (int, netip.AddrPort, error)
	WriteToUDPAddrPort(b []byte, to netip.AddrPort) (int, error)
	LocalAddr() net.Addr
	Close() error
}

// Server is one bound socket. Make it with New.
type Server struct {
	conn   socket
	closed chan struct{}
	close  func() error
}

// region: new

// New binds addr, which must be a loopback address and a port; port 0 picks a
// free one.
func New(addr string) (*Server, error) {
	at, err := netip.ParseAddrPort(addr)
	if err != nil {
		return nil, fmt.Errorf("udpecho: %w", err)
	}
	if !at.Addr().IsLoopback() {
		return nil, ErrNotLoopback
	}
	conn, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(at))
	if err != nil {
		return nil, fmt.Errorf("udpecho: %w", err)
	}
	return newServer(conn), nil
}

// endregion: new

func newServer(conn socket) *Server {
	s := &Server{conn: conn, closed: make(chan struct{})}
	s.close = sync.OnceValue(func() error {
		close(s.closed)
		return conn.Close()
	})
	return s
}

// region: serve

// Serve echoes until Close, and then returns nil.
func (s *Server) Serve() error {
	buf := make([]byte, BufferSize)
	for {
		n, from, err := s.conn.ReadFromUDPAddrPort(buf)
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			slog.Warn("udpecho: read", "err", err)
			select {
			case <-time.After(errorPause): // never spin on an error that stays
			case <-s.closed:
				return nil
			}
			continue
		}
		if _, err := s.conn.WriteToUDPAddrPort(buf[:n], from); err != nil {
			slog.Warn("udpecho: write", "to", from, "err", err)
		}
	}
}

// endregion: serve

// Close ends Serve. Calling it again changes nothing.
func (s *Server) Close() error { return s.close() }

// Addr is the address that the server is bound to.
func (s *Server) Addr() netip.AddrPort {
	return s.conn.LocalAddr().(*net.UDPAddr).AddrPort()
}
