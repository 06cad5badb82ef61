// Package sockdrain ends long-lived connections when a server shuts down.
// http.Server.Shutdown waits for streams for ever and knows nothing of
// hijacked connections.
package sockdrain

// 15-real-time:G8

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"roundtrip/wsframe"
)

// Drain is shared by a server's long-lived handlers.
type Drain struct {
	Spread time.Duration // goodbyes to sockets are spread over this

	stopping chan struct{}
	mu       sync.Mutex
	stopped  bool
	sockets  sync.WaitGroup
}

// New returns a Drain. Register its Begin with http.Server.RegisterOnShutdown.
func New(spread time.Duration) *Drain {
	return &Drain{Spread: spread, stopping: make(chan struct{})}
}

// region: drain

// Begin tells all handlers to end. It does not wait for them.
func (d *Drain) Begin() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.stopped {
		d.stopped = true
		close(d.stopping)
	}
}

// Shutdown stops srv and waits for requests, streams and sockets.
func (d *Drain) Shutdown(ctx context.Context, srv *http.Server) error {
	if err := srv.Shutdown(ctx); err != nil { // requests and streams
		return fmt.Errorf("shut down: %w", err)
	}
	d.Begin() // in case it was not registered
	gone := make(chan struct{})
	go func() {
		d.sockets.Wait()
		close(gone)
	}()
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("sockets left: %w", ctx.Err())
	}
}

// track counts a socket, unless the server is stopping.
func (d *Drain) track() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.stopped {
		d.sockets.Add(1)
	}
	return !d.stopped
}

// endregion: drain

// Stream is an event stream that ends with the client or the server.
func (d *Drain) Stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if _, err := io.WriteString(w, ": open\n\n"); err != nil {
		return
	}
	if http.NewResponseController(w).Flush() != nil {
		return
	}
	select {
	case <-r.Context().Done():
	case <-d.stopping:
	}
}

// region: socket

// Socket is a WebSocket that says 1001 before it goes.
func (d *Drain) Socket(w http.ResponseWriter, r *http.Request) {
	if !d.track() {
		http.Error(w, "shutting down", http.StatusServiceUnavailable)
		return
	}
	defer d.sockets.Done()
	conn, br, err := wsframe.Upgrade(w, r)
	if err != nil {
		return // answered already
	}
	defer conn.Close()
	left := make(chan struct{})
	go func() { // reads until the peer's Close, or an error
		defer close(left)
		messages := wsframe.Reader{R: br, Limit: 4096, FromClient: true}
		for {
			if op, _, err := messages.Next(); err != nil || op == wsframe.Close {
				return
			}
		}
	}()
	select {
	case <-left:
		return
	case <-d.stopping:
	}
	if d.Spread > 0 {
		select { // not all clients may return at once
		case <-left:
			return
		case <-time.After(rand.N(d.Spread)):
		}
	}
	if conn.SetDeadline(time.Now().Add(time.Second)) != nil {
		return
	}
	goodbye := wsframe.CloseFrame(1001, "server is shutting down")
	if _, err := conn.Write(wsframe.AppendFrame(nil, wsframe.Close, goodbye, nil)); err == nil {
		<-left // the peer's echo, or the deadline
	}
}

// endregion: socket
