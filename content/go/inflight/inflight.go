// Package inflight matches replies to the requests that wait for them: a map
// by id, whose entries go when the reply comes or the deadline passes.
package inflight

// notes:G2

import (
	"errors"
	"sync"
	"time"
)

// ErrInUse refuses a key that somebody waits under already.
var ErrInUse = errors.New("inflight: the key is in use")

// region: table

// A Table holds the requests in flight. The zero value is ready for use, by
// many goroutines at once.
type Table[K comparable, V any] struct {
	mu      sync.Mutex
	waiting map[K]waiter[V]
}

type waiter[V any] struct {
	reply    chan V // room for one, so that Resolve never waits for the caller
	deadline time.Time
}

// Add registers key. Call it before you send the request: the reply may be
// faster than your next line. The channel yields the reply, or is closed
// without one.
func (t *Table[K, V]) Add(key K, deadline time.Time) (<-chan V, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, taken := t.waiting[key]; taken {
		return nil, ErrInUse
	}
	if t.waiting == nil {
		t.waiting = make(map[K]waiter[V])
	}
	w := waiter[V]{make(chan V, 1), deadline}
	t.waiting[key] = w
	return w.reply, nil
}

// endregion: table

// region: settle

// Resolve hands a reply to its waiter and frees the key. It reports false for
// a reply that nobody waits for: late, doubled or forged.
func (t *Table[K, V]) Resolve(key K, v V) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	w, found := t.waiting[key]
	if !found {
		return false
	}
	delete(t.waiting, key)
	w.reply <- v
	close(w.reply)
	return true
}

// Expire drops the waiters whose deadline is not after now, and counts them.
// Nobody else does: without it, each lost reply leaks an entry.
func (t *Table[K, V]) Expire(now time.Time) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	dropped := 0
	for key, w := range t.waiting {
		if !w.deadline.After(now) {
			delete(t.waiting, key)
			close(w.reply)
			dropped++
		}
	}
	return dropped
}

// endregion: settle
