package idem

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func byUser(r *http.Request) string { return r.Header.Get("User") }

// payments counts its runs and numbers its charges.
type payments struct{ runs atomic.Int64 }

func (p *payments) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Location", "/charges/1")
	w.WriteHeader(http.StatusCreated)
	fmt.Fprintf(w, "charge %d for %s", p.runs.Add(1), body)
}

func post(h http.Handler, user, key, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/charges", strings.NewReader(body))
	r.Header.Set("User", user)
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// region: race

func TestFiftyAttemptsAtOnceChargeOnce(t *testing.T) {
	p := &payments{}
	h := Middleware(new(MemStore), byUser)(p)
	codes := make([]int, 50)
	var wg sync.WaitGroup
	for i := range codes {
		wg.Go(func() { codes[i] = post(h, "ann", "k1", "10 EUR").Code })
	}
	wg.Wait()
	if n := p.runs.Load(); n != 1 {
		t.Errorf("the handler ran %d times, want once", n)
	}
	for _, code := range codes {
		if code != http.StatusCreated && code != http.StatusConflict {
			t.Errorf("status %d, want 201 (first or replayed) or 409 (in flight)", code)
		}
	}
}

// endregion: race

func TestRetryGetsTheFirstAnswer(t *testing.T) {
	h := Middleware(new(MemStore), byUser)(&payments{})
	first, second := post(h, "ann", "k1", "10 EUR"), post(h, "ann", "k1", "10 EUR")
	if first.Body.String() != "charge 1 for 10 EUR" {
		t.Fatalf("first answer = %q; the handler has to see the content", first.Body)
	}
	if second.Code != first.Code || second.Body.String() != first.Body.String() ||
		second.Header().Get("Location") != "/charges/1" {
		t.Errorf("replay = %d %q, want status, fields and content of the first", second.Code, second.Body)
	}
}

func TestAttemptWhileTheFirstRunsIsAConflict(t *testing.T) {
	started, finish := make(chan struct{}), make(chan struct{})
	h := Middleware(new(MemStore), byUser)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(started)
		<-finish
	}))
	done := make(chan int)
	go func() { done <- post(h, "ann", "k1", "x").Code }()
	<-started
	if code := post(h, "ann", "k1", "x").Code; code != http.StatusConflict {
		t.Errorf("attempt in flight = %d, want 409", code)
	}
	close(finish)
	if code := <-done; code != http.StatusOK {
		t.Errorf("first attempt = %d, want 200", code)
	}
}

func TestKeyRules(t *testing.T) {
	p := &payments{}
	h := Middleware(new(MemStore), byUser)(p)
	post(h, "ann", "k1", "10 EUR")
	for _, tt := range []struct {
		name, user, key, body string
		want                  int
		runs                  int64
	}{
		{"same key, other content", "ann", "k1", "99 EUR", http.StatusUnprocessableEntity, 1},
		{"no key", "ann", "", "10 EUR", http.StatusBadRequest, 1},
		{"same key, other caller", "bob", "k1", "10 EUR", http.StatusCreated, 2},
		{"other key, same content", "ann", "k2", "10 EUR", http.StatusCreated, 3},
		{"content too large", "ann", "k3", strings.Repeat("x", maxBody+1), http.StatusRequestEntityTooLarge, 3},
	} {
		if got := post(h, tt.user, tt.key, tt.body).Code; got != tt.want || p.runs.Load() != tt.runs {
			t.Errorf("%s: status %d after %d runs, want %d after %d", tt.name, got, p.runs.Load(), tt.want, tt.runs)
		}
	}
}

func TestPanicReleasesTheKey(t *testing.T) {
	fail := true
	p := &payments{}
	h := Middleware(new(MemStore), byUser)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if fail {
			panic("rolled back")
		}
		p.ServeHTTP(w, r)
	}))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		post(h, "ann", "k1", "10 EUR")
	}()
	fail = false
	if w := post(h, "ann", "k1", "10 EUR"); w.Code != http.StatusCreated || p.runs.Load() != 1 {
		t.Errorf("attempt after the panic = %d, want 201 from one run", w.Code)
	}
}
