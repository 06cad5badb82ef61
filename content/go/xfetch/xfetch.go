// Package xfetch decides when to refresh a cached value before it expires, so
// that many servers with the same value do not all refresh at the same moment.
package xfetch

// 18-global-delivery:G3

import (
	"math"
	"time"
)

// region: early

// Early reports whether this request should recompute the value now. delta is
// how long a recomputation takes, beta scales the eagerness (1 is the usual
// choice), and rnd is a random number in (0, 1].
//
// Each request draws anew. At x before the expiry one request refreshes with
// probability exp(-x / (delta × beta)).
func Early(now, expiry time.Time, delta time.Duration, beta, rnd float64) bool {
	head := time.Duration(float64(delta) * beta * -math.Log(rnd)) // ≥ 0
	return !now.Add(head).Before(expiry)
}

// endregion: early
