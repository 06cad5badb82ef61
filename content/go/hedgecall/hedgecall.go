// Package hedgecall sends a read to a second replica when the first is late.
package hedgecall

// 19-timeouts-and-retries:G7

import (
	"context"
	"errors"
	"time"
)

// region: hedge

// Do starts the calls, of which there must be one at least, delay apart or as
// soon as all that run have failed. It returns the first success and cancels
// the rest.
func Do[T any](ctx context.Context, delay time.Duration, calls ...func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // stops the losers

	type result struct {
		value T
		err   error
	}
	results := make(chan result, len(calls)) // room for losers: none of them leaks
	timer := time.NewTimer(0)                // the first call starts at once
	defer timer.Stop()

	var errs []error
	for started := 0; len(errs) < len(calls); {
		next := timer.C
		if started == len(calls) {
			next = nil // nothing left to start
		}
		select {
		case <-next:
			call := calls[started]
			started++
			go func() {
				value, err := call(ctx)
				results <- result{value, err}
			}()
			timer.Reset(delay)
		case r := <-results:
			if r.err == nil {
				return r.value, nil
			}
			errs = append(errs, r.err)
			if len(errs) == started {
				timer.Reset(0)
			}
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		}
	}
	var none T
	return none, errors.Join(errs...)
}

// endregion: hedge
