package lameduck

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

type fixture struct {
	*Server
	url     string
	client  *http.Client // a new connection each time
	signal  context.CancelFunc
	delay   chan time.Time // ends the delay
	delayed chan struct{}  // closed when the delay begins
	started chan struct{}  // one for each /slow
	release chan struct{}
	result  chan error // of Serve
}

func start(t *testing.T, drain time.Duration) *fixture {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{
		url:    "http://" + ln.Addr().String(),
		client: &http.Client{Timeout: loopback.Patience, Transport: &http.Transport{DisableKeepAlives: true}},
		delay:  make(chan time.Time), delayed: make(chan struct{}),
		started: make(chan struct{}, 1), release: make(chan struct{}), result: make(chan error, 1),
	}
	mux := http.NewServeMux()
	f.Server = &Server{
		HTTP:  &http.Server{Handler: mux, ReadHeaderTimeout: loopback.Patience},
		Drain: drain,
		after: func(time.Duration) <-chan time.Time { close(f.delayed); return f.delay },
	}
	mux.HandleFunc("/readyz", f.Ready)
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		f.started <- struct{}{}
		<-f.release
	})
	ctx, cancel := context.WithCancel(t.Context())
	f.signal = cancel
	go func() { f.result <- f.Serve(ctx, ln) }()
	t.Cleanup(func() { f.HTTP.Close() })
	return f
}

func (f *fixture) get(path string) (int, error) {
	resp, err := f.client.Get(f.url + path)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, err
}

func (f *fixture) slow() <-chan error {
	done := make(chan error, 1)
	go func() {
		status, err := f.get("/slow")
		if err == nil && status != http.StatusOK {
			err = errors.New(http.StatusText(status))
		}
		done <- err
	}()
	<-f.started
	return done
}

func TestLeavesWithoutDroppingAnything(t *testing.T) {
	f := start(t, loopback.Patience)
	shutdown := make(chan struct{})
	f.HTTP.RegisterOnShutdown(func() { close(shutdown) })
	if status, err := f.get("/readyz"); status != http.StatusOK {
		t.Fatalf("before the signal: %d, %v", status, err)
	}
	inFlight := f.slow()
	f.signal()
	<-f.delayed
	if status, err := f.get("/readyz"); status != http.StatusServiceUnavailable {
		t.Errorf("after the signal, a new connection gets %d, %v; want 503", status, err)
	}
	f.delay <- time.Time{}
	<-shutdown // the listener is closed by now
	if status, err := f.get("/readyz"); err == nil {
		t.Errorf("after Shutdown a new connection gets %d, want none", status)
	}
	close(f.release)
	if err := <-inFlight; err != nil {
		t.Errorf("request in flight: %v", err)
	}
	if err := <-f.result; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

func TestDeadlineForcesTheRestOut(t *testing.T) {
	f := start(t, time.Millisecond)
	inFlight := f.slow()
	f.signal()
	<-f.delayed
	f.delay <- time.Time{}
	if err := <-f.result; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Serve: %v, want a deadline", err)
	}
	if err := <-inFlight; err == nil {
		t.Error("the request survived the forced close")
	}
	close(f.release) // Close cut the connection; the handler runs until here
}

func TestListenerThatFails(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	s := &Server{HTTP: &http.Server{ReadHeaderTimeout: time.Second}}
	if err := s.Serve(t.Context(), ln); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Serve: %v", err)
	}
}
