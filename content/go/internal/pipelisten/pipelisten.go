// Package pipelisten is a listener whose connections are net.Pipes, so that an
// http.Server and its clients can live in a testing/synctest bubble, where the
// clock is faked and nothing waits for the kernel.
package pipelisten

import (
	"context"
	"net"
	"sync"
)

// Listener hands out the server's ends of the pipes that Dial makes.
type Listener struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

// New returns a listener that accepts what its Dial opens.
func New() *Listener {
	return &Listener{conns: make(chan net.Conn), done: make(chan struct{})}
}

// Accept waits for the next Dial.
func (l *Listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

// Close makes Accept and Dial fail.
func (l *Listener) Close() error {
	l.once.Do(func() { close(l.done) })
	return nil
}

// Addr names no place.
func (l *Listener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// Dial has the signature of http.Transport.DialContext.
func (l *Listener) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.conns <- server:
		return client, nil
	case <-l.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
