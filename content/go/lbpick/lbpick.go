// Package lbpick holds four ways to choose a backend by index: in turn, in
// turn by weight, by the fewest requests in flight, and by the better of two
// random draws.
package lbpick

// 16-load-balancing:G1

import (
	"sync"
	"sync/atomic"
)

// A Picker names the backend for the next request.
type Picker interface {
	Pick() int
}

// region: roundrobin

// RoundRobin takes the backends in turn.
type RoundRobin struct {
	picks atomic.Uint64
	n     uint64
}

// NewRoundRobin rotates over n backends.
func NewRoundRobin(n int) *RoundRobin {
	return &RoundRobin{n: uint64(n)}
}

// Pick is safe for concurrent use and takes no lock.
func (r *RoundRobin) Pick() int {
	return int((r.picks.Add(1) - 1) % r.n)
}

// endregion: roundrobin

// region: smooth

// SmoothWeighted shares picks by weight and spaces a heavy backend's picks out.
type SmoothWeighted struct {
	mu      sync.Mutex
	weights []int
	credit  []int
	total   int
}

// NewSmoothWeighted takes one positive weight for each backend.
func NewSmoothWeighted(weights []int) *SmoothWeighted {
	s := &SmoothWeighted{
		weights: append([]int(nil), weights...),
		credit:  make([]int, len(weights)),
	}
	for _, w := range weights {
		s.total += w
	}
	return s
}

// Pick gives everybody credit, takes the richest, and charges it for all.
func (s *SmoothWeighted) Pick() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	richest := 0
	for i, w := range s.weights {
		s.credit[i] += w
		if s.credit[i] > s.credit[richest] {
			richest = i
		}
	}
	s.credit[richest] -= s.total
	return richest
}

// endregion: smooth

// region: least

// LeastConn takes the backend with the fewest requests in flight.
type LeastConn struct {
	mu   sync.Mutex
	open []int
}

// NewLeastConn starts with n idle backends.
func NewLeastConn(n int) *LeastConn {
	return &LeastConn{open: make([]int, n)}
}

// Pick counts the request as open until Done; a tie goes to the lowest index.
func (l *LeastConn) Pick() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	least := 0
	for i, open := range l.open {
		if open < l.open[least] {
			least = i
		}
	}
	l.open[least]++
	return least
}

// Done says that a request on backend i has ended.
func (l *LeastConn) Done(i int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[i]--
}

// endregion: least

// region: p2c

// P2C draws two different backends and takes the one with less in flight.
type P2C struct {
	mu   sync.Mutex
	open []int
	draw func(n int) int // in [0, n), such as rand.IntN
}

// NewP2C starts with n idle backends, two or more.
func NewP2C(n int, draw func(n int) int) *P2C {
	return &P2C{open: make([]int, n), draw: draw}
}

// Pick reads two counters, however many backends there are.
func (p *P2C) Pick() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	first := p.draw(len(p.open))
	second := p.draw(len(p.open) - 1)
	if second >= first {
		second++ // skip the first, so that the two differ
	}
	better := first
	if p.open[second] < p.open[first] {
		better = second
	}
	p.open[better]++
	return better
}

// Done says that a request on backend i has ended.
func (p *P2C) Done(i int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open[i]--
}

// endregion: p2c
