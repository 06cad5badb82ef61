package wrapstack

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/breaker"
	"roundtrip/bulkhead"
)

func sick(calls *int) http.RoundTripper {
	return tripFunc(func(*http.Request) (*http.Response, error) {
		*calls++
		return &http.Response{StatusCode: http.StatusServiceUnavailable, Body: http.NoBody}, nil
	})
}

func atOnce(int) time.Duration { return 0 }

func newBreaker() *breaker.Breaker {
	return breaker.New(breaker.Config{
		Window: time.Minute, MinRequests: 3, FailureRate: 0.5, Cooldown: time.Minute, Probes: 1, IsExcluded: OwnRefusal,
	})
}

func send(t *testing.T, rt http.RoundTripper) error {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://dep.test/", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := rt.RoundTrip(r)
	if err == nil {
		err = res.Body.Close()
	}
	return err
}

// region: orders

func TestOrderDecidesWhatTheBreakerCounts(t *testing.T) {
	for _, tt := range []struct {
		name       string
		build      func(*breaker.Breaker, http.RoundTripper) http.RoundTripper
		operations int // until the breaker is open
		calls      int // that the sick service got
	}{
		{"retry outside", func(b *breaker.Breaker, base http.RoundTripper) http.RoundTripper {
			return Stack(base, Retry(3, atOnce), Break(b))
		}, 1, 3},
		{"breaker outside", func(b *breaker.Breaker, base http.RoundTripper) http.RoundTripper {
			return Stack(base, Break(b), Retry(3, atOnce))
		}, 3, 9},
	} {
		var calls, operations int
		b := newBreaker()
		rt := tt.build(b, sick(&calls))
		for b.State() == breaker.Closed {
			operations++
			_ = send(t, rt)
		}
		if operations != tt.operations || calls != tt.calls {
			t.Errorf("%s: open after %d operations and %d calls, want %d and %d",
				tt.name, operations, calls, tt.operations, tt.calls)
		}
	}
}

// endregion: orders

func TestOpenBreakerIsNotRetried(t *testing.T) {
	var calls, pauses int
	b := newBreaker()
	rt := Stack(sick(&calls), Retry(3, func(int) time.Duration { pauses++; return 0 }), Break(b))
	_ = send(t, rt)
	pauses = 0
	if err := send(t, rt); !errors.Is(err, breaker.ErrOpen) || calls != 3 || pauses != 0 {
		t.Errorf("err %v, %d calls, %d pauses; want ErrOpen, 3 and 0", err, calls, pauses)
	}
}

// A full bulkhead is our refusal. It must not open the breaker around it.
func TestFullBulkheadDoesNotOpenTheBreaker(t *testing.T) {
	var calls int
	b, slots := newBreaker(), bulkhead.New(1, 0)
	release, err := slots.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	rt := Stack(sick(&calls), Retry(3, atOnce), Break(b), Slot(slots))
	for range 50 {
		if err := send(t, rt); !errors.Is(err, bulkhead.ErrFull) {
			t.Fatalf("err = %v, want ErrFull", err)
		}
	}
	if b.State() != breaker.Closed || calls != 0 {
		t.Errorf("%v after %d calls, want closed after none", b.State(), calls)
	}
}

func TestDefaultStackBoundsAHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		hang := tripFunc(func(r *http.Request) (*http.Response, error) {
			calls++
			<-r.Context().Done()
			return nil, r.Context().Err()
		})
		rt := Default(hang, newBreaker(), bulkhead.New(10, 0), func(int) time.Duration { return 300 * time.Millisecond })
		begin := time.Now()
		err := send(t, rt)
		if took := time.Since(begin); took != 2*time.Second || calls != 3 || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("took %v, %d calls, %v; want 2s, 3 and a deadline", took, calls, err)
		}
	})
}

func TestSlotIsHeldUntilTheBodyIsClosed(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("hi")) }))
	defer srv.Close()
	client := &http.Client{Transport: Stack(srv.Client().Transport, Slot(bulkhead.New(1, 0))), Timeout: 5 * time.Second}
	first, err := client.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Get(srv.URL); !errors.Is(err, bulkhead.ErrFull) {
		t.Errorf("while the first body is open: %v", err)
	}
	if err := first.Body.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := client.Get(srv.URL)
	if err != nil {
		t.Fatalf("after the close: %v", err)
	}
	_ = second.Body.Close()
}
