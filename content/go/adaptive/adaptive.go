// Package adaptive lets a client throttle itself by how often its backend
// accepts: no states, and nothing shared between clients.
package adaptive

// 20-breakers-and-limits:G6

import (
	"errors"
	"sync"
	"time"
)

// ErrThrottled means that the client refused its own call; nothing was sent.
var ErrThrottled = errors.New("adaptive: throttled locally")

// region: reject

// Reject is the probability of refusing a call locally, from what happened in
// the window: requests that the program asked for, and those the backend took.
func Reject(requests, accepts, k float64) float64 {
	return max(0, (requests-k*accepts)/(requests+1))
}

// endregion: reject

const slices = 12

type slice struct {
	tick              int64
	requests, accepts float64
}

// Throttle counts over a rolling window of twelve slices.
type Throttle struct {
	K      float64        // 2 lets twice the accepted rate through
	Window time.Duration  // two minutes
	Rand   func() float64 // in [0, 1)

	mu     sync.Mutex
	window [slices]slice
}

// Do calls fn or refuses. fn reports whether the backend took the request: an
// overload rejection is not accepted, an ordinary error such as 404 is.
func (t *Throttle) Do(now func() time.Time, fn func() (accepted bool, err error)) error {
	t.mu.Lock()
	var requests, accepts float64
	current := t.at(now())
	for _, s := range t.window {
		if s.tick > current.tick-slices {
			requests += s.requests
			accepts += s.accepts
		}
	}
	current.requests++ // refused calls count too, so the rate follows demand
	refuse := t.Rand() < Reject(requests, accepts, t.K)
	t.mu.Unlock()
	if refuse {
		return ErrThrottled
	}
	accepted, err := fn()
	if accepted {
		t.mu.Lock()
		t.at(now()).accepts++
		t.mu.Unlock()
	}
	return err
}

func (t *Throttle) at(now time.Time) *slice {
	tick := now.UnixNano() / int64(t.Window/slices)
	s := &t.window[tick%slices]
	if s.tick != tick {
		*s = slice{tick: tick}
	}
	return s
}
