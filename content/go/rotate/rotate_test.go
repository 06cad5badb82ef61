package rotate

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

const ms = time.Millisecond

// site is a name that resolves to server A, and after Flip to server B.
type site struct {
	a, b    *memnet.Listener
	flipped atomic.Bool
}

// newSite starts both servers; /slow takes a second to answer.
func newSite(t *testing.T) *site {
	s := &site{a: memnet.Listen(), b: memnet.Listen()}
	for name, ln := range map[string]*memnet.Listener{"A": s.a, "B": s.b} {
		srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/slow" {
				time.Sleep(time.Second) // fake time
			}
			io.WriteString(w, name)
		})}
		go srv.Serve(ln)
		t.Cleanup(func() { srv.Close() })
	}
	return s
}

func (s *site) transport() *http.Transport {
	return &http.Transport{
		IdleConnTimeout: 50 * ms,
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			if s.flipped.Load() {
				return s.b.Dial(ctx, network, addr)
			}
			return s.a.Dial(ctx, network, addr)
		},
	}
}

func get(t *testing.T, client *http.Client, path string) string {
	t.Helper()
	resp, err := client.Get("http://service.test" + path)
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

// region: proof

func TestBusyConnectionOutlivesTheRecord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t)
		client := &http.Client{Transport: s.transport()} // IdleConnTimeout 50 ms
		defer client.CloseIdleConnections()
		get(t, client, "/")
		s.flipped.Store(true)
		for i := range 20 {
			time.Sleep(10 * ms) // never idle for 50 ms
			if got := get(t, client, "/"); got != "A" {
				t.Fatalf("request %d went to %s", i, got)
			}
		}
		client.CloseIdleConnections()
		if got := get(t, client, "/"); got != "B" {
			t.Errorf("after CloseIdleConnections: %s, want B", got)
		}
	})
}

func TestRequestInFlightFinishes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t)
		client := &http.Client{Transport: &Transport{New: s.transport, Every: 100 * ms}}
		defer client.CloseIdleConnections()

		inFlight := make(chan string)
		go func() { inFlight <- get(t, client, "/slow") }()
		synctest.Wait()
		s.flipped.Store(true)

		start, answers := time.Now(), ""
		for range 12 {
			answers += get(t, client, "/")
			time.Sleep(10 * ms)
		}
		// The slow request holds the only connection to A.
		if answers != "BBBBBBBBBBBB" {
			t.Errorf("answers %s", answers)
		}
		if got := <-inFlight; got != "A" {
			t.Errorf("the request in flight was answered by %q, want A", got)
		}
		if took := time.Since(start); took != time.Second {
			t.Errorf("the request in flight took %v, want 1s", took)
		}
	})
}

func TestRotationWithinEvery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t)
		client := &http.Client{Transport: &Transport{New: s.transport, Every: 100 * ms}}
		defer client.CloseIdleConnections()
		get(t, client, "/")
		s.flipped.Store(true)
		answers := ""
		for range 12 {
			time.Sleep(10 * ms)
			answers += get(t, client, "/")
		}
		if answers != "AAAAAAAAABBB" { // B from 100 ms on
			t.Errorf("answers %s, want nine A, then B", answers)
		}
	})
}

// endregion: proof
