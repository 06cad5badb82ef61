package rejoin

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func seeded() func(time.Duration) time.Duration {
	r := rand.New(rand.NewPCG(15, 15))
	return func(n time.Duration) time.Duration { return time.Duration(r.Int64N(int64(n))) }
}

// firstAttempts counts the first attempts of n clients by second.
func firstAttempts(n int, newBackoff func() *Backoff) (perSecond []int) {
	perSecond = make([]int, 60)
	for range n {
		perSecond[newBackoff().Next()/time.Second]++
	}
	return perSecond
}

func TestWindows(t *testing.T) {
	var windows []time.Duration
	b := Backoff{Base: time.Second, Cap: 30 * time.Second, Stable: time.Minute}
	b.Rand = func(n time.Duration) time.Duration {
		windows = append(windows, n)
		return n - 1
	}
	for range 100 { // far beyond any overflow
		b.Next()
	}
	want := []time.Duration{1, 2, 4, 8, 16, 30, 30}
	for i := range want {
		want[i] *= time.Second
	}
	if !slices.Equal(windows[:len(want)], want) || windows[99] != 30*time.Second {
		t.Errorf("windows %v ... %v", windows[:len(want)], windows[99])
	}
	b.Lost(5 * time.Second)
	b.Next()
	b.Lost(2 * time.Minute)
	b.Next()
	if got := windows[100:]; got[0] != 30*time.Second || got[1] != time.Second {
		t.Errorf("after a short and a long connection: %v", got)
	}
}

func TestWideFirstWindowFlattensTheStorm(t *testing.T) {
	random := seeded()
	wide := firstAttempts(10_000, func() *Backoff {
		return &Backoff{First: time.Minute, Base: time.Second, Cap: time.Minute, Rand: random}
	})
	if peak := slices.Max(wide); peak > 2*10_000/60 {
		t.Errorf("%d attempts in one second, the mean is 167", peak)
	}
	narrow := firstAttempts(10_000, func() *Backoff {
		return &Backoff{Base: time.Second, Cap: time.Minute, Rand: random}
	})
	if narrow[0] != 10_000 {
		t.Errorf("%d of 10,000 in the first second", narrow[0])
	}
	t.Logf("60 s window: between %d and %d a second", slices.Min(wide), slices.Max(wide))
}
