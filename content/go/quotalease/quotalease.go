// Package quotalease is a limiter on two levels: servers take quota from a
// center in blocks and spend it locally.
package quotalease

// 20-breakers-and-limits:G8

import "sync"

// region: lease

// Center grants at most Limit in each window. In a fleet this is one atomic
// script in a store.
type Center struct {
	Limit int

	mu      sync.Mutex
	window  int64
	granted int
}

// Lease grants up to n of what the window has left.
func (c *Center) Lease(window int64, n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if window > c.window {
		c.window, c.granted = window, 0
	}
	n = min(n, c.Limit-c.granted)
	c.granted += n
	return n
}

// Server spends its lease and asks the center only when it runs out.
type Server struct {
	Center *Center
	Block  int

	mu   sync.Mutex
	left int
}

// Allow costs no network while a lease lasts. What is left of a lease stays
// valid in the next window: that is the error, at most Block for each server.
func (s *Server) Allow(window int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left == 0 {
		s.left = s.Center.Lease(window, s.Block)
	}
	if s.left == 0 {
		return false
	}
	s.left--
	return true
}

// endregion: lease
