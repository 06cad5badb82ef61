// Package flight coalesces concurrent fetches of one key into one call.
//
// The call belongs to nobody: it runs on a context detached from the request
// that started it, with a deadline of its own, so that no single client can
// cancel or prolong the wait of the others.
package flight

// 18-global-delivery:G1

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errNoReturn = errors.New("flight: the fetch did not return")

// A Group remembers which keys are being fetched. It stores no results: that
// is the job of the cache in front of it.
type Group[K comparable, V any] struct {
	Timeout time.Duration // deadline of one fetch

	mu    sync.Mutex
	calls map[K]*call[V]
}

type call[V any] struct {
	done chan struct{} // closed when val and err are final
	val  V
	err  error
}

// region: do

// Do returns the result of fn for key. If a fetch of that key is under way,
// Do waits for it and reports shared. A caller whose ctx ends leaves alone;
// the fetch goes on for the rest.
func (g *Group[K, V]) Do(ctx context.Context, key K, fn func(context.Context) (V, error)) (v V, shared bool, err error) {
	g.mu.Lock()
	c, shared := g.calls[key]
	if !shared {
		c = &call[V]{done: make(chan struct{}), err: errNoReturn}
		if g.calls == nil {
			g.calls = make(map[K]*call[V])
		}
		g.calls[key] = c
		go g.run(context.WithoutCancel(ctx), key, c, fn)
	}
	g.mu.Unlock()

	select {
	case <-c.done:
		return c.val, shared, c.err
	case <-ctx.Done():
		return v, shared, context.Cause(ctx)
	}
}

func (g *Group[K, V]) run(ctx context.Context, key K, c *call[V], fn func(context.Context) (V, error)) {
	ctx, cancel := context.WithTimeout(ctx, g.Timeout)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			c.err = fmt.Errorf("flight: the fetch panicked: %v", p)
		}
		g.mu.Lock()
		delete(g.calls, key) // the next caller fetches again: errors are not cached
		g.mu.Unlock()
		close(c.done)
	}()
	c.val, c.err = fn(ctx)
}

// endregion: do
