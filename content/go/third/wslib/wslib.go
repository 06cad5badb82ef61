// Package wslib runs chat connections on the WebSocket library
// github.com/coder/websocket: what wschat does by hand, and what is left to do
// when a library does the frames.
package wslib

// 15-real-time:G4

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// Config holds the limits of a session.
type Config struct {
	Origins    []string      // scheme://host, in which * stands for a part; the own host is always allowed
	MaxMessage int64         // bytes
	PingEvery  time.Duration // below the smallest idle timeout on the path
	PongWithin time.Duration // after a ping; then the peer counts as dead
	WriteLimit time.Duration // one message
	Queue      int           // messages that a client may lag behind
}

// Default notices a dead peer within 60 s.
var Default = Config{
	MaxMessage: 64 << 10, PingEvery: 30 * time.Second, PongWithin: 30 * time.Second,
	WriteLimit: 5 * time.Second, Queue: 16,
}

// What Send returns instead of waiting.
var (
	ErrSlow  = errors.New("client is too slow")
	ErrEnded = errors.New("session has ended")
)

// Session is one connection.
type Session struct {
	conn  *websocket.Conn
	cfg   Config
	queue chan string // never closed: it has many senders
	ended chan struct{}
}

// region: handler

// Handler upgrades requests and serves each until it ends. ended, which may be
// nil, hears why. When ctx is done all sessions end, without a goodbye.
func Handler(ctx context.Context, cfg Config, handle func(*Session, string), ended func(error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: cfg.Origins})
		if err != nil {
			return // answered already, a foreign origin with 403
		}
		conn.SetReadLimit(cfg.MaxMessage) // beyond it the library closes with 1009
		s := &Session{conn: conn, cfg: cfg, queue: make(chan string, cfg.Queue), ended: make(chan struct{})}
		// r.Context() says nothing of a hijacked connection.
		if err := s.serve(ctx, func(text string) { handle(s, text) }); ended != nil {
			ended(err)
		}
	})
}

// endregion: handler

// Send queues a message and never waits, so a broadcast loop may call it.
func (s *Session) Send(text string) error {
	select {
	case <-s.ended:
		return ErrEnded
	default:
	}
	select {
	case s.queue <- text:
		return nil
	default:
		return ErrSlow
	}
}

// region: pumps

// serve returns when all three have ended, with the error of the first.
func (s *Session) serve(ctx context.Context, handle func(string)) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	var running sync.WaitGroup
	running.Go(func() { end(s.readPump(ctx, handle)) })
	running.Go(func() { end(s.writePump(ctx)) })
	running.Go(func() { end(s.pingPump(ctx)) })
	running.Wait()
	close(s.ended)
	_ = s.conn.CloseNow() // closed by then, or about to be
	return context.Cause(ctx)
}

func (s *Session) readPump(ctx context.Context, handle func(string)) error {
	for {
		_, text, err := s.conn.Read(ctx) // answers pings and closes on the way
		if err != nil {
			return fmt.Errorf("read: %w", err)
		}
		handle(string(text))
	}
}

func (s *Session) pingPump(ctx context.Context) error {
	ticker := time.NewTicker(s.cfg.PingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			waiting, cancel := context.WithTimeout(ctx, s.cfg.PongWithin)
			err := s.conn.Ping(waiting) // the pong comes in through the read pump
			cancel()
			if err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// endregion: pumps

func (s *Session) writePump(ctx context.Context) error {
	for {
		select {
		case text := <-s.queue:
			if err := s.write(ctx, text); err != nil {
				return fmt.Errorf("write: %w", err)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (s *Session) write(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.WriteLimit)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, []byte(text))
}
