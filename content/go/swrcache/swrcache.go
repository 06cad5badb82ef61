// Package swrcache puts a small shared cache in front of an HTTP handler. It
// serves stale responses while it refreshes them, and when a refresh fails.
//
// The policy is fixed by the constructor; of the origin's Cache-Control only
// the prohibitions are obeyed. Entries are never evicted and bodies are held
// in memory, so this is a model of an edge, not a replacement for one.
package swrcache

// 18-global-delivery:G2

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"roundtrip/flight"
)

const originTimeout = 5 * time.Second

// A Cache is a handler that answers from memory when it may.
type Cache struct {
	next          http.Handler
	ttl, swr, sie time.Duration
	now           func() time.Time
	flights       flight.Group[string, *response]
	background    sync.WaitGroup

	mu      sync.Mutex
	entries map[string]*response
}

type response struct {
	status     int
	header     http.Header
	body       []byte
	storedAt   time.Time
	refreshing bool // guarded by Cache.mu
}

// New wraps next. A response is fresh for ttl; afterwards it may be served
// for swr while a refresh runs, and for sie when the origin fails.
func New(next http.Handler, ttl, swr, sie time.Duration, now func() time.Time) *Cache {
	return &Cache{
		next: next, ttl: ttl, swr: swr, sie: sie, now: now,
		flights: flight.Group[string, *response]{Timeout: originTimeout},
		entries: make(map[string]*response),
	}
}

// region: serve

func (c *Cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || personal(r) {
		w.Header().Set("Cache-Status", "edge; fwd=bypass")
		c.next.ServeHTTP(w, r)
		return
	}
	key := r.Host + r.URL.RequestURI()
	stored, age := c.lookup(key)
	switch {
	case stored != nil && age < c.ttl:
		c.reply(w, stored, "hit; ttl="+seconds(c.ttl-age))
		return
	case stored != nil && age < c.ttl+c.swr:
		c.refresh(r, key, stored) // in the background, one at a time
		c.reply(w, stored, "hit; ttl="+seconds(c.ttl-age))
		return
	}

	why := "fwd=uri-miss"
	if stored != nil {
		why = "fwd=stale"
	}
	fresh, shared, err := c.fetch(r, key)
	failed := err != nil || fresh.status >= 500
	switch {
	case failed && stored != nil && age < c.ttl+c.sie:
		c.reply(w, stored, why+"; detail=stale-if-error")
	case failed:
		w.Header().Set("Cache-Status", "edge; "+why)
		http.Error(w, "bad gateway", http.StatusBadGateway)
	case shared && !storable(fresh):
		// It may be meant for the leader alone: ask again for this client.
		w.Header().Set("Cache-Status", "edge; "+why)
		c.next.ServeHTTP(w, r)
	default:
		c.reply(w, fresh, why)
	}
}

// endregion: serve

// region: rules

// personal reports whether the answer may depend on who asks.
func personal(r *http.Request) bool {
	return r.Header.Get("Authorization") != "" || r.Header.Get("Cookie") != ""
}

// storable errs on the side of not storing.
func storable(resp *response) bool {
	if resp.status != http.StatusOK || len(resp.header.Values("Set-Cookie")) > 0 || len(resp.header.Values("Vary")) > 0 {
		return false
	}
	for part := range strings.SplitSeq(strings.Join(resp.header.Values("Cache-Control"), ","), ",") {
		name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(part)), "=")
		switch name {
		case "no-store", "private", "no-cache":
			return false
		}
	}
	return true
}

// endregion: rules

func (c *Cache) lookup(key string) (*response, time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	stored := c.entries[key]
	if stored == nil {
		return nil, 0
	}
	return stored, c.now().Sub(stored.storedAt)
}

func (c *Cache) refresh(r *http.Request, key string, stored *response) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if stored.refreshing {
		return
	}
	stored.refreshing = true
	r = r.Clone(context.WithoutCancel(r.Context()))
	c.background.Go(func() {
		_, _, _ = c.fetch(r, key) // a failure leaves the stale entry in place
		c.mu.Lock()
		defer c.mu.Unlock()
		stored.refreshing = false
	})
}

// fetch asks the origin once per key, however many callers wait. The origin
// sees the URL and the host only, so nothing outside the key can shape the answer.
func (c *Cache) fetch(r *http.Request, key string) (*response, bool, error) {
	return c.flights.Do(r.Context(), key, func(ctx context.Context) (*response, error) {
		bare := r.Clone(ctx)
		bare.Header = http.Header{}
		bare.Body = http.NoBody
		rec := &recorder{header: http.Header{}}
		storedAt := c.now()
		c.next.ServeHTTP(rec, bare)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if rec.status == 0 {
			rec.status = http.StatusOK
		}
		resp := &response{status: rec.status, header: rec.header, body: rec.body.Bytes(), storedAt: storedAt}
		if storable(resp) {
			c.mu.Lock()
			c.entries[key] = resp
			c.mu.Unlock()
		}
		return resp, nil
	})
}

func (c *Cache) reply(w http.ResponseWriter, resp *response, status string) {
	for name, values := range resp.header {
		w.Header()[name] = append([]string(nil), values...)
	}
	w.Header().Set("Age", seconds(c.now().Sub(resp.storedAt)))
	w.Header().Set("Cache-Status", "edge; "+status)
	w.WriteHeader(resp.status)
	if _, err := w.Write(resp.body); err != nil {
		return // the client has left
	}
}

func seconds(d time.Duration) string { return strconv.Itoa(int(d / time.Second)) }

type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(p []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	n, err := r.body.Write(p)
	if err != nil {
		return n, fmt.Errorf("buffer the response: %w", err)
	}
	return n, nil
}
