// Package retrydo retries calls with capped exponential backoff, full jitter,
// a timeout for each attempt and a budget over all of them.
package retrydo

// 19-timeouts-and-retries:G2 19-timeouts-and-retries:P38

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// Verdict says what to do about an error.
type Verdict struct {
	Retry bool
	After time.Duration // the server's hint, 0 if it gave none
}

// Policy says how to retry. Base and Cap must be positive.
type Policy struct {
	Attempts       int // in all, the first one included
	Base, Cap      time.Duration
	AttemptTimeout time.Duration // 0 means that only ctx bounds an attempt
	Classify       func(error) Verdict
	Budget         *Budget // nil means unlimited
	// Rand draws from [0, d); nil means rand.N. Tests replace it.
	Rand func(d time.Duration) time.Duration
}

// region: backoff

// ceiling returns min(Cap, Base<<i) and cannot overflow: it compares before it
// shifts.
func (p Policy) ceiling(i int) time.Duration {
	if p.Base > p.Cap>>i {
		return p.Cap
	}
	return p.Base << i
}

// wait is full jitter, or a little more than the server's hint.
func (p Policy) wait(i int, hint time.Duration) time.Duration {
	draw := p.Rand
	if draw == nil {
		draw = rand.N[time.Duration]
	}
	own := draw(p.ceiling(i))
	if hint > 0 { // spread the clients that got the same hint
		return max(own, hint+draw(p.Base))
	}
	return own
}

// endregion: backoff

// region: do

// Do calls fn until it succeeds, or until nothing speaks for another attempt.
func Do[T any](ctx context.Context, p Policy, fn func(context.Context) (T, error)) (T, error) {
	p.Budget.Deposit()
	for i := 0; ; i++ {
		result, err := attempt(ctx, p.AttemptTimeout, fn)
		if err == nil {
			return result, nil
		}
		wait, again := p.next(ctx, i, p.Classify(err))
		if !again || !sleep(ctx, wait) {
			return result, fmt.Errorf("attempt %d of %d: %w", i+1, p.Attempts, err)
		}
	}
}

// next says how long to wait after attempt i, and whether another may follow.
func (p Policy) next(ctx context.Context, i int, verdict Verdict) (wait time.Duration, again bool) {
	if ctx.Err() != nil || !verdict.Retry || i+1 >= p.Attempts {
		return 0, false
	}
	wait = p.wait(i, verdict.After)
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return 0, false // the sleep would outlast the caller
	}
	return wait, p.Budget.Withdraw()
}

// sleep reports whether ctx is still alive after d.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

// endregion: do

func attempt[T any](ctx context.Context, limit time.Duration, fn func(context.Context) (T, error)) (T, error) {
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	return fn(ctx)
}
