package rotator

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

const url = "http://api.example.com/"

// network is a name with two servers behind it, in memory. Requests go where
// the name points when a connection is dialed.
type network struct {
	target  atomic.Pointer[backend] // the DNS record
	lookups atomic.Int64
}

func (n *network) dial(context.Context, string, string) (net.Conn, error) {
	n.lookups.Add(1)
	client, server := net.Pipe()
	n.target.Load().conns <- server
	return client, nil
}

// backend is an HTTP server that answers with its name.
type backend struct {
	conns  chan net.Conn
	closed chan struct{}
	server *http.Server
	open   atomic.Int64
	polite atomic.Bool // ask clients to go elsewhere
}

func newBackend(t *testing.T, name string) *backend {
	b := &backend{conns: make(chan net.Conn, 8), closed: make(chan struct{})}
	b.server = &http.Server{
		ReadHeaderTimeout: time.Minute,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if b.polite.Load() {
				w.Header().Set("Connection", "close")
			}
			_, _ = io.WriteString(w, name)
		}),
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				b.open.Add(1)
			case http.StateClosed:
				b.open.Add(-1)
			}
		},
	}
	go func() { _ = b.server.Serve(b) }()
	t.Cleanup(func() {
		close(b.closed)
		_ = b.server.Close()
	})
	return b
}

func (b *backend) Accept() (net.Conn, error) {
	select {
	case c := <-b.conns:
		return c, nil
	case <-b.closed:
		return nil, net.ErrClosed
	}
}
func (b *backend) Close() error   { return nil }
func (b *backend) Addr() net.Addr { return &net.IPAddr{} }

// get asks once and returns the name of the server that answered.
func get(t *testing.T, client *http.Client) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// steady sends a request every 10 ms for d and counts the answers by server.
func steady(t *testing.T, client *http.Client, d time.Duration) map[string]int {
	t.Helper()
	answers := map[string]int{}
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		answers[get(t, client)]++
	}
	return answers
}

// region: sticks

func TestABusyConnectionOutlivesTheDNSChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, n := newBackend(t, "A"), newBackend(t, "B"), new(network)
		transport := &http.Transport{
			DialContext:     n.dial,
			IdleConnTimeout: 50 * time.Millisecond, // never reached: a request comes every 10 ms
		}
		defer transport.CloseIdleConnections()
		client := StickyClient(transport)

		n.target.Store(a)
		steady(t, client, time.Second)
		n.target.Store(b) // the record changes, and A is decommissioned
		after := steady(t, client, time.Minute)
		if after["B"] != 0 || n.lookups.Load() != 1 {
			t.Errorf("in the minute after the change: %v, %d lookups; want all from A, 1 lookup",
				after, n.lookups.Load())
		}

		time.Sleep(51 * time.Millisecond) // a pause longer than IdleConnTimeout
		if got := get(t, client); got != "B" {
			t.Errorf("after a pause: %s, want B", got)
		}
	})
}

// endregion: sticks

// region: moves

func TestRecyclingFollowsTheDNSChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, n := newBackend(t, "A"), newBackend(t, "B"), new(network)
		tripper := NewRecycling(10*time.Second, func() time.Duration { return time.Second },
			func() *http.Transport {
				return &http.Transport{DialContext: n.dial, IdleConnTimeout: 90 * time.Second}
			})
		client := &http.Client{Transport: tripper, Timeout: 10 * time.Second}
		defer client.CloseIdleConnections()

		n.target.Store(a)
		steady(t, client, 2*time.Second)
		n.target.Store(b)
		if got := steady(t, client, 8*time.Second); got["B"] != 0 {
			t.Errorf("before maxAge: %v, want only A", got)
		}
		steady(t, client, 2*time.Second) // the transport reaches its age
		if got := steady(t, client, 5*time.Second); got["A"] != 0 {
			t.Errorf("after maxAge and jitter: %v, want only B", got)
		}
		synctest.Wait()
		if open := a.open.Load(); open != 0 {
			t.Errorf("%d connections to A are still open, want 0", open)
		}
	})
}

// endregion: moves

// region: polite

func TestConnectionCloseFromTheServerMovesClients(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b, n := newBackend(t, "A"), newBackend(t, "B"), new(network)
		transport := &http.Transport{DialContext: n.dial}
		defer transport.CloseIdleConnections()
		client := StickyClient(transport)

		n.target.Store(a)
		get(t, client)
		n.target.Store(b)
		a.polite.Store(true)
		if last, next := get(t, client), get(t, client); last != "A" || next != "B" {
			t.Errorf("answers %s, %s; want A, which says goodbye, then B", last, next)
		}
	})
}

// endregion: polite

func TestErrorsOfTheDialReachTheCaller(t *testing.T) {
	down := errors.New("host is down")
	tripper := NewRecycling(time.Minute, func() time.Duration { return 0 }, func() *http.Transport {
		return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return nil, down }}
	})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := tripper.RoundTrip(req)
	if !errors.Is(err, down) {
		t.Errorf("%v, want %v", err, down)
	}
	if resp != nil {
		resp.Body.Close()
	}
}
