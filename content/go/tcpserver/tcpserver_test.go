package tcpserver

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/frame"
	"roundtrip/internal/loopback"
)

// pipes is a listener whose connections are pipes, so that a test can run them
// on the clock of its bubble.
type pipes struct {
	queue chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newPipes() *pipes {
	return &pipes{queue: make(chan net.Conn), done: make(chan struct{})}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.queue:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *pipes) Addr() net.Addr { return nil }

// dial waits until the server accepts.
func (p *pipes) dial(t *testing.T) net.Conn {
	near, far := net.Pipe()
	select {
	case p.queue <- far:
	case <-p.done:
	}
	t.Cleanup(func() { near.Close() })
	return near
}

// bounds differ from each other, so that a test sees which one acted.
func bounds() *Server {
	return &Server{
		MaxConns: 2, MaxFrame: 64,
		IdleTimeout: time.Minute, FrameTimeout: 5 * time.Second, Grace: 10 * time.Second,
	}
}

// slow answers "slow" after three seconds, panics at "panic", and echoes.
func slow(ctx context.Context, request []byte) ([]byte, error) {
	switch string(request) {
	case "slow":
		time.Sleep(3 * time.Second) // the bubble's clock, no real wait
	case "stuck":
		<-ctx.Done()
		return nil, ctx.Err()
	case "panic":
		panic("asked for")
	}
	return request, nil
}

// run serves in a bubble while f talks to the server; f gets what ends it.
func run(t *testing.T, f func(t *testing.T, p *pipes, end func(), ended <-chan error)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		p := newPipes()
		ended := make(chan error, 1)
		go func() { ended <- bounds().Serve(ctx, p, slow); close(ended) }()
		f(t, p, cancel, ended)
		cancel()
		<-ended
	})
}

func send(t *testing.T, c net.Conn, request string) {
	t.Helper()
	if err := frame.Write(c, []byte(request)); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, c net.Conn, answer string) {
	t.Helper()
	got, err := frame.NewReader(c, 64).Next()
	if err != nil || string(got) != answer {
		t.Errorf("answer = %q, %v, want %q", got, err, answer)
	}
}

// wantEnd reads until the server closes c, and checks when it does.
func wantEnd(t *testing.T, c net.Conn, after time.Duration) {
	t.Helper()
	start := time.Now()
	if _, err := c.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("read = %v, want io.EOF", err)
	}
	if took := time.Since(start); took != after {
		t.Errorf("closed after %v, want %v", took, after)
	}
}

// region: graceful

func TestRunningRequestFinishesAfterTheEndIsAskedFor(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, end func(), ended <-chan error) {
		busy, idle := p.dial(t), p.dial(t)
		send(t, busy, "slow")
		synctest.Wait() // the handler runs
		end()
		wantEnd(t, idle, 0)
		want(t, busy, "slow")
		wantEnd(t, busy, 0)
		if err := <-ended; err != nil {
			t.Errorf("Serve = %v, want nil", err)
		}
	})
}

// endregion: graceful

func TestRequestThatOutlivesTheGraceIsClosedByForce(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, end func(), ended <-chan error) {
		c := p.dial(t)
		send(t, c, "stuck")
		synctest.Wait()
		end()
		wantEnd(t, c, bounds().Grace)
		if err := <-ended; !errors.Is(err, ErrForced) {
			t.Errorf("Serve = %v, want ErrForced", err)
		}
	})
}

func TestConnectionBeyondTheLimitWaits(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, _ func(), _ <-chan error) {
		first, second := p.dial(t), p.dial(t)
		third := make(chan net.Conn, 1)
		go func() { third <- p.dial(t) }()
		synctest.Wait()
		if len(third) != 0 {
			t.Fatal("a third connection was accepted, want it to wait")
		}
		first.Close()
		c := <-third
		send(t, c, "hi")
		want(t, c, "hi")
		second.Close()
	})
}

func TestPanicClosesOnlyItsConnection(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, _ func(), _ <-chan error) {
		bad, good := p.dial(t), p.dial(t)
		send(t, bad, "panic")
		wantEnd(t, bad, 0)
		send(t, good, "hi")
		want(t, good, "hi")
	})
}

func TestIdleConnectionIsClosed(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, _ func(), _ <-chan error) {
		c := p.dial(t)
		synctest.Wait()
		wantEnd(t, c, bounds().IdleTimeout)
	})
}

func TestDrippingClientIsClosedAFrameTimeoutAfterItsFirstByte(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, _ func(), _ <-chan error) {
		c := p.dial(t)
		if _, err := c.Write([]byte{0}); err != nil { // a quarter of a header
			t.Fatal(err)
		}
		synctest.Wait()
		wantEnd(t, c, bounds().FrameTimeout)
	})
}

func TestClientThatDoesNotReadIsClosed(t *testing.T) {
	run(t, func(t *testing.T, p *pipes, _ func(), _ <-chan error) {
		c := p.dial(t)
		send(t, c, "hi")
		time.Sleep(bounds().FrameTimeout) // the bubble's clock, no real wait
		synctest.Wait()
		wantEnd(t, c, 0)
	})
}

func TestOverRealSockets(t *testing.T) {
	ln := loopback.Listen(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- bounds().Serve(ctx, ln, slow) }()
	c := loopback.Dial(t, ln, nil)
	send(t, c, "hi")
	want(t, c, "hi")
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("Serve = %v, want nil", err)
	}
	if _, err := c.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("read after the end = %v, want io.EOF", err)
	}
}
