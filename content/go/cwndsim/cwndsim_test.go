package cwndsim

import (
	"math"
	"testing"
	"time"
)

func near(a, b float64) bool { return math.Abs(a-b) < 0.005 }

func check(t *testing.T, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rounds, want %d", len(got), len(want))
	}
	for i := range want {
		if !near(got[i], want[i]) {
			t.Errorf("round %d: cwnd = %.3f, want %.3f", i, got[i], want[i])
		}
	}
}

// region: reno

func TestRenoHalvesOnDuplicatesAndRestartsOnTimeout(t *testing.T) {
	got, err := Simulate(Config{Algo: Reno, Initial: 10, Ssthresh: 16, Rounds: 11},
		[]Event{{Round: 3, Loss: DupACK}, {Round: 5, Loss: Timeout}})
	if err != nil {
		t.Fatal(err)
	}
	check(t, got, []float64{10, 16, 17, 18, 9, 10, 1, 2, 4, 5, 6})
}

// endregion: reno

func TestSlowStartDoublesWithoutAThreshold(t *testing.T) {
	got, err := Simulate(Config{Initial: 10, Rounds: 5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	check(t, got, []float64{10, 20, 40, 80, 160})
}

func TestCubicCutsToSeventyPercentAndFollowsTheCurve(t *testing.T) {
	got, err := Simulate(Config{Algo: Cubic, Initial: 100, Ssthresh: 100, RTT: 100 * time.Millisecond, Rounds: 7},
		[]Event{{Round: 0, Loss: DupACK}})
	if err != nil {
		t.Fatal(err)
	}
	check(t, got, []float64{100, 70, 72.08, 74.07, 75.96, 77.75, 79.46})
}

func TestCubicCurve(t *testing.T) {
	if !near(K(100), 4.2172) || !near(K(10_000), 19.574) {
		t.Errorf("K(100), K(10000) = %.4f, %.4f, want 4.2172, 19.574", K(100), K(10_000))
	}
	// One round a second makes the window after the cut W(0), W(1), W(2), ...
	got, err := Simulate(Config{Algo: Cubic, Initial: 100, Ssthresh: 100, RTT: time.Second, Rounds: 8},
		[]Event{{Round: 0, Loss: DupACK}})
	if err != nil {
		t.Fatal(err)
	}
	for second, want := range map[int]float64{0: 70, 2: 95.640, 6: 102.267} {
		if !near(got[second+1], want) {
			t.Errorf("W(%d s) = %.3f, want %.3f", second, got[second+1], want)
		}
	}
}

// The worked example of the lesson: 1 Gbit/s and 100 ms hold 8,562 segments of
// 1,460 bytes.
func TestReturnAfterACutOnALongFatPath(t *testing.T) {
	const wmax = 8562
	if k := K(wmax); math.Abs(k-18.6) > 0.05 {
		t.Errorf("CUBIC is back after %.2f s, want 18.6", k)
	}
	got, err := Simulate(Config{Algo: Reno, Initial: wmax, Ssthresh: wmax, Rounds: 4300},
		[]Event{{Round: 0, Loss: DupACK}})
	if err != nil {
		t.Fatal(err)
	}
	back := 1
	for got[back] < wmax {
		back++
	}
	if trips := back - 1; trips != 4281 {
		t.Errorf("Reno is back after %d round trips, want 4281", trips)
	}
}

func TestCubicAfterATimeoutStartsItsCurveAtTheThreshold(t *testing.T) {
	got, err := Simulate(Config{Algo: Cubic, Initial: 10, Ssthresh: 10, RTT: time.Second, Rounds: 7},
		[]Event{{Round: 0, Loss: Timeout}})
	if err != nil {
		t.Fatal(err)
	}
	check(t, got, []float64{10, 1, 2, 4, 7, 7.4, 10.2})
}

func TestConfigOutOfRange(t *testing.T) {
	for _, cfg := range []Config{
		{Initial: 0, Rounds: 1},
		{Initial: 10},
		{Algo: Cubic, Initial: 10, Rounds: 1},
	} {
		if _, err := Simulate(cfg, nil); err == nil {
			t.Errorf("Simulate(%+v) succeeded", cfg)
		}
	}
}
