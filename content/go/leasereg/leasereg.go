// Package leasereg is a service registry in one process: instances hold leases,
// and callers watch a name.
package leasereg

// 17-proxies-and-discovery:G5

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Registry maps a service name to the addresses whose lease has not run out.
type Registry struct {
	mu       sync.Mutex
	closed   bool
	leases   map[string]map[string]*time.Timer // name, address
	watchers map[string][]chan []string
}

func New() *Registry {
	return &Registry{leases: map[string]map[string]*time.Timer{}, watchers: map[string][]chan []string{}}
}

// region: lease

// Register lists addr under name for ttl. The instance calls renew in less than
// ttl, or it disappears and renew is false; cancel is the polite way out.
func (g *Registry) Register(name, addr string, ttl time.Duration) (renew func() bool, cancel func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.leases[name] == nil {
		g.leases[name] = map[string]*time.Timer{}
	}
	var lease *time.Timer
	drop := func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.leases[name][addr] == lease { // and not the lease of a successor
			delete(g.leases[name], addr)
			g.tell(name)
		}
	}
	lease = time.AfterFunc(ttl, drop)
	if old := g.leases[name][addr]; old != nil {
		old.Stop()
	}
	g.leases[name][addr] = lease
	g.tell(name)
	renew = func() bool {
		g.mu.Lock()
		defer g.mu.Unlock()
		return g.leases[name][addr] == lease && lease.Reset(ttl)
	}
	return renew, func() { lease.Stop(); drop() }
}

// endregion: lease

// Watch delivers the list of a name now and after every change, the newest only
// if the receiver is slow. The channel closes with ctx or with the registry.
func (g *Registry) Watch(ctx context.Context, name string) <-chan []string {
	ch := make(chan []string, 1)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		close(ch)
		return ch
	}
	g.watchers[name] = append(g.watchers[name], ch)
	ch <- g.list(name)
	context.AfterFunc(ctx, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		if i := slices.Index(g.watchers[name], ch); i >= 0 {
			g.watchers[name] = slices.Delete(g.watchers[name], i, i+1)
			close(ch)
		}
	})
	return ch
}

// Close ends all watches, as a crash would. It says nothing about the instances.
func (g *Registry) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	for _, chans := range g.watchers {
		for _, ch := range chans {
			close(ch)
		}
	}
	clear(g.watchers)
}

func (g *Registry) list(name string) []string {
	addrs := make([]string, 0, len(g.leases[name]))
	for a := range g.leases[name] {
		addrs = append(addrs, a)
	}
	slices.Sort(addrs)
	return addrs
}

func (g *Registry) tell(name string) {
	now := g.list(name)
	for _, ch := range g.watchers[name] {
		select {
		case <-ch: // an older list that nobody has fetched
		default:
		}
		ch <- now
	}
}

// region: cache

// Cache is the caller's copy. Requests read it and never wait for the registry.
type Cache struct{ last atomic.Pointer[[]string] }

// Follow keeps the copy current until the watch ends; then the last list stays.
func (c *Cache) Follow(watch <-chan []string) {
	for addrs := range watch {
		c.last.Store(&addrs)
	}
}

// List returns the newest list that arrived, nil if none ever did.
func (c *Cache) List() []string {
	if addrs := c.last.Load(); addrs != nil {
		return *addrs
	}
	return nil
}

// endregion: cache
