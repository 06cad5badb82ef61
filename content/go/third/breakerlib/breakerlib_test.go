package breakerlib

import (
	"context"
	"errors"
	"expvar"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sony/gobreaker/v2"
)

// dependency is sick at /sick, and counts what reaches it.
func dependency(t *testing.T) (base string, reached *atomic.Int32) {
	t.Helper()
	reached = new(atomic.Int32)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reached.Add(1)
		switch r.URL.Path {
		case "/sick":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/missing":
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	t.Cleanup(srv.Close)
	return srv.URL, reached
}

// region: opens

func TestTwentyFailuresOpenIt(t *testing.T) {
	base, reached := dependency(t)
	moves := new(expvar.Map)
	c := New(base, moves)
	for i := range 20 {
		if _, err := c.Get(t.Context(), "/sick"); errors.Is(err, gobreaker.ErrOpenState) {
			t.Fatalf("call %d was refused", i+1)
		}
	}
	if _, err := c.Get(t.Context(), "/"); !errors.Is(err, gobreaker.ErrOpenState) {
		t.Errorf("call 21: %v, want ErrOpenState", err)
	}
	if got := reached.Load(); got != 20 {
		t.Errorf("%d requests reached the dependency, want 20", got)
	}
	if got := moves.String(); got != `{"closed to open": 1}` {
		t.Errorf("transitions %s", got)
	}
}

// endregion: opens

func TestWhatIsNotItsFaultDoesNotOpenIt(t *testing.T) {
	base, _ := dependency(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		path string
	}{{"404", t.Context(), "/missing"}, {"caller gone", gone, "/sick"}} {
		c := New(base, new(expvar.Map))
		for range 30 {
			if _, err := c.Get(tt.ctx, tt.path); err == nil || errors.Is(err, gobreaker.ErrOpenState) {
				t.Fatalf("%s: err = %v, want its own error", tt.name, err)
			}
		}
	}
}

// report hands the breaker an outcome, as if a call had ended so.
func report(b *gobreaker.CircuitBreaker[[]byte], n int, outcome error) {
	for range n {
		_, _ = b.Execute(func() ([]byte, error) { return nil, outcome })
	}
}

var sick = &StatusError{http.StatusServiceUnavailable}

func TestCallersWhoLeftDoNotDiluteTheRate(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*gobreaker.Settings)
		want   gobreaker.State
	}{
		{"excluded", func(*gobreaker.Settings) {}, gobreaker.StateOpen},
		{"taken for successes", func(s *gobreaker.Settings) {
			s.IsExcluded = nil
			s.IsSuccessful = func(err error) bool { return err == nil || errors.Is(err, context.Canceled) }
		}, gobreaker.StateClosed},
	} {
		s := settings("", new(expvar.Map))
		tt.change(&s)
		b := gobreaker.NewCircuitBreaker[[]byte](s)
		report(b, 30, context.Canceled)
		report(b, 20, sick)
		if got := b.State(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestOnlyBucketsMakeTheWindowRoll(t *testing.T) {
	for _, tt := range []struct {
		bucket time.Duration
		want   gobreaker.State
	}{{6 * time.Second, gobreaker.StateOpen}, {0, gobreaker.StateClosed}} {
		synctest.Test(t, func(t *testing.T) {
			s := settings("", new(expvar.Map))
			s.BucketPeriod = tt.bucket
			b := gobreaker.NewCircuitBreaker[[]byte](s)
			time.Sleep(50 * time.Second)
			report(b, 19, sick)
			time.Sleep(11 * time.Second)
			report(b, 1, sick)
			if got := b.State(); got != tt.want {
				t.Errorf("buckets of %v: %v, want %v", tt.bucket, got, tt.want)
			}
		})
	}
}

func TestThreeProbesCloseIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		moves := new(expvar.Map)
		b := gobreaker.NewCircuitBreaker[[]byte](settings("", moves))
		report(b, 20, sick)
		time.Sleep(30*time.Second + 1)
		report(b, 2, nil)
		if got := b.State(); got != gobreaker.StateHalfOpen {
			t.Errorf("after two probes: %v", got)
		}
		report(b, 1, nil)
		if got := moves.String(); got != `{"closed to open": 1, "half-open to closed": 1, "open to half-open": 1}` {
			t.Errorf("transitions %s", got)
		}
	})
}
