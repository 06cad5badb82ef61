package xfetch

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

var expiry = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func share(before time.Duration, beta float64) float64 {
	rng := rand.New(rand.NewPCG(1, 2))
	const draws = 200_000
	early := 0
	for range draws {
		if Early(expiry.Add(-before), expiry, time.Second, beta, 1-rng.Float64()) {
			early++
		}
	}
	return float64(early) / draws
}

// region: chances

func TestChances(t *testing.T) {
	for _, c := range []struct {
		before time.Duration
		beta   float64
		want   float64
	}{
		{0, 1, 1},
		{1 * time.Second, 1, 0.3679},
		{2 * time.Second, 1, 0.1353},
		{2 * time.Second, 2, 0.3679}, // a larger beta starts earlier
	} {
		if got := share(c.before, c.beta); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%v before expiry with beta %v: %.4f, want %.4f", c.before, c.beta, got, c.want)
		}
	}
}

// endregion: chances

func TestOneDrawHasOneMoment(t *testing.T) {
	rnd := math.Exp(-3) // 0.0498: recompute from 3 s before expiry on
	was := false
	for before := 6 * time.Second; before >= -time.Second; before -= 100 * time.Millisecond {
		is := Early(expiry.Add(-before), expiry, time.Second, 1, rnd)
		if was && !is {
			t.Fatalf("%v before expiry the answer fell back to no", before)
		}
		if before == 3100*time.Millisecond && is || before == 2900*time.Millisecond && !is {
			t.Errorf("%v before expiry: %v", before, is)
		}
		was = is
	}
}
