// Package tcpserver answers framed requests over TCP: one goroutine for each
// connection, a limit on how many there are, a bound on every wait, and an end
// that lets running requests finish.
package tcpserver

// 09-go-net:G4

import (
	"bufio"
	"context"
	"errors"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"time"

	"roundtrip/frame"
)

// Handler answers one request. An error closes the connection.
type Handler func(ctx context.Context, request []byte) ([]byte, error)

// Server holds the bounds. All of them must be positive.
type Server struct {
	MaxConns     int           // connections served at the same time
	MaxFrame     int           // bytes of a request
	IdleTimeout  time.Duration // wait for the first byte of a request
	FrameTimeout time.Duration // from that byte to the last one, and for the answer's way out
	Grace        time.Duration // for running requests, once Serve is to end
}

// ErrForced is returned by Serve when connections outlived the grace period.
var ErrForced = errors.New("tcpserver: connections closed by force")

const (
	minPause = 5 * time.Millisecond
	maxPause = time.Second
)

// region: serve

// Serve accepts on ln until ctx ends, and then waits for the running requests.
// It closes ln.
func (s *Server) Serve(ctx context.Context, ln net.Listener, handle Handler) error {
	stop := context.AfterFunc(ctx, func() { ln.Close() })
	defer stop()
	defer ln.Close()

	running, abort := context.WithCancel(context.WithoutCancel(ctx))
	defer abort()
	var conns set
	slots := make(chan struct{}, s.MaxConns)
	pause := minPause
	for ctx.Err() == nil {
		select {
		case slots <- struct{}{}: // a slot first: connection MaxConns+1 waits in the kernel
		case <-ctx.Done():
			continue
		}
		nc, err := ln.Accept()
		if errors.Is(err, net.ErrClosed) {
			break
		}
		if err != nil { // such as EMFILE: trying again at once would spin
			<-slots
			slog.Warn("tcpserver: accept", "err", err, "pause", pause)
			select {
			case <-time.After(pause):
			case <-ctx.Done():
			}
			pause = min(2*pause, maxPause)
			continue
		}
		pause = minPause
		c := &conn{Conn: nc}
		conns.add(c)
		conns.wg.Go(func() {
			defer func() { <-slots }()
			defer conns.remove(c)
			s.serveConn(running, c, handle)
		})
	}
	return conns.drain(s.Grace, abort)
}

// endregion: serve

// region: conn

func (s *Server) serveConn(ctx context.Context, c *conn, handle Handler) {
	defer c.Close()
	defer func() { // a panic must not end the process
		if p := recover(); p != nil {
			slog.Error("tcpserver: panic", "value", p, "stack", string(debug.Stack()))
		}
	}()
	in := bufio.NewReader(c)
	frames := frame.NewReader(in, s.MaxFrame)
	for c.idle(s.IdleTimeout) {
		if _, err := in.Peek(1); err != nil {
			return // end, idle too long, or told to stop
		}
		if err := c.busy(s.FrameTimeout); err != nil {
			return
		}
		request, err := frames.Next()
		if err != nil {
			return
		}
		answer, err := handle(ctx, request)
		if err != nil {
			return
		}
		if err := c.SetWriteDeadline(time.Now().Add(s.FrameTimeout)); err != nil {
			return
		}
		if err := frame.Write(c, answer); err != nil {
			return
		}
	}
}

// endregion: conn

// region: state

// conn knows whether it waits for a request, so that stopping interrupts that
// wait and nothing else.
type conn struct {
	net.Conn
	mu       sync.Mutex
	waiting  bool
	stopping bool
}

// idle starts the wait for a request. It reports false if there shall be none.
func (c *conn) idle(d time.Duration) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopping {
		return false
	}
	c.waiting = true
	return c.SetReadDeadline(time.Now().Add(d)) == nil
}

// busy bounds a request whose first byte has come.
func (c *conn) busy(d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = false
	return c.SetReadDeadline(time.Now().Add(d))
}

// stop lets no further request begin.
func (c *conn) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopping = true
	if c.waiting {
		c.SetReadDeadline(time.Unix(1, 0)) // long past: wakes the reader
	}
}

// endregion: state

// set holds the connections that are being served.
type set struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	conns map[*conn]struct{}
}

func (s *set) add(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conns == nil {
		s.conns = make(map[*conn]struct{})
	}
	s.conns[c] = struct{}{}
}

func (s *set) remove(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c)
}

// each calls f for every connection.
func (s *set) each(f func(*conn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		f(c)
	}
}

// region: drain

// drain ends idle connections at once and busy ones after their answer. What
// is left after grace loses its context and its socket.
func (s *set) drain(grace time.Duration, abort context.CancelFunc) error {
	s.each((*conn).stop)
	forced := make(chan struct{})
	timer := time.AfterFunc(grace, func() {
		defer close(forced)
		abort()
		s.each(func(c *conn) { c.Close() })
	})
	s.wg.Wait()
	if timer.Stop() {
		return nil
	}
	<-forced
	return ErrForced
}

// endregion: drain
