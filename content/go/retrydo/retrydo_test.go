package retrydo

import (
	"context"
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"
)

const ms = time.Millisecond

var errDown = errors.New("down")

func always(error) Verdict { return Verdict{Retry: true} }

func policy() Policy {
	return Policy{Attempts: 4, Base: 200 * ms, Cap: 5 * time.Second, Classify: always}
}

func TestStopsOnPermanentError(t *testing.T) {
	p := policy()
	p.Classify = func(error) Verdict { return Verdict{} }
	calls := 0
	_, err := Do(t.Context(), p, func(context.Context) (int, error) { calls++; return 0, errDown })
	if calls != 1 || !errors.Is(err, errDown) {
		t.Errorf("%d calls, error %v; want 1 call and errDown", calls, err)
	}
}

func TestAttemptsCountTheFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		_, err := Do(t.Context(), policy(), func(context.Context) (int, error) { calls++; return 0, errDown })
		if calls != 4 || !errors.Is(err, errDown) {
			t.Errorf("%d calls, error %v; want 4 calls and errDown", calls, err)
		}
	})
}

func TestNeverSleepsPastTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := policy()
		p.Rand = func(d time.Duration) time.Duration { return d } // 200, 400 ms
		ctx, cancel := context.WithTimeout(t.Context(), 500*ms)
		defer cancel()
		start := time.Now()
		calls := 0
		_, err := Do(ctx, p, func(context.Context) (int, error) { calls++; return 0, errDown })
		if got := time.Since(start); calls != 2 || got != 200*ms || err == nil {
			t.Errorf("%d calls in %v, error %v; want 2 calls in 200ms and an error", calls, got, err)
		}
	})
}

// region: twodeadlines

// Both errors are context.DeadlineExceeded. Only the parent's means stop.
func TestWhoseDeadline(t *testing.T) {
	hang := func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }
	for _, tt := range []struct {
		name            string
		attempt, parent time.Duration
		calls           int
	}{
		{"the attempt's", 100 * ms, time.Hour, 4},
		{"the parent's", time.Hour, 100 * ms, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := policy()
				p.AttemptTimeout = tt.attempt
				ctx, cancel := context.WithTimeout(t.Context(), tt.parent)
				defer cancel()
				calls := 0
				_, err := Do(ctx, p, func(ctx context.Context) (int, error) { calls++; return hang(ctx) })
				if calls != tt.calls || !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%d calls, error %v; want %d and DeadlineExceeded", calls, err, tt.calls)
				}
			})
		})
	}
}

// endregion: twodeadlines

func TestCancelEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := policy()
		p.Rand = func(d time.Duration) time.Duration { return d }
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(50*ms, cancel)
		start := time.Now()
		if _, err := Do(ctx, p, func(context.Context) (int, error) { return 0, errDown }); err == nil {
			t.Error("no error")
		}
		if got := time.Since(start); got != 50*ms {
			t.Errorf("returned after %v, want 50ms", got)
		}
	})
}

func TestCeiling(t *testing.T) {
	p := policy()
	want := []time.Duration{200, 400, 800, 1600, 3200, 5000, 5000}
	for i, w := range want {
		if got := p.ceiling(i); got != w*ms {
			t.Errorf("ceiling(%d) = %v, want %v", i, got, w*ms)
		}
	}
	for _, i := range []int{40, 63, 64, 1000, math.MaxInt32} {
		if got := p.ceiling(i); got != p.Cap {
			t.Errorf("ceiling(%d) = %v, want the cap", i, got)
		}
	}
	for i := range 2000 {
		if got := p.wait(i%12, 0); got < 0 || got >= p.ceiling(i%12) {
			t.Errorf("wait(%d) = %v, outside [0, %v)", i%12, got, p.ceiling(i%12))
		}
	}
}

func TestHintIsAFloor(t *testing.T) {
	p := policy()
	for range 100 {
		if got := p.wait(0, 3*time.Second); got < 3*time.Second || got >= 3*time.Second+p.Base {
			t.Fatalf("wait %v, want 3s plus less than %v", got, p.Base)
		}
	}
}

// region: budgettest

func TestBudgetBoundsTheCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := policy()
		p.Budget = NewBudget(10, 0, 100)
		calls := 0
		for range 1000 {
			Do(t.Context(), p, func(context.Context) (int, error) { calls++; return 0, errDown })
		}
		if calls != 1100 {
			t.Errorf("%d calls for 1,000 failing requests, want 1,100", calls)
		}
	})
}

// endregion: budgettest
