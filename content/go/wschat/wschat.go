// Package wschat runs one WebSocket connection with the two goroutines that
// every library asks for: one that only reads, one that only writes.
package wschat

// 15-real-time:G4

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"roundtrip/wsframe"
)

// Config holds the limits of a session.
type Config struct {
	PingEvery  time.Duration // below the smallest idle timeout on the path
	Patience   time.Duration // silence after which the peer counts as dead
	WriteLimit time.Duration // one write
	MaxMessage int           // bytes
	Queue      int           // messages that a client may lag behind
}

// Default suits a chat behind a proxy with a 60 s idle timeout.
var Default = Config{
	PingEvery: 30 * time.Second, Patience: 60 * time.Second, WriteLimit: 5 * time.Second,
	MaxMessage: 64 << 10, Queue: 16,
}

// What Send returns instead of waiting.
var (
	ErrSlow  = errors.New("client is too slow")
	ErrEnded = errors.New("session has ended")
)

// Session is one connection.
type Session struct {
	conn    net.Conn
	cfg     Config
	queue   chan string   // never closed: it has many senders
	control chan []byte   // pongs
	ended   chan struct{} // closed by the reader, once
	goodbye []byte        // a Close payload; set before ended is closed
}

// New wraps an upgraded connection.
func New(conn net.Conn, cfg Config) *Session {
	return &Session{
		conn: conn, cfg: cfg, queue: make(chan string, cfg.Queue),
		control: make(chan []byte, 1), ended: make(chan struct{}),
	}
}

// Handler upgrades requests from the allowed origins and serves them.
func Handler(cfg Config, origins []string, handle func(*Session, string)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, br, err := wsframe.Upgrade(w, r, origins...)
		if err != nil {
			return // answered already
		}
		s := New(conn, cfg)
		_ = s.Serve(br, func(text string) { handle(s, text) }) // ends with an error, always
	})
}

// region: send

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
		return ErrSlow // the caller chooses: drop the message or the client
	}
}

// endregion: send

// region: pumps

// Serve runs the session until the peer leaves, breaks a rule or falls
// silent. It returns when both goroutines are done and the connection is
// closed.
func (s *Session) Serve(br *bufio.Reader, handle func(string)) error {
	written := make(chan error, 1)
	go func() { written <- s.writePump() }()
	readErr := s.readPump(br, handle)
	close(s.ended)
	writeErr := <-written
	return errors.Join(readErr, writeErr, ignoreClosed(s.conn.Close()))
}

func (s *Session) readPump(br *bufio.Reader, handle func(string)) error {
	messages := wsframe.Reader{R: br, Limit: s.cfg.MaxMessage, FromClient: true}
	for {
		if err := s.conn.SetReadDeadline(time.Now().Add(s.cfg.Patience)); err != nil {
			return fmt.Errorf("set read deadline: %w", err)
		}
		op, payload, err := messages.Next()
		var broken *wsframe.Protocol
		if errors.As(err, &broken) {
			s.goodbye = wsframe.CloseFrame(broken.Code, broken.Reason)
		}
		if err != nil {
			return fmt.Errorf("read: %w", err)
		}
		switch op { // whatever came, the peer lives: the deadline moves on
		case wsframe.Close:
			s.goodbye = payload[:min(2, len(payload))] // echo the code
			return io.EOF
		case wsframe.Ping:
			select { // a newer ping replaces the pong that waits
			case <-s.control:
			default:
			}
			s.control <- wsframe.AppendFrame(nil, wsframe.Pong, payload, nil)
		case wsframe.Text:
			handle(string(payload))
		}
	}
}

// writePump is the only place that writes to the connection.
func (s *Session) writePump() error {
	ping := time.NewTicker(s.cfg.PingEvery)
	defer ping.Stop()
	for {
		var frame []byte
		last := false
		select {
		case text := <-s.queue:
			frame = wsframe.AppendFrame(nil, wsframe.Text, []byte(text), nil)
		case frame = <-s.control:
		case <-ping.C:
			frame = wsframe.AppendFrame(nil, wsframe.Ping, nil, nil)
		case <-s.ended:
			if s.goodbye == nil {
				return nil
			}
			frame, last = wsframe.AppendFrame(nil, wsframe.Close, s.goodbye, nil), true
		}
		err := s.conn.SetWriteDeadline(time.Now().Add(s.cfg.WriteLimit))
		if err == nil {
			_, err = s.conn.Write(frame)
		}
		if err != nil {
			// Closing wakes the reader, which ends the session.
			return errors.Join(fmt.Errorf("write: %w", err), ignoreClosed(s.conn.Close()))
		}
		if last {
			return nil
		}
	}
}

// endregion: pumps

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
