// Package limitmw limits each client of an HTTP handler to its own token
// bucket, in a map that an attacker cannot grow.
package limitmw

// 20-breakers-and-limits:G5

import (
	"container/list"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"roundtrip/limiters"
)

// region: keyed

// Keyed holds a bucket for each of the MaxKeys keys that were seen last.
type Keyed struct {
	MaxKeys int
	New     func() limiters.Limiter

	mu     sync.Mutex
	byKey  map[string]*list.Element
	recent list.List // front: seen last
}

type entry struct {
	key     string
	limiter limiters.Limiter
}

// Allow charges the bucket of key. A key that was evicted starts with a full
// bucket again, so MaxKeys must exceed the number of honest active clients.
func (k *Keyed) Allow(key string, now time.Time) (bool, time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	e, ok := k.byKey[key]
	if !ok {
		if k.byKey == nil {
			k.byKey = make(map[string]*list.Element)
		}
		if len(k.byKey) >= max(k.MaxKeys, 1) {
			oldest := k.recent.Back()
			delete(k.byKey, k.recent.Remove(oldest).(entry).key)
		}
		e = k.recent.PushFront(entry{key, k.New()})
		k.byKey[key] = e
	}
	k.recent.MoveToFront(e)
	return e.Value.(entry).limiter.Allow(now)
}

// endregion: keyed

// Len is the number of keys held.
func (k *Keyed) Len() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.byKey)
}

// region: middleware

// Middleware answers 429 when the bucket of key(r) is empty.
func (k *Keyed) Middleware(key func(*http.Request) string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ok, wait := k.Allow(key(r), time.Now()); !ok {
			seconds := (wait + time.Second - 1) / time.Second // round up: never too early
			w.Header().Set("Retry-After", strconv.Itoa(int(seconds)))
			http.Error(w, "rate limit exceeded", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ClientKey names the peer of the connection. A host may use any address of
// its IPv6 /64, so the whole prefix is one client. Behind a proxy, take the
// address that the proxy vouches for instead.
func ClientKey(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return "unknown" // one bucket for all of them, rather than none
	}
	addr := peer.Addr().Unmap().WithZone("")
	if addr.Is4() {
		return addr.String()
	}
	prefix, err := addr.Prefix(64)
	if err != nil {
		return "unknown"
	}
	return prefix.String()
}

// endregion: middleware
