package prober

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var errSick = errors.New("sick")

// TestThresholdsBothWays counts probes; the bubble's clock moves by itself.
func TestThresholdsBothWays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var sick atomic.Bool
		answers := make(chan bool) // one value for each probe that ended
		probe := func(context.Context, string) error {
			bad := sick.Load()
			answers <- bad
			if bad {
				return errSick
			}
			return nil
		}
		c := NewChecker(probe, 2, 3, 10*time.Second, time.Second, "a")
		go c.Run(ctx)

		expect := func(bad, want bool, after string) {
			t.Helper()
			sick.Store(bad)
			<-answers
			synctest.Wait() // until the answer is recorded
			if got := c.Healthy("a"); got != want {
				t.Errorf("after %s: healthy %t, want %t", after, got, want)
			}
		}
		expect(false, true, "a good probe")
		expect(true, true, "one failure")
		expect(true, true, "two failures")
		expect(false, true, "a success in between")
		expect(true, true, "one failure again")
		expect(true, true, "two failures again")
		expect(true, false, "three failures in a row")
		expect(false, false, "one success")
		expect(true, false, "a relapse")
		expect(false, false, "one success again")
		expect(false, true, "two successes in a row")

		cancel()
		synctest.Wait()
		if c.Healthy("unknown") {
			t.Error("an unknown backend is healthy")
		}
	}) // the bubble fails if a goroutine is left
}

// TestSilentBackendIsFoundWithinTheBounds measures detection: interval 10 s,
// timeout 5 s, two failures.
func TestSilentBackendIsFoundWithinTheBounds(t *testing.T) {
	for _, after := range []time.Duration{time.Millisecond, 9999 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var silent atomic.Bool
			good := make(chan struct{}, 1)
			probe := func(ctx context.Context, _ string) error {
				if silent.Load() {
					<-ctx.Done()
					return ctx.Err()
				}
				select {
				case good <- struct{}{}:
				default:
				}
				return nil
			}
			c := NewChecker(probe, 2, 2, 10*time.Second, 5*time.Second, "a")
			go c.Run(ctx)
			<-good
			time.Sleep(after) // the fake clock
			silent.Store(true)
			died := time.Now()
			for c.Healthy("a") {
				time.Sleep(time.Millisecond)
			}
			took := time.Since(died)
			if took < 15*time.Second || took > 25*time.Second {
				t.Errorf("died %v after a probe: found after %v, want 15 to 25 s", after, took)
			}
			t.Logf("died %v after a good probe: found after %v", after, took)
		})
	}
}

func TestHTTPProbe(t *testing.T) {
	var status atomic.Int64
	status.Store(http.StatusOK)
	hang := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(int(status.Load()))
	})
	mux.HandleFunc("GET /hang", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	})
	srv := httptest.NewServer(mux)
	defer srv.Close()
	defer close(hang)
	addr := strings.TrimPrefix(srv.URL, "http://")
	client := srv.Client()

	if err := HTTPProbe(client, "/readyz")(t.Context(), addr); err != nil {
		t.Errorf("200: %v", err)
	}
	status.Store(http.StatusServiceUnavailable)
	if err := HTTPProbe(client, "/readyz")(t.Context(), addr); err == nil {
		t.Error("503 counts as healthy")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := HTTPProbe(client, "/hang")(ctx, addr); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a hung server: %v", err)
	}
}
