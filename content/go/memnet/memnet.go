// Package memnet is a network inside one process: dialing a Listener yields two
// ends of a net.Pipe. Nothing leaves the program, so HTTP runs over it inside a
// testing/synctest bubble, where an hour of timeouts takes no time and every
// duration is exact.
package memnet

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
)

// Listener accepts the connections that its Dial makes.
type Listener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
	dials  atomic.Int64
}

// Listen returns a listener ready for Accept and Dial.
func Listen() *Listener {
	return &Listener{conns: make(chan net.Conn), closed: make(chan struct{})}
}

// Dial connects to l. Its signature is that of http.Transport.DialContext; the
// address is ignored.
func (l *Listener) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.conns <- server:
		l.dials.Add(1)
		return client, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Dials returns how many connections have been opened so far.
func (l *Listener) Dials() int { return int(l.dials.Load()) }

// Accept waits for the next Dial.
func (l *Listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close makes Accept and Dial fail from now on.
func (l *Listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr implements net.Listener.
func (l *Listener) Addr() net.Addr { return addr{} }

type addr struct{}

func (addr) Network() string { return "memory" }
func (addr) String() string  { return "memory" }
