// Package bulkhead bounds the calls in flight to one dependency.
package bulkhead

// 20-breakers-and-limits:G3

import (
	"context"
	"errors"
	"sync"
	"time"
)

// region: bulkhead

// ErrFull means that no slot came free in time, so nothing was sent.
var ErrFull = errors.New("bulkhead: full")

// Bulkhead has a fixed number of slots. Make one for each dependency.
type Bulkhead struct {
	slots   chan struct{}
	maxWait time.Duration
}

// New returns a bulkhead with n slots whose callers wait at most maxWait.
func New(n int, maxWait time.Duration) *Bulkhead {
	return &Bulkhead{slots: make(chan struct{}, n), maxWait: maxWait}
}

// Acquire takes a slot. The caller gives it back by calling release.
func (b *Bulkhead) Acquire(ctx context.Context) (release func(), err error) {
	select {
	case b.slots <- struct{}{}: // the usual case costs no timer
	default:
		timer := time.NewTimer(b.maxWait)
		defer timer.Stop()
		select {
		case b.slots <- struct{}{}:
		case <-timer.C:
			return nil, ErrFull
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return sync.OnceFunc(func() { <-b.slots }), nil
}

// Do calls fn in a slot, which is free again even if fn panics.
func (b *Bulkhead) Do(ctx context.Context, fn func(context.Context) error) error {
	release, err := b.Acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	return fn(ctx)
}

// endregion: bulkhead
