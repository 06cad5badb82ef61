package breaker

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var errDown = errors.New("down")

func fail(context.Context) error { return errDown }
func ok(context.Context) error   { return nil }

func fiveInTen() Config {
	return Config{Window: 10 * time.Second, MinRequests: 5, FailureRate: 0.5, Cooldown: 30 * time.Second, Probes: 2}
}

func TestTimeline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(fiveInTen())
		start := time.Now()
		steps := []struct {
			at    int
			call  func(context.Context) error
			want  error
			state State
		}{
			{0, fail, errDown, Closed},
			{2, fail, errDown, Closed},
			{4, fail, errDown, Closed},
			{6, fail, errDown, Closed},
			{8, fail, errDown, Open},
			{10, ok, ErrOpen, Open},
			{37, ok, ErrOpen, Open},
			{38, ok, nil, HalfOpen},
			{39, ok, nil, Closed},
		}
		for _, s := range steps {
			time.Sleep(time.Duration(s.at)*time.Second - time.Since(start))
			if err := b.Do(t.Context(), s.call); !errors.Is(err, s.want) {
				t.Errorf("at %d s: %v, want %v", s.at, err, s.want)
			}
			if got := b.State(); got != s.state {
				t.Errorf("after %d s: %v, want %v", s.at, got, s.state)
			}
		}
	})
}

func TestFailedProbeReopens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(fiveInTen())
		for range 5 {
			_ = b.Do(t.Context(), fail)
		}
		time.Sleep(30 * time.Second)
		_ = b.Do(t.Context(), ok)
		time.Sleep(time.Second)
		_ = b.Do(t.Context(), fail)
		time.Sleep(29 * time.Second)
		if got := b.State(); got != Open {
			t.Errorf("29 s after the failed probe: %v, want open", got)
		}
		time.Sleep(time.Second)
		if got := b.State(); got != HalfOpen {
			t.Errorf("30 s after the failed probe: %v, want half-open", got)
		}
	})
}

func TestTwentyFailuresOpenAtHalf(t *testing.T) {
	b := New(Config{Window: time.Minute, MinRequests: 20, FailureRate: 0.5, Cooldown: time.Minute, Probes: 1})
	for i := 1; i <= 20; i++ {
		_ = b.Do(t.Context(), fail)
		if got, want := b.State(), map[bool]State{true: Open, false: Closed}[i == 20]; got != want {
			t.Fatalf("after %d failures: %v, want %v", i, got, want)
		}
	}
}

func TestOldFailuresLeaveTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(fiveInTen())
		for range 5 {
			_ = b.Do(t.Context(), fail)
			time.Sleep(3 * time.Second) // never five within ten seconds
		}
		if got := b.State(); got != Closed {
			t.Errorf("five failures in 12 s: %v, want closed", got)
		}
	})
}

func TestOnlyProbesPassHalfOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(fiveInTen())
		for range 5 {
			_ = b.Do(t.Context(), fail)
		}
		time.Sleep(30 * time.Second)
		var calls, refused atomic.Int32
		release := make(chan struct{})
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				err := b.Do(t.Context(), func(context.Context) error {
					calls.Add(1)
					<-release
					return nil
				})
				if errors.Is(err, ErrOpen) {
					refused.Add(1)
				}
			})
		}
		synctest.Wait()
		if calls.Load() != 2 || refused.Load() != 48 {
			t.Errorf("%d probes, %d refused; want 2 and 48", calls.Load(), refused.Load())
		}
		close(release)
		wg.Wait()
		if got := b.State(); got != Closed {
			t.Errorf("after two good probes: %v, want closed", got)
		}
	})
}

func TestCallerWhoLeavesIsNotCounted(t *testing.T) {
	b := New(fiveInTen()) // the default IsFailure would count them
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 50 {
		_ = b.Do(ctx, func(ctx context.Context) error { return ctx.Err() })
	}
	if got := b.State(); got != Closed {
		t.Errorf("after 50 cancellations: %v, want closed", got)
	}
}

func TestExcludedErrorIsNeitherSuccessNorFailure(t *testing.T) {
	errOurs := errors.New("our own limit")
	cfg := fiveInTen()
	cfg.IsExcluded = func(err error) bool { return errors.Is(err, errOurs) }
	b := New(cfg)
	for range 4 {
		_ = b.Do(t.Context(), fail)
	}
	for range 50 { // as failures they would open it, as successes they would dilute the rate
		_ = b.Do(t.Context(), func(context.Context) error { return errOurs })
	}
	if got := b.State(); got != Closed {
		t.Errorf("after 50 excluded errors: %v, want closed", got)
	}
	_ = b.Do(t.Context(), fail)
	if got := b.State(); got != Open {
		t.Errorf("after the fifth failure: %v, want open", got)
	}
}

func TestStaleResultIsIgnored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(fiveInTen())
		release := make(chan struct{})
		go func() {
			_ = b.Do(t.Context(), func(context.Context) error { <-release; return errDown })
		}()
		synctest.Wait()
		for range 5 {
			_ = b.Do(t.Context(), fail)
		}
		time.Sleep(30 * time.Second)
		if err := b.Do(t.Context(), ok); err != nil {
			t.Fatal(err)
		}
		close(release) // a failure from before the outage
		synctest.Wait()
		if got := b.State(); got != HalfOpen {
			t.Errorf("a stale failure moved the breaker to %v", got)
		}
	})
}

func TestPanicCountsAndChangesAreReported(t *testing.T) {
	var seen []State
	cfg := fiveInTen()
	cfg.MinRequests = 1
	cfg.OnChange = func(_, to State) { seen = append(seen, to) }
	b := New(cfg)
	func() {
		defer func() { _ = recover() }()
		_ = b.Do(t.Context(), func(context.Context) error { panic("boom") })
	}()
	if len(seen) != 1 || seen[0] != Open {
		t.Errorf("transitions = %v, want [open]", seen)
	}
}
