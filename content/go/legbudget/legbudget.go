// Package legbudget divides one deadline among the hops of a request.
package legbudget

// 19-timeouts-and-retries:G1

import (
	"context"
	"errors"
	"time"
)

// ErrNoTime means that a call was not even started.
var ErrNoTime = errors.New("legbudget: too little time left for the call")

// region: leg

// Leg returns the context for one downstream call. The call gets what is left
// of ctx minus the reserve that the caller keeps for itself, and at most limit
// (0 means no limit of its own).
func Leg(ctx context.Context, reserve, limit time.Duration) (context.Context, context.CancelFunc, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	allowed := limit
	if deadline, ok := ctx.Deadline(); ok {
		left := time.Until(deadline) - reserve
		if left <= 0 {
			return nil, nil, ErrNoTime
		}
		if limit == 0 || left < limit {
			allowed = left
		}
	}
	if allowed == 0 { // neither a deadline nor a limit
		leg, cancel := context.WithCancel(ctx)
		return leg, cancel, nil
	}
	leg, cancel := context.WithTimeout(ctx, allowed)
	return leg, cancel, nil
}

// endregion: leg

// Hop is one service of a chain. It works Before, calls the next hop, and
// works After the answer or the error has come.
type Hop struct {
	Limit         time.Duration // the most that its caller grants it
	Reserve       time.Duration // what it keeps back from its own callee
	Before, After time.Duration
}

// Serve runs the chain hops[0] -> hops[1] -> ... with simulated work. It
// returns an error when a hop ran out of time or could not be called.
func Serve(ctx context.Context, hops []Hop) error {
	hop := hops[0]
	if err := work(ctx, hop.Before); err != nil {
		return err
	}
	var failed error
	if len(hops) > 1 {
		failed = callNext(ctx, hop.Reserve, hops[1:])
	}
	return errors.Join(failed, work(ctx, hop.After))
}

func callNext(ctx context.Context, reserve time.Duration, rest []Hop) error {
	leg, cancel, err := Leg(ctx, reserve, rest[0].Limit)
	if err != nil {
		return err
	}
	defer cancel()
	return Serve(leg, rest)
}

// work takes d, or until ctx ends.
func work(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
