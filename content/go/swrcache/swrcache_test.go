package swrcache

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// origin answers with its version, and fails on request.
type origin struct {
	calls   atomic.Int32
	down    atomic.Bool
	header  http.Header
	latency time.Duration
}

func (o *origin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := o.calls.Add(1)
	time.Sleep(o.latency) // fake time
	if o.down.Load() {
		http.Error(w, "down", http.StatusServiceUnavailable)
		return
	}
	for k, v := range o.header {
		w.Header()[k] = v
	}
	_, _ = fmt.Fprintf(w, "v%d", n)
}

func get(h http.Handler, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://example.com/a", nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func want(t *testing.T, w *httptest.ResponseRecorder, code int, body, age, status string) {
	t.Helper()
	h := w.Header()
	if w.Code != code || (body != "" && w.Body.String() != body) || h.Get("Age") != age || h.Get("Cache-Status") != status {
		t.Errorf("got %d %q, Age %q, Cache-Status %q; want %d %q, %q, %q",
			w.Code, w.Body, h.Get("Age"), h.Get("Cache-Status"), code, body, age, status)
	}
}

// region: life

func TestLifeOfAnEntry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &origin{latency: time.Second}
		c := New(o, 60*time.Second, 3600*time.Second, 7200*time.Second, time.Now)

		want(t, get(c), 200, "v1", "1", "edge; fwd=uri-miss")
		time.Sleep(29 * time.Second)
		want(t, get(c), 200, "v1", "30", "edge; hit; ttl=30")

		time.Sleep(60 * time.Second)
		start := time.Now()
		want(t, get(c), 200, "v1", "90", "edge; hit; ttl=-30")
		want(t, get(c), 200, "v1", "90", "edge; hit; ttl=-30") // starts no second refresh
		if waited := time.Since(start); waited != 0 {
			t.Errorf("a stale answer took %v", waited)
		}
		c.background.Wait()
		want(t, get(c), 200, "v2", "1", "edge; hit; ttl=59")
		if n := o.calls.Load(); n != 2 {
			t.Errorf("%d origin calls, want 2", n)
		}

		o.down.Store(true)
		time.Sleep(3660 * time.Second)
		want(t, get(c), 200, "v2", "3662", "edge; fwd=stale; detail=stale-if-error")
		time.Sleep(3600 * time.Second)
		want(t, get(c), 502, "", "", "edge; fwd=stale")
	})
}

// endregion: life

func TestBypass(t *testing.T) {
	for _, name := range []string{"Authorization", "Cookie"} {
		o := &origin{}
		c := New(o, time.Hour, 0, 0, time.Now)
		want(t, get(c, name, "x"), 200, "v1", "", "edge; fwd=bypass")
		want(t, get(c, name, "x"), 200, "v2", "", "edge; fwd=bypass")
		want(t, get(c), 200, "v3", "0", "edge; fwd=uri-miss")
	}
}

func TestNotStored(t *testing.T) {
	for name, value := range map[string]string{"Set-Cookie": "id=1", "Cache-Control": "max-age=60, private", "Vary": "Accept-Language"} {
		o := &origin{header: http.Header{name: {value}}}
		c := New(o, time.Hour, 0, 0, time.Now)
		want(t, get(c), 200, "v1", "0", "edge; fwd=uri-miss")
		want(t, get(c), 200, "v2", "0", "edge; fwd=uri-miss")
	}
}

// A coalesced miss that turns out to be private is not handed to the followers.
func TestFollowersDoNotGetThePrivateAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &origin{header: http.Header{"Set-Cookie": {"session=1"}}, latency: time.Second}
		c := New(o, time.Hour, 0, 0, time.Now)
		bodies := make(chan string, 3)
		for range 3 {
			go func() { bodies <- get(c).Body.String() }()
		}
		seen := map[string]bool{<-bodies: true, <-bodies: true, <-bodies: true}
		if len(seen) != 3 {
			t.Errorf("three clients shared a private answer: %v", seen)
		}
	})
}

func TestMissesCoalesce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := &origin{latency: time.Second}
		c := New(o, time.Hour, 0, 0, time.Now)
		bodies := make(chan string, 3)
		for range 3 {
			go func() { bodies <- get(c).Body.String() }()
		}
		for range 3 {
			if b := <-bodies; b != "v1" {
				t.Errorf("body %q, want v1", b)
			}
		}
		if n := o.calls.Load(); n != 1 {
			t.Errorf("%d origin calls, want 1", n)
		}
	})
}
