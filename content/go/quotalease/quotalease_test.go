package quotalease

import (
	"sync"
	"sync/atomic"
	"testing"
)

const (
	limit   = 1000
	servers = 10
	block   = 20
)

func fleet() []*Server {
	c := &Center{Limit: limit}
	all := make([]*Server, servers)
	for i := range all {
		all[i] = &Server{Center: c, Block: block}
	}
	return all
}

func flood(all []*Server, window int64) int {
	var allowed atomic.Int64
	var wg sync.WaitGroup
	for _, s := range all {
		wg.Go(func() {
			for range 2 * limit {
				if s.Allow(window) {
					allowed.Add(1)
				}
			}
		})
	}
	wg.Wait()
	return int(allowed.Load())
}

func TestOneWindowIsExact(t *testing.T) {
	if got := flood(fleet(), 1); got != limit {
		t.Errorf("allowed %d, want %d", got, limit)
	}
}

func TestErrorIsBoundedByTheLeases(t *testing.T) {
	all := fleet()
	for _, s := range all {
		s.Allow(1) // each holds 19 when the window ends
	}
	got := flood(all, 2)
	if want := limit + servers*(block-1); got != want {
		t.Errorf("allowed %d in the second window, want %d", got, want)
	}
	if got > limit+servers*block {
		t.Errorf("%d exceeds limit + servers × block", got)
	}
}
