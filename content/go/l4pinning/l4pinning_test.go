package l4pinning

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

const requests = 100

// backend is an HTTP/2 server that counts its requests.
type backend struct {
	*httptest.Server
	served atomic.Int32
}

func newBackend(t *testing.T) *backend {
	t.Helper()
	b := &backend{}
	b.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("request over %s, want HTTP/2", r.Proto)
		}
		b.served.Add(1)
	}))
	b.EnableHTTP2 = true
	b.StartTLS()
	t.Cleanup(b.Close)
	return b
}

// transport trusts the test certificate, which both backends share, and
// follows no proxy of the environment.
func transport(t *testing.T, b *backend) *http.Transport {
	t.Helper()
	tr := b.Client().Transport.(*http.Transport).Clone()
	tr.ForceAttemptHTTP2 = true
	tr.TLSHandshakeTimeout = loopback.Patience
	t.Cleanup(tr.CloseIdleConnections)
	return tr
}

// send warms the connection up with one request, then sends the other 99 at
// once. A cold burst would dial often, and then use one of the connections.
func send(t *testing.T, client *http.Client, base string) {
	t.Helper()
	get := func() error {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/", nil)
		if err != nil {
			return err
		}
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("status %s", resp.Status)
		}
		return nil
	}
	if err := get(); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range requests - 1 {
		all.Go(func() {
			if err := get(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// region: test

func TestPerConnectionBalancingPinsEverythingToOneBackend(t *testing.T) {
	one, two := newBackend(t), newBackend(t)
	vip := serve(t, &Relay{
		Backends:    []string{one.Listener.Addr().String(), two.Listener.Addr().String()},
		DialTimeout: 2 * time.Second,
	})
	send(t, &http.Client{Transport: transport(t, one), Timeout: loopback.Patience}, "https://"+vip)
	if one.served.Load() != requests || two.served.Load() != 0 {
		t.Errorf("%d and %d requests, want 100 and 0", one.served.Load(), two.served.Load())
	}
}

func TestPerRequestBalancingSpreads(t *testing.T) {
	one, two := newBackend(t), newBackend(t)
	spread := &PerRequest{Bases: []*url.URL{parse(t, one.URL), parse(t, two.URL)}, Next: transport(t, one)}
	send(t, &http.Client{Transport: spread, Timeout: loopback.Patience}, "https://service.example")
	if one.served.Load() != requests/2 || two.served.Load() != requests/2 {
		t.Errorf("%d and %d requests, want 50 and 50", one.served.Load(), two.served.Load())
	}
}

// endregion: test

// serve runs r on loopback until the test ends, and returns its address.
func serve(t *testing.T, r *Relay) string {
	t.Helper()
	ln := loopback.Listen(t)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- r.Serve(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != context.Canceled {
			t.Errorf("Serve = %v", err)
		}
	})
	return ln.Addr().String()
}

func parse(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
