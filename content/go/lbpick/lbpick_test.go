package lbpick

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// letters spells n picks as A, B, C and so on.
func letters(p Picker, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte('A' + byte(p.Pick()))
	}
	return b.String()
}

func TestSmoothWeightedInterleaves(t *testing.T) {
	tests := []struct {
		weights []int
		want    string
	}{
		{[]int{5, 1, 1}, "AABACAA"},
		{[]int{3, 1, 1, 1}, "ABACDAABAC"},
		{[]int{3, 2, 1}, "ABACBA"},
		{[]int{1, 1, 1}, "ABCABC"},
	}
	for _, tt := range tests {
		if got := letters(NewSmoothWeighted(tt.weights), len(tt.want)); got != tt.want {
			t.Errorf("weights %v: picks %s, want %s", tt.weights, got, tt.want)
		}
	}
}

func TestLeastConnFillsTheEmptyOne(t *testing.T) {
	l := NewLeastConn(4)
	copy(l.open, []int{3, 4, 1, 2})
	if got, want := letters(l, 10), "CCDACDABCD"; got != want {
		t.Errorf("picks %s, want %s", got, want)
	}
	l.Done(1)
	l.Done(1)
	if got := l.Pick(); got != 1 {
		t.Errorf("after two ends on 1: picked %d, want 1", got)
	}
}

func TestLeastConnSendsTheNewcomerEverything(t *testing.T) {
	busy := 10
	l := NewLeastConn(5)
	copy(l.open, []int{busy, busy, busy, busy, 0})
	for i := range busy {
		if got := l.Pick(); got != 4 {
			t.Fatalf("pick %d went to %d, want the newcomer", i+1, got)
		}
	}
	if got := l.Pick(); got == 4 {
		t.Error("the newcomer, as full as the others, was picked again")
	}
}

func TestP2CTakesTheLessLoadedOfTwo(t *testing.T) {
	draws := []int{2, 0, 0, 1}
	p := NewP2C(4, func(int) int {
		d := draws[0]
		draws = draws[1:]
		return d
	})
	copy(p.open, []int{3, 4, 1, 2})
	if got := p.Pick(); got != 2 {
		t.Errorf("of 2 (one open) and 0 (three open) it took %d", got)
	}
	// The second draw of 1 skips the first backend, 0, and means 2.
	if got := p.Pick(); got != 2 {
		t.Errorf("of 0 (three open) and 2 (two open) it took %d", got)
	}
}

func TestP2CSpreadsTenRequests(t *testing.T) {
	pairs := [][2]int{{2, 0}, {3, 0}, {2, 1}, {0, 1}, {3, 1}, {1, 0}, {2, 0}, {2, 1}, {0, 1}, {3, 2}}
	var draws []int
	for _, p := range pairs {
		second := p[1]
		if second > p[0] {
			second-- // the second draw is among the others
		}
		draws = append(draws, p[0], second)
	}
	p := NewP2C(4, func(int) int {
		d := draws[0]
		draws = draws[1:]
		return d
	})
	copy(p.open, []int{3, 4, 1, 2})
	if got, want := letters(p, 10), "CDCADBCCAD"; got != want {
		t.Errorf("picks %s, want %s", got, want)
	}
}

func TestRoundRobinIsExactlyEvenUnderConcurrency(t *testing.T) {
	const n, workers = 5, 6
	r := NewRoundRobin(n)
	counts := make([][n]int, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for range n {
				counts[w][r.Pick()]++
			}
		})
	}
	wg.Wait()
	for b := range n {
		sum := 0
		for w := range workers {
			sum += counts[w][b]
		}
		if sum != workers {
			t.Errorf("backend %d: %d picks, want %d", b, sum, workers)
		}
	}
}

func TestPickersAreSafeForConcurrentUse(t *testing.T) {
	pickers := map[string]Picker{
		"smooth weighted": NewSmoothWeighted([]int{3, 2, 1}),
		"least conn":      NewLeastConn(3),
		"p2c":             NewP2C(3, rand.IntN),
	}
	for name, p := range pickers {
		t.Run(name, func(t *testing.T) {
			var wg sync.WaitGroup
			for range 8 {
				wg.Go(func() {
					for range 200 {
						i := p.Pick()
						if i < 0 || i > 2 {
							t.Errorf("picked %d of 3", i)
						}
						if d, ok := p.(interface{ Done(int) }); ok {
							d.Done(i)
						}
					}
				})
			}
			wg.Wait()
		})
	}
}

// TestSecondLookBeatsLuck throws as many balls as bins, nothing finishing: the
// fullest bin after one random draw each, and after the better of two.
func TestSecondLookBeatsLuck(t *testing.T) {
	const n = 10_000
	r := rand.New(rand.NewPCG(16, 16))
	one := make([]int, n)
	for range n {
		one[r.IntN(n)]++
	}
	two := NewP2C(n, r.IntN)
	for range n {
		two.Pick()
	}
	fullest := func(bins []int) int {
		m := 0
		for _, b := range bins {
			m = max(m, b)
		}
		return m
	}
	if a, b := fullest(one), fullest(two.open); a < 6 || b > 4 {
		t.Errorf("fullest bin: %d with one draw, %d with two", a, b)
	} else {
		t.Logf("fullest bin: %d with one draw, %d with two", a, b)
	}
}
