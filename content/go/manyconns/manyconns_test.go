package manyconns

import "testing"

func TestThousandsOfConnectionsNeedFewThreads(t *testing.T) {
	const n = 2000
	s, err := Measure(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d connections: %d goroutines, %d threads, %d bytes of stack each",
		n, s.Goroutines, s.Threads, s.StackBytes/uint64(s.Goroutines))
	if s.Goroutines < n {
		t.Errorf("%d goroutines, want one for each connection at least", s.Goroutines)
	}
	if s.Threads >= 50 {
		t.Errorf("%d threads for %d connections, want fewer than 50", s.Threads, n)
	}
}
