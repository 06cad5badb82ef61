package portbudget

import (
	"math"
	"testing"
	"time"
)

const second = time.Second

// region: vectors

// The vectors of the lesson's lab, Port budget. A failsAt of 0 means that the
// rate can be kept up forever.
var vectors = []struct {
	name          string
	low, high     int
	srcIPs, dests int
	dials, reuse  float64
	timeWait      time.Duration // 0: the server closes first
	tuples        int
	maxRate       float64
	demand        float64
	failsAt       time.Duration
}{
	{"Linux default range", 32768, 60999, 1, 1, 500, 0, 60 * second, 28232, 470.53, 30000, 56464 * time.Millisecond},
	{"IANA dynamic range", 49152, 65535, 1, 1, 500, 0, 60 * second, 16384, 273.07, 30000, 32768 * time.Millisecond},
	{"widened range", 1024, 65535, 1, 1, 500, 0, 60 * second, 64512, 1075.2, 30000, 0},
	{"two destinations", 32768, 60999, 1, 2, 500, 0, 60 * second, 56464, 941.07, 30000, 0},
	{"two source addresses", 32768, 60999, 2, 1, 500, 0, 60 * second, 56464, 941.07, 30000, 0},
	{"nine dials in ten reuse", 32768, 60999, 1, 1, 500, 0.9, 60 * second, 28232, 470.53, 3000, 0},
	{"tuple free after 1 s", 32768, 60999, 1, 1, 500, 0, 1 * second, 28232, 28232, 500, 0},
	{"server closes first", 32768, 60999, 1, 1, 500, 0, 0, 28232, math.Inf(1), 0, 0},
}

// endregion: vectors

func TestBudgetGivesTheNumbersOfTheLesson(t *testing.T) {
	const life = 0
	for _, v := range vectors {
		t.Run(v.name, func(t *testing.T) {
			ports, err := Ports(v.low, v.high)
			if err != nil {
				t.Fatal(err)
			}
			if got := Tuples(ports, v.srcIPs, v.dests); got != v.tuples {
				t.Errorf("tuples = %d, want %d", got, v.tuples)
			}
			if got := MaxRate(ports, v.srcIPs, v.dests, life, v.timeWait); !near(got, v.maxRate, 0.005) {
				t.Errorf("max rate = %.3f/s, want %.2f/s", got, v.maxRate)
			}
			fresh := NewConnections(v.dials, v.reuse)
			if got := Demand(fresh, life, v.timeWait); !near(got, v.demand, 1e-6) {
				t.Errorf("demand = %.1f tuples, want %.0f", got, v.demand)
			}
			got, fails := TimeToExhaustion(fresh, ports, v.srcIPs, v.dests, life, v.timeWait)
			if fails != (v.failsAt > 0) || (got-v.failsAt).Abs() > time.Millisecond {
				t.Errorf("fails = %t at %v, want %t at %v", fails, got, v.failsAt > 0, v.failsAt)
			}
		})
	}
}

// near compares within a tolerance; infinities are near each other.
func near(a, b, tolerance float64) bool {
	return a == b || math.Abs(a-b) <= tolerance
}

func TestLifetimeHoldsATupleLikeTimeWaitDoes(t *testing.T) {
	if got := MaxRate(28232, 1, 1, 60*second, 0); !near(got, 470.53, 0.005) {
		t.Errorf("60 s of life, no TIME_WAIT: %.2f/s, want 470.53/s", got)
	}
	if got := MaxRate(28232, 1, 1, 60*second, 60*second); !near(got, 235.27, 0.005) {
		t.Errorf("60 s of life and of TIME_WAIT: %.2f/s, want 235.27/s", got)
	}
}

func TestAtFiveHundredDialsPerSecondAboutSixPercentFail(t *testing.T) {
	failing := 1 - MaxRate(28232, 1, 1, 0, 60*second)/500
	if !near(failing, 0.059, 0.0005) {
		t.Errorf("failing share = %.4f, want 0.059", failing)
	}
}

func TestTheCeilingItselfCanBeKeptUp(t *testing.T) {
	ceiling := MaxRate(28200, 1, 1, 0, 60*second) // 470 exactly
	if at, fails := TimeToExhaustion(ceiling, 28200, 1, 1, 0, 60*second); fails {
		t.Errorf("%.0f/s fails at %v, want never", ceiling, at)
	}
	if _, fails := TimeToExhaustion(ceiling+1, 28200, 1, 1, 0, 60*second); !fails {
		t.Errorf("%.0f/s never fails, want a failure", ceiling+1)
	}
}

func TestPortsRejectsWhatIsNoRange(t *testing.T) {
	for _, tt := range []struct {
		name      string
		low, high int
	}{
		{"upside down", 60999, 32768},
		{"port zero", 0, 1024},
		{"beyond 16 bits", 32768, 65536},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if n, err := Ports(tt.low, tt.high); err == nil {
				t.Errorf("Ports(%d, %d) = %d, want an error", tt.low, tt.high, n)
			}
		})
	}
	if n, err := Ports(443, 443); err != nil || n != 1 {
		t.Errorf("Ports(443, 443) = %d, %v, want 1", n, err)
	}
}

func TestInputsOutOfRangeAreClamped(t *testing.T) {
	if got := Tuples(-1, 1, 1); got != 0 {
		t.Errorf("Tuples(-1, 1, 1) = %d, want 0", got)
	}
	for reuse, want := range map[float64]float64{-0.5: 500, 0: 500, 1: 0, 1.5: 0} {
		if got := NewConnections(500, reuse); got != want {
			t.Errorf("NewConnections(500, %v) = %v, want %v", reuse, got, want)
		}
	}
	if at, fails := TimeToExhaustion(1, 0, 1, 1, 0, 60*second); !fails || at != 0 {
		t.Errorf("no ports: fails = %t at %v, want at once", fails, at)
	}
	if got := MaxRate(28232, 1, 1, -second, 0); !math.IsInf(got, 1) {
		t.Errorf("negative hold: %v/s, want no limit", got)
	}
}
