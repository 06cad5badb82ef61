// Package prober runs active health checks: every backend is asked on a
// period of its own, and only a run of equal answers changes its state.
package prober

// 16-load-balancing:G3

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// region: checker

// A Probe asks one backend and returns nil if it may have traffic.
type Probe func(ctx context.Context, addr string) error

// A Checker keeps the state of a pool of backends.
type Checker struct {
	probe             Probe
	rise, fall        int // equal answers in a row that turn the state
	interval, timeout time.Duration

	mu     sync.RWMutex
	states map[string]*state
}

type state struct {
	healthy bool
	streak  int // answers in a row against the current state
}

// NewChecker starts all backends as healthy: a checker that has just been
// restarted must not empty the pool.
func NewChecker(probe Probe, rise, fall int, interval, timeout time.Duration, addrs ...string) *Checker {
	c := &Checker{
		probe: probe, rise: rise, fall: fall, interval: interval, timeout: timeout,
		states: make(map[string]*state, len(addrs)),
	}
	for _, a := range addrs {
		c.states[a] = &state{healthy: true}
	}
	return c
}

// Run probes until ctx is done and returns when the last probe has ended.
func (c *Checker) Run(ctx context.Context) {
	var loops sync.WaitGroup
	defer loops.Wait()
	for addr := range c.states {
		loops.Go(func() { c.watch(ctx, addr) })
	}
}

func (c *Checker) watch(ctx context.Context, addr string) {
	// Backends start at different moments, so probes do not come in volleys.
	wait := time.NewTimer(rand.N(c.interval))
	defer wait.Stop()
	select {
	case <-ctx.Done():
		return
	case <-wait.C:
	}
	tick := time.NewTicker(c.interval)
	defer tick.Stop()
	for {
		probing, cancel := context.WithTimeout(ctx, c.timeout)
		err := c.probe(probing, addr)
		cancel()
		if ctx.Err() != nil {
			return // our own end is no verdict on the backend
		}
		c.record(addr, err == nil)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (c *Checker) record(addr string, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.states[addr]
	if ok == s.healthy {
		s.streak = 0
		return
	}
	s.streak++
	need := c.fall
	if ok {
		need = c.rise
	}
	if s.streak >= need {
		s.healthy, s.streak = ok, 0
	}
}

// Healthy says whether addr may have traffic; unknown backends may not.
func (c *Checker) Healthy(addr string) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	s := c.states[addr]
	return s != nil && s.healthy
}

// endregion: checker

// region: http

// HTTPProbe asks for a path and wants 200.
func HTTPProbe(client *http.Client, path string) Probe {
	return func(ctx context.Context, addr string) error {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+path, nil)
		if err != nil {
			return fmt.Errorf("new request: %w", err)
		}
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		// Read to the end, so that the connection can be used again, but not
		// without a limit: a sick backend may send anything.
		if _, err := io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10)); err != nil {
			return fmt.Errorf("read body: %w", err)
		}
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("status %s", resp.Status)
		}
		return nil
	}
}

// endregion: http
