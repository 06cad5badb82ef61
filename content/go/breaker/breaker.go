// Package breaker fails calls to a sick dependency at once and lets a few
// probes find out when it is well again.
package breaker

// 20-breakers-and-limits:G1

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrOpen means that the breaker refused the call, so nothing was sent.
var ErrOpen = errors.New("breaker: open")

// State is what the breaker does with the next call.
type State int

// The three states.
const (
	Closed State = iota
	Open
	HalfOpen
)

func (s State) String() string { return [...]string{"closed", "open", "half-open"}[s] }

// region: config

// Config holds the knobs. FailureRate is a fraction, such as 0.5.
type Config struct {
	Window      time.Duration // how far back outcomes count
	MinRequests int           // fewer outcomes than this prove nothing
	FailureRate float64       // open at this share of failures, or above
	Cooldown    time.Duration // how long to stay open
	Probes      int           // calls let through half-open; all must succeed
	IsFailure   func(error) bool
	IsExcluded  func(error) bool     // says nothing about the dependency: neither success nor failure
	OnChange    func(from, to State) // called under the lock: record it and return
}

// endregion: config

const slices = 10

type slice struct {
	tick            int64
	total, failures int
}

// Breaker guards one dependency, endpoint, shard or host.
type Breaker struct {
	cfg Config

	mu         sync.Mutex
	state      State
	generation uint64
	openUntil  time.Time
	window     [slices]slice
	admitted   int // half-open: probes let through
	succeeded  int // half-open: probes that came back well
}

// New returns a closed breaker.
func New(cfg Config) *Breaker {
	if cfg.Window < slices {
		cfg.Window = 10 * time.Second
	}
	if cfg.IsFailure == nil {
		cfg.IsFailure = func(err error) bool { return err != nil }
	}
	if cfg.IsExcluded == nil {
		cfg.IsExcluded = func(error) bool { return false }
	}
	cfg.Probes = max(cfg.Probes, 1)
	cfg.MinRequests = max(cfg.MinRequests, 1)
	return &Breaker{cfg: cfg}
}

// State returns the state that a call would meet now.
func (b *Breaker) State() State {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.advance(time.Now())
	return b.state
}

// region: do

// Do calls fn unless the breaker is open, and learns from its outcome.
func (b *Breaker) Do(ctx context.Context, fn func(context.Context) error) error {
	generation, err := b.admit()
	if err != nil {
		return err
	}
	outcome := failure // what a panic in fn leaves behind
	defer func() { b.record(generation, outcome) }()
	err = fn(ctx)
	switch {
	case err != nil && errors.Is(ctx.Err(), context.Canceled):
		outcome = ignored // our caller left; that says nothing about the dependency
	case err != nil && b.cfg.IsExcluded(err):
		outcome = ignored
	case !b.cfg.IsFailure(err):
		outcome = success
	}
	return err
}

func (b *Breaker) admit() (uint64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.advance(time.Now())
	if b.state == Open || b.state == HalfOpen && b.admitted >= b.cfg.Probes {
		return 0, ErrOpen
	}
	if b.state == HalfOpen {
		b.admitted++
	}
	return b.generation, nil
}

// advance turns open into half-open once the cool-down is over. No timer runs;
// the first call after it notices.
func (b *Breaker) advance(now time.Time) {
	if b.state == Open && !now.Before(b.openUntil) {
		b.change(HalfOpen)
	}
}

// endregion: do

type outcome int

const (
	failure outcome = iota
	success
	ignored
)

// region: record

func (b *Breaker) record(generation uint64, o outcome) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	b.advance(now)
	if generation != b.generation {
		return // the call began in an earlier state: old news
	}
	if b.state == HalfOpen {
		switch o {
		case ignored:
			b.admitted-- // the probe proved nothing; let another one try
		case failure:
			b.open(now)
		case success:
			if b.succeeded++; b.succeeded == b.cfg.Probes {
				b.change(Closed)
			}
		}
		return
	}
	if o == ignored {
		return
	}
	total, failures := b.count(now, o == failure)
	if o == failure && total >= b.cfg.MinRequests && float64(failures) >= b.cfg.FailureRate*float64(total) {
		b.open(now)
	}
}

// endregion: record

func (b *Breaker) open(now time.Time) {
	b.openUntil = now.Add(b.cfg.Cooldown)
	b.change(Open)
}

func (b *Breaker) change(to State) {
	from := b.state
	b.state = to
	b.generation++
	b.window = [slices]slice{}
	b.admitted, b.succeeded = 0, 0
	if b.cfg.OnChange != nil {
		b.cfg.OnChange(from, to)
	}
}

// count adds one outcome and sums the ten slices of the window.
func (b *Breaker) count(now time.Time, failed bool) (total, failures int) {
	tick := now.UnixNano() / int64(b.cfg.Window/slices)
	s := &b.window[tick%slices]
	if s.tick != tick {
		*s = slice{tick: tick}
	}
	s.total++
	if failed {
		s.failures++
	}
	for _, s := range b.window {
		if s.tick > tick-slices {
			total += s.total
			failures += s.failures
		}
	}
	return total, failures
}
