// Package resolvercheck asks Go's own resolver questions through a DNS server
// on loopback that counts them.
package resolvercheck

// 05-dns:G2

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"roundtrip/dnswire"
)

// Query is what the server was asked, and over which transport.
type Query struct {
	Name    string
	Type    uint16
	Network string // "udp" or "tcp"
}

// Handler returns the reply to a query, as dnswire.BuildReply makes it.
type Handler func(q Query, msg []byte) ([]byte, error)

// Server answers DNS queries over UDP and TCP on one port of 127.0.0.1 and
// remembers them.
type Server struct {
	handle Handler
	udp    *net.UDPConn
	tcp    *net.TCPListener
	done   sync.WaitGroup

	mu      sync.Mutex
	queries []Query
}

// Listen starts a server. Close it to stop it.
func Listen(handle Handler) (*Server, error) {
	for range 20 { // until a port is free on both transports
		tcp, err := net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
		if err != nil {
			return nil, fmt.Errorf("listen on TCP: %w", err)
		}
		port := tcp.Addr().(*net.TCPAddr).Port
		udp, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
		if err != nil {
			tcp.Close()
			continue
		}
		s := &Server{handle: handle, udp: udp, tcp: tcp}
		s.done.Go(s.serveUDP)
		s.done.Go(s.serveTCP)
		return s, nil
	}
	return nil, errors.New("no port is free on both UDP and TCP")
}

// Close stops the server and waits until it has.
func (s *Server) Close() error {
	err := errors.Join(s.udp.Close(), s.tcp.Close())
	s.done.Wait()
	return err
}

// Queries returns what has been asked so far.
func (s *Server) Queries() []Query {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Query(nil), s.queries...)
}

// Dial connects to the server whatever address is asked for; it fits
// net.Resolver.Dial.
func (s *Server) Dial(ctx context.Context, network, _ string) (net.Conn, error) {
	addr := net.JoinHostPort("127.0.0.1", strconv.Itoa(s.tcp.Addr().(*net.TCPAddr).Port))
	return new(net.Dialer).DialContext(ctx, network, addr)
}

func (s *Server) serveUDP() {
	buf := make([]byte, 4096)
	for {
		n, from, err := s.udp.ReadFromUDPAddrPort(buf)
		if err != nil {
			return // closed
		}
		if reply, err := s.answer(buf[:n], "udp"); err == nil {
			_, _ = s.udp.WriteToUDPAddrPort(reply, from)
		}
	}
}

func (s *Server) serveTCP() {
	for {
		c, err := s.tcp.AcceptTCP()
		if err != nil {
			return // closed
		}
		s.done.Go(func() {
			defer c.Close()
			_ = c.SetDeadline(time.Now().Add(10 * time.Second))
			_ = s.ServeStream(c)
		})
	}
}

// ServeStream answers the queries on c, where two bytes of length stand before
// each message, until the client closes.
func (s *Server) ServeStream(c net.Conn) error {
	var prefix [2]byte
	for {
		if _, err := io.ReadFull(c, prefix[:]); err != nil {
			return err
		}
		msg := make([]byte, binary.BigEndian.Uint16(prefix[:]))
		if _, err := io.ReadFull(c, msg); err != nil {
			return err
		}
		reply, err := s.answer(msg, "tcp")
		if err != nil {
			return err
		}
		out := binary.BigEndian.AppendUint16(nil, uint16(len(reply)))
		if _, err := c.Write(append(out, reply...)); err != nil {
			return err
		}
	}
}

func (s *Server) answer(msg []byte, network string) ([]byte, error) {
	h, _, err := dnswire.Parse(msg)
	if err != nil {
		return nil, err
	}
	q := Query{Name: h.Question.Name, Type: h.Question.Type, Network: network}
	s.mu.Lock()
	s.queries = append(s.queries, q)
	s.mu.Unlock()
	return s.handle(q, msg)
}

// Addresses is a Handler that knows one A and one AAAA record for every name,
// with a TTL of 60 s.
func Addresses(q Query, msg []byte) ([]byte, error) {
	addr := netip.MustParseAddr("192.0.2.10")
	if q.Type == dnswire.TypeAAAA {
		addr = netip.MustParseAddr("2001:db8::10")
	}
	return dnswire.BuildReply(msg, dnswire.RCodeSuccess, false, 60*time.Second, addr)
}
