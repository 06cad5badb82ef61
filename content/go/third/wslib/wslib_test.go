package wslib

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"
)

// Each test runs in a bubble with a fake clock, over connections in memory. A
// bubble cannot end while a goroutine of its own is left, so every test also
// proves that none leaks.

// memory is a listener without a network. Nothing is buffered on the way, so a
// peer that does not read blocks the writer at once.
type memory struct {
	dialed chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (m *memory) Accept() (net.Conn, error) {
	select {
	case conn := <-m.dialed:
		return conn, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

func (m *memory) Close() error   { m.once.Do(func() { close(m.closed) }); return nil }
func (m *memory) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "unix"} }

func (m *memory) dial(context.Context, string, string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case m.dialed <- far:
		return near, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

type chat struct {
	t       *testing.T
	memory  *memory
	joined  chan *Session // at its first message
	ended   chan error
	endChat context.CancelFunc
	answers bool // pings
}

func start(t *testing.T, cfg Config) *chat {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	c := &chat{
		t: t, memory: &memory{dialed: make(chan net.Conn), closed: make(chan struct{})}, endChat: cancel,
		joined: make(chan *Session, 1), ended: make(chan error, 1), answers: true,
	}
	srv := &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		Handler: Handler(ctx, cfg,
			func(s *Session, _ string) { c.joined <- s },
			func(err error) { c.ended <- err }),
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(c.memory) }()
	t.Cleanup(func() {
		cancel()
		_ = srv.Close()
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
	return c
}

// join opens a connection and makes the server know it by a first message.
func (c *chat) join() (*websocket.Conn, *Session) {
	c.t.Helper()
	conn, _, err := websocket.Dial(c.t.Context(), "ws://chat.example/", &websocket.DialOptions{
		HTTPClient:     &http.Client{Transport: &http.Transport{DialContext: c.memory.dial}},
		OnPingReceived: func(context.Context, []byte) bool { return c.answers },
	})
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { _ = conn.CloseNow() })
	if err := conn.Write(c.t.Context(), websocket.MessageText, []byte("hello")); err != nil {
		c.t.Fatal(err)
	}
	return conn, <-c.joined
}

// region: silent

func TestSilentPeerIsClosedAfterTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		c := start(t, Default)
		c.answers = false
		conn, _ := c.join()
		conn.CloseRead(t.Context()) // takes whatever comes
		if err := <-c.ended; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("ended with %v", err)
		}
		if took := time.Since(began); took != 60*time.Second {
			t.Errorf("noticed after %v", took)
		}
	})
}

// endregion: silent

func TestPongsKeepItOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		c := start(t, Default)
		conn, _ := c.join()
		ctx := conn.CloseRead(t.Context())  // reads on, which answers pings
		time.Sleep(time.Hour + time.Second) // by the fake clock; 120 pings
		select {
		case err := <-c.ended:
			t.Fatalf("ended after %v with %v", time.Since(began), err)
		case <-ctx.Done():
			t.Fatal("the client lost its connection")
		default:
		}
		if err := conn.Close(websocket.StatusNormalClosure, "bye"); err != nil {
			t.Error(err)
		}
		if err := <-c.ended; websocket.CloseStatus(err) != websocket.StatusNormalClosure {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestBlockedPeerIsClosedByTheWriteLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		c := start(t, Default)
		_, s := c.join()
		if err := s.Send("x"); err != nil { // which nobody reads
			t.Fatal(err)
		}
		err := <-c.ended
		if took := time.Since(began); took != Default.WriteLimit {
			t.Errorf("noticed after %v: %v", took, err)
		}
	})
}

func TestManySendersOneWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := Default
		cfg.Queue = 1000
		c := start(t, cfg)
		conn, s := c.join()
		var senders sync.WaitGroup
		for i := range 1000 {
			senders.Go(func() {
				if err := s.Send(strconv.Itoa(i)); err != nil {
					t.Errorf("send %d: %v", i, err)
				}
			})
		}
		senders.Wait()
		seen := map[string]bool{}
		for len(seen) < 1000 {
			_, text, err := conn.Read(t.Context())
			if err != nil || seen[string(text)] {
				t.Fatalf("message %d: %q, %v", len(seen), text, err)
			}
			seen[string(text)] = true
		}
		c.endChat()
		<-c.ended
		if err := s.Send("late"); !errors.Is(err, ErrEnded) {
			t.Errorf("send after the end: %v", err)
		}
	})
}

func TestFullQueueDoesNotBlockTheSender(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := start(t, Default)
		_, s := c.join()
		var err error
		for range Default.Queue + 2 { // one may be in the writer's hands
			err = s.Send("x")
		}
		if !errors.Is(err, ErrSlow) {
			t.Errorf("got %v", err)
		}
	})
}

func TestTooBigAMessageIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := Default
		cfg.MaxMessage = 100
		c := start(t, cfg)
		conn, _ := c.join()
		if err := conn.Write(t.Context(), websocket.MessageText, make([]byte, 101)); err != nil {
			t.Fatal(err)
		}
		if _, _, err := conn.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusMessageTooBig {
			t.Errorf("the client read %v", err)
		}
		<-c.ended
	})
}

func TestOrigins(t *testing.T) {
	cfg := Default
	cfg.Origins = []string{"https://app.example"}
	for origin, foreign := range map[string]bool{
		"https://app.example":  false,
		"https://chat.example": false, // the host itself
		"http://app.example":   true,
		"https://evil.example": true,
		"null":                 true, // a sandboxed frame
	} {
		r := httptest.NewRequest(http.MethodGet, "http://chat.example/", nil)
		for name, value := range map[string]string{
			"Connection": "Upgrade", "Upgrade": "websocket", "Origin": origin,
			"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
		} {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder() // cannot be upgraded: what is allowed ends with 501
		Handler(t.Context(), cfg, nil, nil).ServeHTTP(w, r)
		want := http.StatusNotImplemented
		if foreign {
			want = http.StatusForbidden
		}
		if w.Code != want {
			t.Errorf("%s: status %d, want %d", origin, w.Code, want)
		}
	}
}
