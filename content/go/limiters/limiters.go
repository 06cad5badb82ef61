// Package limiters holds six ways to bound a rate. All keep time in whole
// nanoseconds, so that decisions on a boundary are exact, and none is safe for
// concurrent use: guard each with a lock, or run it as one script in a store.
package limiters

// 20-breakers-and-limits:G4

import "time"

// Limiter decides about one request. Refused: wait is how long until a request
// could pass. Allowed: wait is how long it queues first, zero but for a queue.
type Limiter interface {
	Allow(now time.Time) (ok bool, wait time.Duration)
}

// region: bucket

// TokenBucket gains a token every Per, holds at most Capacity, and starts full.
// It counts in time: one token is worth Per.
type TokenBucket struct {
	Capacity int
	Per      time.Duration

	credit time.Duration
	last   time.Time
}

// Allow takes one token if there is one.
func (b *TokenBucket) Allow(now time.Time) (bool, time.Duration) {
	full := time.Duration(b.Capacity) * b.Per
	if b.last.IsZero() {
		b.credit, b.last = full, now
	}
	b.credit = min(full, b.credit+max(0, now.Sub(b.last)))
	if now.After(b.last) {
		b.last = now
	}
	if b.credit < b.Per {
		return false, b.Per - b.credit
	}
	b.credit -= b.Per
	return true, 0
}

// endregion: bucket

// region: gcra

// GCRA keeps one time stamp: the theoretical arrival time of the next request
// if all came evenly. Tolerance is how much earlier one may come.
type GCRA struct {
	Per       time.Duration // T = 1 / rate
	Tolerance time.Duration // (burst - 1) × T

	tat time.Time
}

// Allow refuses a request that comes too early, and otherwise moves the stamp.
func (g *GCRA) Allow(now time.Time) (bool, time.Duration) {
	if earliest := g.tat.Add(-g.Tolerance); now.Before(earliest) {
		return false, earliest.Sub(now)
	}
	if now.After(g.tat) {
		g.tat = now
	}
	g.tat = g.tat.Add(g.Per)
	return true, 0
}

// endregion: gcra

// FixedWindow counts in aligned windows.
type FixedWindow struct {
	Limit  int
	Window time.Duration

	start time.Time
	count int
}

// Allow counts the request in the window that now falls into.
func (f *FixedWindow) Allow(now time.Time) (bool, time.Duration) {
	if start := now.Truncate(f.Window); !start.Equal(f.start) {
		f.start, f.count = start, 0
	}
	if f.count >= f.Limit {
		return false, f.start.Add(f.Window).Sub(now)
	}
	f.count++
	return true, 0
}

// SlidingLog remembers every request that it let through within the last Window.
type SlidingLog struct {
	Limit  int
	Window time.Duration

	times []time.Time
}

// Allow forgets first, counts second and adds last.
func (s *SlidingLog) Allow(now time.Time) (bool, time.Duration) {
	for len(s.times) > 0 && !s.times[0].After(now.Add(-s.Window)) {
		s.times = s.times[1:]
	}
	if len(s.times) >= s.Limit {
		return false, s.times[0].Add(s.Window).Sub(now)
	}
	s.times = append(s.times, now)
	return true, 0
}

// region: counter

// SlidingCounter assumes that the previous window's requests came evenly.
type SlidingCounter struct {
	Limit  int
	Window time.Duration

	start         time.Time
	previous, now int
}

// Allow weighs the previous window by the share of it that is still in sight.
func (s *SlidingCounter) Allow(now time.Time) (bool, time.Duration) {
	if start := now.Truncate(s.Window); !start.Equal(s.start) {
		if start.Sub(s.start) == s.Window {
			s.previous = s.now
		} else {
			s.previous = 0
		}
		s.start, s.now = start, 0
	}
	left := s.start.Add(s.Window).Sub(now)
	// previous × left/window + now + 1 ≤ limit, without fractions
	if time.Duration(s.previous)*left+time.Duration(s.now+1)*s.Window > time.Duration(s.Limit)*s.Window {
		return false, s.wait(left)
	}
	s.now++
	return true, 0
}

// endregion: counter

func (s *SlidingCounter) wait(left time.Duration) time.Duration {
	if s.now < s.Limit { // the previous window has to fade
		return left - time.Duration(s.Limit-s.now-1)*s.Window/time.Duration(s.previous)
	}
	// This window is full: wait for its end, and then until it has faded enough.
	return left + s.Window - time.Duration(s.Limit-1)*s.Window/time.Duration(s.now)
}

// LeakyQueue serves one request every Per and lets at most Queue wait.
type LeakyQueue struct {
	Per   time.Duration
	Queue int

	next time.Time // when the server is free again
}

// Allow says how long an accepted request waits for its turn.
func (l *LeakyQueue) Allow(now time.Time) (bool, time.Duration) {
	wait := max(0, l.next.Sub(now))
	if longest := time.Duration(l.Queue) * l.Per; wait > longest {
		return false, wait - longest
	}
	l.next = now.Add(wait + l.Per)
	return true, wait
}
