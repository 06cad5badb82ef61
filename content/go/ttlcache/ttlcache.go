// Package ttlcache is a small DNS cache inside a process, which honors the
// TTLs that package net does not show.
//
// Before you use one, bound the life of your connections: a cache makes
// lookups cheap, but a pooled connection makes none.
package ttlcache

// 05-dns:G3

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"sync"
	"time"

	"roundtrip/dnswire"
)

// ErrNotFound says that the name, or its address, does not exist.
var ErrNotFound = errors.New("no such host")

// Answer is what one query brought: addresses, or the news that there are
// none, and for how long that may be believed.
type Answer struct {
	Addrs []netip.Addr
	TTL   time.Duration
}

// QueryFunc asks a resolver. An error means that it got no answer; a name
// without addresses is an answer.
type QueryFunc func(ctx context.Context, host string) (Answer, error)

// Options bound what the servers say. A zero MaxTTL or NegativeTTL means no
// bound.
type Options struct {
	MinTTL       time.Duration // keep no answer shorter, to survive a TTL of 0
	MaxTTL       time.Duration // keep no answer longer, whatever a typo says
	NegativeTTL  time.Duration // keep no absence longer
	StaleOnError time.Duration // serve an expired answer this long if asking fails
	Timeout      time.Duration // of one query; 0 means 2 s
}

// Cache answers lookups from memory while it may.
type Cache struct {
	query QueryFunc
	now   func() time.Time
	opts  Options

	mu      sync.Mutex
	entries map[string]entry
	flights map[string]*flight
}

type entry struct {
	addrs   []netip.Addr
	expires time.Time
}

// flight is a query on its way, which all callers for one host share.
type flight struct {
	done  chan struct{}
	addrs []netip.Addr
	err   error
}

// New returns an empty cache that asks query and reads the time from clock.
func New(query QueryFunc, clock func() time.Time, opts Options) *Cache {
	if opts.Timeout == 0 {
		opts.Timeout = 2 * time.Second
	}
	return &Cache{
		query: query, now: clock, opts: opts,
		entries: make(map[string]entry),
		flights: make(map[string]*flight),
	}
}

// region: lookup

// Lookup returns the addresses of host from the cache, or from one query that
// all concurrent callers share.
func (c *Cache) Lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	c.mu.Lock()
	if e, ok := c.entries[host]; ok && c.now().Before(e.expires) {
		c.mu.Unlock()
		return found(host, e.addrs)
	}
	f := c.flights[host]
	if f == nil {
		f = &flight{done: make(chan struct{})}
		c.flights[host] = f
		// The query outlives this caller: others may be waiting for it.
		go c.fly(context.WithoutCancel(ctx), host, f)
	}
	c.mu.Unlock()

	select {
	case <-f.done:
		if f.err != nil {
			return nil, f.err
		}
		return found(host, f.addrs)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// endregion: lookup

// region: store

func (c *Cache) fly(ctx context.Context, host string, f *flight) {
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	answer, err := c.query(ctx, host)

	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, host)
	defer close(f.done)
	now := c.now()
	if err != nil {
		old, ok := c.entries[host]
		if ok && now.Before(old.expires.Add(c.opts.StaleOnError)) {
			f.addrs = old.addrs // late is better than never
			return
		}
		f.err = fmt.Errorf("look up %s: %w", host, err)
		return
	}
	ttl := max(answer.TTL, c.opts.MinTTL)
	if c.opts.MaxTTL > 0 {
		ttl = min(ttl, c.opts.MaxTTL)
	}
	if len(answer.Addrs) == 0 && c.opts.NegativeTTL > 0 {
		ttl = min(ttl, c.opts.NegativeTTL)
	}
	c.entries[host] = entry{answer.Addrs, now.Add(ttl)}
	f.addrs = answer.Addrs
}

// endregion: store

func found(host string, addrs []netip.Addr) ([]netip.Addr, error) {
	if len(addrs) == 0 {
		return nil, fmt.Errorf("look up %s: %w", host, ErrNotFound)
	}
	return append([]netip.Addr(nil), addrs...), nil
}

// ParseAnswer reads what a resolver replied. The answer may be kept as long as
// the shortest of its records, an absence as long as its SOA record says.
func ParseAnswer(msg []byte) (Answer, error) {
	h, records, err := dnswire.Parse(msg)
	if err != nil {
		return Answer{}, fmt.Errorf("parse reply: %w", err)
	}
	switch {
	case h.Truncated:
		return Answer{}, errors.New("reply is truncated; ask again over TCP")
	case h.RCode != dnswire.RCodeSuccess && h.RCode != dnswire.RCodeNXDomain:
		return Answer{}, fmt.Errorf("resolver failed with code %d", h.RCode)
	}
	var a Answer
	var shortest, negative time.Duration
	first := true
	for _, r := range records {
		if ttl, ok := r.NegativeTTL(); ok && r.Section == dnswire.Authority {
			negative = ttl
		}
		if r.Section != dnswire.Answer {
			continue
		}
		if first || r.TTL < shortest {
			shortest, first = r.TTL, false
		}
		if addr, ok := r.Addr(); ok {
			a.Addrs = append(a.Addrs, addr)
		}
	}
	a.TTL = shortest
	if len(a.Addrs) == 0 {
		a.TTL = negative
	}
	return a, nil
}
