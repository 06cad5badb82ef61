package guarded

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"

	"roundtrip/breaker"
)

// dependency answers with the code in its path and counts what reaches it.
func dependency(t *testing.T) (base string, reached *atomic.Int32) {
	t.Helper()
	reached = new(atomic.Int32)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reached.Add(1)
		switch r.URL.Path {
		case "/sick":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/missing":
			w.WriteHeader(http.StatusNotFound)
		case "/long":
			_, _ = w.Write(make([]byte, maxBody+1))
		}
	}))
	t.Cleanup(srv.Close)
	return srv.URL, reached
}

func TestTwentyFailuresOpenIt(t *testing.T) {
	base, reached := dependency(t)
	var moves []breaker.State
	c := New(base, func(_, to breaker.State) { moves = append(moves, to) })
	for i := range 20 {
		if _, err := c.Get(t.Context(), "/sick"); errors.Is(err, breaker.ErrOpen) {
			t.Fatalf("call %d was refused", i+1)
		}
	}
	if _, err := c.Get(t.Context(), "/"); !errors.Is(err, breaker.ErrOpen) {
		t.Errorf("call 21: %v, want ErrOpen", err)
	}
	if got := reached.Load(); got != 20 {
		t.Errorf("%d requests reached the dependency, want 20", got)
	}
	if !slices.Equal(moves, []breaker.State{breaker.Open}) {
		t.Errorf("transitions %v, want one to open", moves)
	}
}

func TestWhatIsNotItsFaultDoesNotOpenIt(t *testing.T) {
	base, _ := dependency(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		path string
	}{
		{"404", t.Context(), "/missing"},
		{"caller gone", gone, "/sick"},
		{"our own limit", t.Context(), "/long"},
	} {
		c := New(base, nil)
		for range 30 {
			if _, err := c.Get(tt.ctx, tt.path); err == nil || errors.Is(err, breaker.ErrOpen) {
				t.Fatalf("%s: err = %v, want its own error", tt.name, err)
			}
		}
	}
}
