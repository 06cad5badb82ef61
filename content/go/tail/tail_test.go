package tail

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func newRand() *rand.Rand { return rand.New(rand.NewPCG(2, 2026)) }

func TestFanOutAmplifies(t *testing.T) {
	for _, c := range []struct {
		p    float64
		n    int
		want float64
	}{{0.01, 100, 0.634}, {0.001, 100, 0.095}, {0.01, 10, 0.096}, {0.01, 1, 0.01}, {0.01, 69, 0.500}} {
		if got := AnySlow(c.p, c.n); math.Abs(got-c.want) > 0.0005 {
			t.Errorf("AnySlow(%v, %d) = %.4f, want %.3f", c.p, c.n, got, c.want)
		}
	}
	if got := Simulate(newRand(), 100_000, 100, 0.01); math.Abs(got-0.634) > 0.02 {
		t.Errorf("simulated share = %.3f, want 0.634 within 0.02", got)
	}
}

// backend answers in 5 to 15 ms, and in one call of a hundred after a second.
type backend struct {
	mu    sync.Mutex
	rng   *rand.Rand
	calls int
}

const slow = time.Second

// p95 of the backend: of the fast 99 %, the part up to 95/99 of the range.
const p95 = 5*time.Millisecond + 10*time.Millisecond*95/99

func (b *backend) call(ctx context.Context) (int, error) {
	timer := time.NewTimer(b.draw())
	defer timer.Stop()
	select {
	case <-timer.C:
		return 1, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (b *backend) draw() time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls++
	if b.rng.Float64() < 0.01 {
		return slow
	}
	return 5*time.Millisecond + time.Duration(b.rng.Int64N(int64(10*time.Millisecond)))
}

// region: proof

func TestHedgingCutsTheTail(t *testing.T) {
	const requests = 20_000
	// run returns sorted latencies and how many calls it took to get them.
	run := func(after time.Duration) (latencies []time.Duration, calls int) {
		synctest.Test(t, func(t *testing.T) {
			b := &backend{rng: newRand()}
			for range requests {
				start := time.Now()
				if _, err := Hedge(t.Context(), after, b.call); err != nil {
					t.Fatal(err)
				}
				latencies = append(latencies, time.Since(start))
				synctest.Wait() // the canceled loser is gone
			}
			calls = b.calls
		})
		slices.Sort(latencies)
		return latencies, calls
	}
	at := func(sorted []time.Duration, q float64) time.Duration {
		return sorted[int(q*float64(len(sorted)))]
	}

	plain, _ := run(time.Hour)
	hedged, calls := run(p95)
	extra := float64(calls)/requests - 1
	t.Logf("p50 %v -> %v, p99.5 %v -> %v, extra calls %.1f %%",
		at(plain, 0.5), at(hedged, 0.5), at(plain, 0.995), at(hedged, 0.995), 100*extra)
	if before, after := at(plain, 0.995), at(hedged, 0.995); before != slow || after > 40*time.Millisecond {
		t.Errorf("p99.5 = %v without, %v with hedging; want %v and at most 40ms", before, after, slow)
	}
	if extra > 0.06 {
		t.Errorf("hedging cost %.1f %% more calls, want at most 6 %%", 100*extra)
	}
}

// endregion: proof

func TestLoserIsCanceled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stopped := make(chan time.Duration, 2)
		start := time.Now()
		var started atomic.Int32
		call := func(ctx context.Context) (string, error) {
			if started.Add(1) == 1 {
				<-ctx.Done() // hangs until told to stop
				stopped <- time.Since(start)
				return "", ctx.Err()
			}
			time.Sleep(5 * time.Millisecond)
			return "second", nil
		}
		got, err := Hedge(t.Context(), 10*time.Millisecond, call)
		if err != nil || got != "second" {
			t.Fatalf("Hedge = %q, %v; want the second call's answer", got, err)
		}
		if at := <-stopped; at != 15*time.Millisecond {
			t.Errorf("the loser stopped at %v, want 15ms", at)
		}
	})
}

func TestFailureIsNotHedged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		boom := errors.New("boom")
		var calls atomic.Int32
		_, err := Hedge(t.Context(), time.Second, func(context.Context) (int, error) {
			calls.Add(1)
			return 0, boom
		})
		if !errors.Is(err, boom) || calls.Load() != 1 {
			t.Errorf("Hedge = %v after %d calls; want boom after 1", err, calls.Load())
		}
	})
}

// region: omission

// A server answers in 1 ms but freezes once for 10 s in 100 s. Work is due
// every 10 ms. A closed loop waits for the frozen reply and skips what was due
// meanwhile; counting from the due time does not.
func TestCoordinatedOmission(t *testing.T) {
	const (
		every  = 10 * time.Millisecond
		quick  = time.Millisecond
		freeze = 10 * time.Second
	)
	from, to := 40*time.Second, 40*time.Second+freeze
	var closed, open []time.Duration
	for due := time.Duration(0); due < 100*time.Second; due += every {
		if due < from || due >= to {
			closed, open = append(closed, quick), append(open, quick)
			continue
		}
		if due == from {
			closed = append(closed, freeze) // one sample, then the tester waits too
		}
		open = append(open, to-due)
	}
	slices.Sort(closed)
	slices.Sort(open)
	p99 := func(s []time.Duration) time.Duration { return s[len(s)*99/100] }
	t.Logf("closed loop: %d samples, p99 %v; open: %d samples, p99 %v",
		len(closed), p99(closed), len(open), p99(open))
	if p99(closed) != quick || p99(open) < 8900*time.Millisecond {
		t.Errorf("p99 = %v closed, %v open; want 1ms and about 9s", p99(closed), p99(open))
	}
}

// endregion: omission
