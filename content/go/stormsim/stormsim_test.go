package stormsim

import (
	"math"
	"slices"
	"testing"
)

func TestStorm(t *testing.T) {
	base := Storm{Load: 1000, Capacity: 1200, Start: 10, Length: 5, Attempts: 3, RejectCost: 0.1}
	for _, tt := range []struct {
		name      string
		change    func(*Storm)
		peak      float64
		recovered int
	}{
		{"no retry", func(s *Storm) { s.Attempts = 1 }, 1000, 15},
		{"three attempts", func(*Storm) {}, 3000, 23},
		{"with jitter", func(s *Storm) { s.Jitter = true }, 3000, 22},
		{"four attempts", func(s *Storm) { s.Attempts = 4 }, 3277.778, 33},
		{"reject costs 0.2", func(s *Storm) { s.Attempts, s.RejectCost = 4, 0.2 }, 3454.545, 52},
		{"reject costs 0.23", func(s *Storm) { s.Attempts, s.RejectCost = 4, 0.23 }, 3517.174, 85},
		{"reject costs 0.24", func(s *Storm) { s.Attempts, s.RejectCost = 4, 0.24 }, 3539.225, 133},
		{"reject costs 0.3", func(s *Storm) { s.Attempts, s.RejectCost = 4, 0.3 }, 4000, -1},
		{"reject costs 0.3, jitter", func(s *Storm) { s.Attempts, s.RejectCost, s.Jitter = 4, 0.3, true }, 4000, -1},
		{"budget of 10 %", func(s *Storm) { s.Attempts, s.RejectCost, s.Budget = 4, 0.3, 0.1 }, 1100, 15},
		{"outage of 1 s", func(s *Storm) { s.Attempts, s.RejectCost, s.Length = 4, 0.3, 1 }, 2000, 30},
		{"outage of 2 s", func(s *Storm) { s.Attempts, s.RejectCost, s.Length = 4, 0.3, 2 }, 4000, -1},
		{"more capacity", func(s *Storm) { s.Capacity = 1500 }, 3000, 19},
	} {
		t.Run(tt.name, func(t *testing.T) {
			storm := base
			tt.change(&storm)
			load, recovered := storm.Run(600)
			if recovered != tt.recovered {
				t.Errorf("recovered at %d, want %d", recovered, tt.recovered)
			}
			if peak := slices.Max(load); math.Abs(peak-tt.peak) > 0.001 {
				t.Errorf("peak %.3f, want %.3f", peak, tt.peak)
			}
			t.Logf("peak %.1f, load %.0f", slices.Max(load), load[8:40])
		})
	}
}

func TestFirstSecondsAfterTheOutage(t *testing.T) {
	load, _ := Storm{Load: 1000, Capacity: 1200, Start: 10, Length: 5, Attempts: 3, RejectCost: 0.1}.Run(60)
	for i, want := range []float64{3000, 2666.667, 2277.778, 1933.153} {
		if got := load[15+i]; math.Abs(got-want) > 0.001 {
			t.Errorf("second %d: %.3f, want %.3f", 15+i, got, want)
		}
	}
}
