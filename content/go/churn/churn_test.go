package churn

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	rounds   = 20
	parallel = 20
	// patience bounds one client with all its rounds.
	patience = 30 * time.Second
)

// region: count

// newCountingServer returns a server that counts the connections clients open.
// Its handler answers a request once parallel of them have arrived, so that a
// burst needs that many connections however slow the machine is.
func newCountingServer(t *testing.T) (srv *httptest.Server, opened *atomic.Int64) {
	opened = new(atomic.Int64)
	burst := newBarrier(parallel)
	srv = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := burst.wait(r.Context()); err != nil {
			return // the client has gone
		}
		io.WriteString(w, "ok")
	}))
	srv.Config.ReadHeaderTimeout = patience
	srv.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	srv.Start()
	t.Cleanup(srv.Close)
	return srv, opened
}

// endregion: count

// connectionsFor runs all rounds through transport against a server of its own
// and returns how many connections that server saw.
func connectionsFor(t *testing.T, transport *http.Transport) int64 {
	t.Helper()
	srv, opened := newCountingServer(t)
	runRounds(t, srv.URL, transport)
	return opened.Load()
}

// runRounds sends rounds bursts, one after the other, then closes what is idle.
func runRounds(t *testing.T, url string, transport *http.Transport) {
	t.Helper()
	defer transport.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	client := &http.Client{Transport: transport, Timeout: patience}
	for range rounds {
		if err := Burst(ctx, client, url, parallel); err != nil {
			t.Fatal(err)
		}
	}
}

// region: proof

func TestTwoIdleConnectionsPerHostChurn(t *testing.T) {
	churning := NewTransport()
	churning.MaxIdleConnsPerHost = 0 // the default: http.DefaultMaxIdleConnsPerHost
	pooled := NewTransport()

	many := connectionsFor(t, churning)
	few := connectionsFor(t, pooled)
	t.Logf("%d requests: %d connections by default, %d with a pool that fits",
		rounds*parallel, many, few)
	if many <= 100 {
		t.Errorf("two idle connections per host: %d connections, want more than 100", many)
	}
	if few > 2*parallel {
		t.Errorf("a hundred idle connections per host: %d connections, want at most %d", few, 2*parallel)
	}
}

// endregion: proof

func TestDefaultIsTwoIdleConnectionsPerHost(t *testing.T) {
	if http.DefaultMaxIdleConnsPerHost != 2 {
		t.Errorf("http.DefaultMaxIdleConnsPerHost = %d, want 2", http.DefaultMaxIdleConnsPerHost)
	}
	if tr, ok := http.DefaultTransport.(*http.Transport); !ok || tr.MaxIdleConnsPerHost != 0 {
		t.Errorf("http.DefaultTransport sets MaxIdleConnsPerHost, want it left at 0")
	}
}

func TestBurstReportsEveryFailure(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	transport := NewTransport()
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: patience}

	t.Run("status", func(t *testing.T) {
		err := Burst(ctx, client, srv.URL, 3)
		joined, ok := err.(interface{ Unwrap() []error })
		if !ok || len(joined.Unwrap()) != 3 {
			t.Errorf("Burst = %v, want three errors joined", err)
		}
	})
	t.Run("malformed URL", func(t *testing.T) {
		if err := Burst(ctx, client, "http://[", 1); err == nil {
			t.Error("Burst to a malformed URL succeeded")
		}
	})
	t.Run("canceled", func(t *testing.T) {
		gone, cancel := context.WithCancel(ctx)
		cancel()
		if err := Burst(gone, client, srv.URL, 1); !errors.Is(err, context.Canceled) {
			t.Errorf("Burst = %v, want context.Canceled", err)
		}
	})
}

// barrier lets its waiters go in groups of size.
type barrier struct {
	size int

	mu      sync.Mutex
	waiting int
	open    chan struct{} // closed when the group that waits on it is complete
}

func newBarrier(size int) *barrier {
	return &barrier{size: size, open: make(chan struct{})}
}

// wait returns when size callers are waiting, or with an error when ctx ends.
func (b *barrier) wait(ctx context.Context) error {
	b.mu.Lock()
	group := b.open
	b.waiting++
	if b.waiting == b.size {
		b.waiting, b.open = 0, make(chan struct{})
		close(group)
	}
	b.mu.Unlock()

	select {
	case <-group:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
