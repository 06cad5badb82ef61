// Package rejoin spreads the clients that return after a disconnect.
package rejoin

// 15-real-time:G7

import (
	"math/rand/v2"
	"time"
)

// region: backoff

// Backoff is exponential with full jitter. First is the window of the first
// attempt: a whole fleet of clients lands in it, so it must be wide.
type Backoff struct {
	First, Base, Cap time.Duration
	Stable           time.Duration                     // a connection that lasted this long counts as success
	Rand             func(time.Duration) time.Duration // in [0, n); nil means math/rand

	attempt int
}

// Next returns how long to wait before the next attempt.
func (b *Backoff) Next() time.Duration {
	window := b.First
	if b.attempt > 0 || window == 0 {
		window = b.Base << min(b.attempt, 30)
		if window <= 0 || window > b.Cap { // <= 0: the shift overflowed
			window = b.Cap
		}
	}
	b.attempt++
	if window <= 0 {
		return 0
	}
	if b.Rand != nil {
		return b.Rand(window)
	}
	return rand.N(window)
}

// Lost tells that a connection ended after it had lasted for a while. A short
// one does not reset the backoff: a server that accepts and drops at once
// would otherwise be hammered.
func (b *Backoff) Lost(lasted time.Duration) {
	if lasted >= b.Stable {
		b.attempt = 0
	}
}

// endregion: backoff
