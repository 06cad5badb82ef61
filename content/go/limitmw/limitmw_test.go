package limitmw

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/limiters"
)

func keyed(n int) *Keyed {
	return &Keyed{MaxKeys: n, New: func() limiters.Limiter {
		return &limiters.TokenBucket{Capacity: 20, Per: 2500 * time.Millisecond}
	}}
}

func get(h http.Handler, from string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = from
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestBurstPassesThen429(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := keyed(10).Middleware(ClientKey, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		for i := range 20 {
			if w := get(h, "192.0.2.1:"+strconv.Itoa(1000+i)); w.Code != http.StatusOK {
				t.Fatalf("request %d: %d", i+1, w.Code)
			}
		}
		w := get(h, "192.0.2.1:2000")
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "3" {
			t.Errorf("21st: %d, Retry-After %q; want 429 and 3", w.Code, w.Header().Get("Retry-After"))
		}
		if w := get(h, "192.0.2.2:2000"); w.Code != http.StatusOK {
			t.Errorf("another client: %d", w.Code)
		}
		time.Sleep(3 * time.Second)
		if w := get(h, "192.0.2.1:2000"); w.Code != http.StatusOK {
			t.Errorf("after Retry-After: %d", w.Code)
		}
	})
}

func TestKeys(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.1:80":                   "192.0.2.1",
		"[::ffff:192.0.2.1]:80":          "192.0.2.1",
		"[2001:db8:1:2:aaaa::1]:80":      "2001:db8:1:2::/64",
		"[2001:db8:1:2:bbbb:cccc::9]:80": "2001:db8:1:2::/64",
		"@":                              "unknown",
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = remote
		if got := ClientKey(r); got != want {
			t.Errorf("key of %s = %s, want %s", remote, got, want)
		}
	}
}

func TestRandomKeysDoNotGrowTheMap(t *testing.T) {
	k := keyed(1000)
	for range 100_000 {
		k.Allow(strconv.FormatUint(rand.Uint64(), 36), time.Now())
	}
	if k.Len() != 1000 || k.recent.Len() != 1000 {
		t.Errorf("%d keys, %d in the list; want 1000", k.Len(), k.recent.Len())
	}
}
