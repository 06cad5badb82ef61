// Package tail shows what a small share of slow calls does to a request that
// makes many of them, and what a second, late call can do about it.
package tail

// 02-latency:G4

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"time"
)

// region: anyslow

// AnySlow returns the probability that at least one of n independent calls is
// slow when each is with probability p.
func AnySlow(p float64, n int) float64 {
	return 1 - math.Pow(1-p, float64(n))
}

// Simulate returns the share of trials in which at least one of n calls is slow.
func Simulate(rng *rand.Rand, trials, n int, p float64) float64 {
	slow := 0
	for range trials {
		for range n {
			if rng.Float64() < p {
				slow++
				break // one is enough to make the request wait
			}
		}
	}
	return float64(slow) / float64(trials)
}

// endregion: anyslow

// region: hedge

// Hedge runs call. If there is no answer within after, it runs call a second
// time and takes whichever succeeds first. call must be safe to run twice, and
// return when its context ends.
func Hedge[T any](ctx context.Context, after time.Duration, call func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // the loser stops here, and so does its cost

	type answer struct {
		value T
		err   error
	}
	answers := make(chan answer, 2) // room for both: the loser does not leak
	launch := func() {
		value, err := call(ctx)
		answers <- answer{value, err}
	}
	go launch()
	running := 1
	timer := time.NewTimer(after)
	defer timer.Stop()

	var errs []error
	for running > 0 {
		select {
		case <-timer.C:
			go launch()
			running++
		case a := <-answers:
			if a.err == nil {
				return a.value, nil
			}
			errs = append(errs, a.err)
			running-- // a failure before the timer is not hedged: that would be a retry
		}
	}
	var zero T
	return zero, errors.Join(errs...)
}

// endregion: hedge
