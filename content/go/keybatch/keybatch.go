// Package keybatch collects loads of single keys for a moment and fetches them
// together: what GraphQL servers call a DataLoader.
//
// A Loader lives as long as one request. Shared between requests, its memory
// would hand one user's rows to another, and never notice a change.
package keybatch

// 14-api-styles:G3

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Fetch loads many keys. It returns one value for each key, in their order; a
// key without a row gets a zero value, not a gap.
type Fetch[K comparable, V any] func(ctx context.Context, keys []K) ([]V, error)

// Loader batches and remembers the loads of one request.
type Loader[K comparable, V any] struct {
	ctx   context.Context // of the request: ends the fetches with it
	fetch Fetch[K, V]
	wait  time.Duration
	max   int

	mu   sync.Mutex
	seen map[K]*promise[V]
	open *batch[K, V] // still collecting; nil if none
}

type promise[V any] struct {
	done  chan struct{}
	value V
	err   error
}

type batch[K comparable, V any] struct {
	keys     []K
	promises []*promise[V]
	timer    *time.Timer
}

// New returns a loader for the request of ctx. A batch goes out after wait, or
// earlier when it holds max keys.
func New[K comparable, V any](ctx context.Context, fetch Fetch[K, V], wait time.Duration, max int) *Loader[K, V] {
	return &Loader[K, V]{ctx: ctx, fetch: fetch, wait: wait, max: max, seen: map[K]*promise[V]{}}
}

// region: load

// Load returns the value of key, together with whatever others ask for
// meanwhile. The end of ctx frees this caller alone.
func (l *Loader[K, V]) Load(ctx context.Context, key K) (V, error) {
	p := l.promise(key)
	select {
	case <-p.done:
		return p.value, p.err
	case <-ctx.Done():
		var none V
		return none, context.Cause(ctx)
	}
}

func (l *Loader[K, V]) promise(key K) *promise[V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if p, known := l.seen[key]; known {
		return p // asked for before in this request
	}
	p := &promise[V]{done: make(chan struct{})}
	l.seen[key] = p
	if l.open == nil {
		b := &batch[K, V]{}
		b.timer = time.AfterFunc(l.wait, func() { l.close(b) })
		l.open = b
	}
	b := l.open
	b.keys, b.promises = append(b.keys, key), append(b.promises, p)
	if len(b.keys) == l.max {
		b.timer.Stop()
		l.open = nil
		go l.run(b)
	}
	return p
}

// endregion: load

// close sends b off unless it was full before its time.
func (l *Loader[K, V]) close(b *batch[K, V]) {
	l.mu.Lock()
	mine := l.open == b
	if mine {
		l.open = nil
	}
	l.mu.Unlock()
	if mine {
		l.run(b)
	}
}

// region: run

func (l *Loader[K, V]) run(b *batch[K, V]) {
	values, err := l.fetch(l.ctx, b.keys)
	if err == nil && len(values) != len(b.keys) {
		// Guessing which row belongs to whom is how users see each other's orders.
		err = fmt.Errorf("fetch returned %d values for %d keys", len(values), len(b.keys))
	}
	for i, p := range b.promises {
		if err != nil {
			p.err = err
		} else {
			p.value = values[i]
		}
		close(p.done)
	}
}

// endregion: run

type contextKey[K comparable, V any] struct{}

// region: middleware

// PerRequest gives every request a loader of its own.
func PerRequest[K comparable, V any](fetch Fetch[K, V], wait time.Duration, max int, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		loader := New(r.Context(), fetch, wait, max) // here, never at start-up
		ctx := context.WithValue(r.Context(), contextKey[K, V]{}, loader)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// endregion: middleware

// From returns the request's loader; nil outside PerRequest.
func From[K comparable, V any](ctx context.Context) *Loader[K, V] {
	loader, _ := ctx.Value(contextKey[K, V]{}).(*Loader[K, V])
	return loader
}
