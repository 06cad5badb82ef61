package wschat

import (
	"bufio"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/wsframe"
)

// Each test runs in a bubble with a fake clock. A bubble cannot end while a
// goroutine of its own is left, so every test also proves that none leaks.

func start(cfg Config, handle func(string)) (s *Session, peer net.Conn, ended chan error) {
	peer, conn := net.Pipe()
	s, ended = New(conn, cfg), make(chan error, 1)
	go func() { ended <- s.Serve(bufio.NewReader(conn), handle) }()
	return s, peer, ended
}

// listen reads everything that the server sends and reports each message.
func listen(peer net.Conn, on func(wsframe.Opcode, []byte)) {
	messages := wsframe.Reader{R: bufio.NewReader(peer), Limit: 1 << 20}
	for {
		op, payload, err := messages.Next()
		if err != nil {
			return
		}
		on(op, payload)
	}
}

func fromClient(op wsframe.Opcode, payload string) []byte {
	return wsframe.AppendFrame(nil, op, []byte(payload), &[4]byte{1, 2, 3, 4})
}

func TestSilentPeerIsClosedAfterTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, peer, ended := start(Default, nil)
		defer peer.Close()
		go listen(peer, func(wsframe.Opcode, []byte) {}) // takes pings, answers none
		if err := <-ended; !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("ended with %v", err)
		}
		if took := time.Since(began); took != 60*time.Second {
			t.Errorf("noticed after %v", took)
		}
	})
}

func TestBlockedPeerIsClosedByTheWriteDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, peer, ended := start(Default, nil)
		defer peer.Close()
		<-ended // the first ping at 30 s cannot be written
		if took := time.Since(began); took != 35*time.Second {
			t.Errorf("noticed after %v", took)
		}
	})
}

func TestPongsKeepItOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, peer, ended := start(Default, nil)
		defer peer.Close()
		closed := make(chan []byte, 1)
		go listen(peer, func(op wsframe.Opcode, payload []byte) {
			switch op {
			case wsframe.Ping:
				if time.Since(began) < time.Hour {
					_, _ = peer.Write(fromClient(wsframe.Pong, string(payload)))
				} else {
					_, _ = peer.Write(fromClient(wsframe.Close, string(wsframe.CloseFrame(1000, "bye"))))
				}
			case wsframe.Close:
				closed <- payload
			}
		})
		<-ended
		if took := time.Since(began); took != time.Hour {
			t.Errorf("ended after %v", took)
		}
		if code := string(<-closed); code != string(wsframe.CloseFrame(1000, "")) {
			t.Errorf("the Close was answered with % x", code)
		}
	})
}

func TestManySendersOneWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cfg := Default
		cfg.Queue = 1000
		s, peer, ended := start(cfg, nil)
		var senders sync.WaitGroup
		for i := range 1000 {
			senders.Go(func() {
				if err := s.Send(strconv.Itoa(i)); err != nil {
					t.Errorf("send %d: %v", i, err)
				}
			})
		}
		seen := map[string]bool{}
		all := make(chan struct{})
		go listen(peer, func(_ wsframe.Opcode, payload []byte) {
			if seen[string(payload)] = true; len(seen) == 1000 {
				close(all)
			}
		})
		senders.Wait()
		<-all
		peer.Close()
		<-ended
		if err := s.Send("late"); !errors.Is(err, ErrEnded) {
			t.Errorf("send after the end: %v", err)
		}
	})
}

func TestFullQueueDoesNotBlockTheSender(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, peer, ended := start(Default, nil)
		var err error
		for range Default.Queue + 2 { // one more may be in the writer's hands
			err = s.Send("x")
		}
		if !errors.Is(err, ErrSlow) {
			t.Errorf("got %v", err)
		}
		peer.Close()
		<-ended
	})
}

func TestTooBigAMessageIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, peer, ended := start(Default, nil)
		defer peer.Close()
		goodbye := make(chan []byte, 1)
		go listen(peer, func(_ wsframe.Opcode, payload []byte) { goodbye <- payload })
		go func() { _, _ = peer.Write(fromClient(wsframe.Text, string(make([]byte, 64<<10+1)))) }()
		if got := string(<-goodbye); got != string(wsframe.CloseFrame(1009, "message too big")) {
			t.Errorf("goodbye %q", got)
		}
		<-ended
	})
}

func TestForeignOriginIsRefused(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/chat", nil)
	for name, value := range map[string]string{
		"Connection": "Upgrade", "Upgrade": "websocket", "Origin": "https://evil.example",
		"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
	} {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	Handler(Default, []string{"https://app.example"}, nil).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("status %d", w.Code)
	}
}
