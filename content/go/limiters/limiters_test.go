package limiters

import (
	"testing"
	"time"
)

type group struct {
	at   time.Duration
	n    int
	want int
}

func ms(n int) time.Duration { return time.Duration(n) * time.Millisecond }

func at(d time.Duration) time.Time { return time.Unix(0, 0).UTC().Add(d) }

// region: race

func TestVectors(t *testing.T) {
	// 5 in 10 s; five requests each at 9.9 s, 10.0 s and 15.0 s
	race := func(a, b, c int) []group {
		return []group{{ms(9900), 5, a}, {ms(10000), 5, b}, {ms(15000), 5, c}}
	}
	five, ten := 5, 10*time.Second
	tests := []struct {
		name   string
		l      Limiter
		groups []group
	}{
		{"fixed window", &FixedWindow{Limit: five, Window: ten}, race(5, 5, 0)},
		{"sliding log", &SlidingLog{Limit: five, Window: ten}, race(5, 0, 0)},
		{"sliding counter", &SlidingCounter{Limit: five, Window: ten}, race(5, 0, 2)},
		{"token bucket", &TokenBucket{Capacity: five, Per: ms(2000)}, race(5, 0, 2)},
		{"GCRA", &GCRA{Per: ms(2000), Tolerance: ms(8000)}, race(5, 0, 2)},
		{"leaky queue", &LeakyQueue{Per: ms(2000), Queue: 4}, race(5, 0, 2)},

		// 100 a minute, 100 at 59.9 s and 100 at 60.0 s
		{"fixed window, boundary", &FixedWindow{Limit: 100, Window: time.Minute}, []group{{ms(59900), 100, 100}, {ms(60000), 100, 100}}},
		{"sliding log, boundary", &SlidingLog{Limit: 100, Window: time.Minute}, []group{{ms(59900), 100, 100}, {ms(60000), 100, 0}}},
		{"sliding counter, boundary", &SlidingCounter{Limit: 100, Window: time.Minute}, []group{{ms(59900), 100, 100}, {ms(60000), 100, 0}}},
		{"bucket, boundary", &TokenBucket{Capacity: 100, Per: ms(600)}, []group{{ms(59900), 100, 100}, {ms(60000), 100, 0}}},

		{"bucket of 10, 5/s", &TokenBucket{Capacity: 10, Per: ms(200)}, []group{{0, 12, 10}, {ms(1000), 8, 5}}},
		{"bucket is capped", &TokenBucket{Capacity: 100, Per: ms(100)}, []group{{0, 1, 1}, {ms(1000), 150, 100}}},
		{"GCRA, burst of 3", &GCRA{Per: ms(1000), Tolerance: ms(2000)}, []group{{0, 4, 3}, {ms(1000), 2, 1}}},
		{"leaky queue of 100", &LeakyQueue{Per: ms(100), Queue: 100}, []group{{0, 150, 101}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, g := range tt.groups {
				got := 0
				for range g.n {
					if ok, _ := tt.l.Allow(at(g.at)); ok {
						got++
					}
				}
				if got != g.want {
					t.Errorf("at %v: %d of %d allowed, want %d", g.at, got, g.n, g.want)
				}
			}
		})
	}
}

// endregion: race

func TestGCRAStamp(t *testing.T) {
	g := &GCRA{Per: time.Second, Tolerance: 2 * time.Second}
	for range 4 {
		g.Allow(at(0))
	}
	g.Allow(at(time.Second))
	if !g.tat.Equal(at(4 * time.Second)) {
		t.Errorf("TAT = %v, want 4 s", g.tat)
	}
}

func TestLeakyQueueLongestWait(t *testing.T) {
	l := &LeakyQueue{Per: ms(100), Queue: 100}
	var longest time.Duration
	for range 150 {
		if ok, wait := l.Allow(at(0)); ok {
			longest = max(longest, wait)
		}
	}
	if longest != 10*time.Second {
		t.Errorf("longest wait %v, want 10s", longest)
	}
}

func TestSlidingCounterEstimate(t *testing.T) {
	s := &SlidingCounter{Limit: 50, Window: time.Minute}
	for range 42 {
		s.Allow(at(30 * time.Second))
	}
	for range 18 {
		if ok, _ := s.Allow(at(75 * time.Second)); !ok {
			t.Fatal("one of the first 18 was refused")
		}
	}
	// 42 × 45/60 + 18 = 49.5, and one more would be 50.5
	ok, wait := s.Allow(at(75 * time.Second))
	if ok {
		t.Error("the 19th passed at an estimate of 49.5 of 50")
	}
	if ok, _ := s.Allow(at(75*time.Second + wait)); !ok {
		t.Errorf("still refused after the announced wait of %v", wait)
	}
}

// A crafted pattern gets nearly twice the limit past a sliding counter.
func TestSlidingCounterCanBeFooled(t *testing.T) {
	s := &SlidingCounter{Limit: 5, Window: 10 * time.Second}
	for range 5 {
		s.Allow(at(ms(9900)))
	}
	var admitted []int
	for tick := 10000; tick < 19900; tick += 100 {
		if ok, _ := s.Allow(at(ms(tick))); ok {
			admitted = append(admitted, tick/1000)
		}
	}
	if len(admitted) != 4 || admitted[0] != 12 || admitted[3] != 18 {
		t.Errorf("admitted at %v s, want 12, 14, 16 and 18", admitted)
	}
}

// A full bucket plus a window's refill: 2L when the capacity is L, and 700 in
// the first minute at a capacity of 100 and 10/s.
func TestBucketWorstWindow(t *testing.T) {
	for _, tt := range []struct {
		name     string
		capacity int
		per      time.Duration
		want     int
	}{
		{"100 a minute, capacity 100", 100, ms(600), 200},
		{"100 a minute, capacity 20", 20, ms(600), 120},
		{"10 a second, capacity 100", 100, ms(100), 700},
	} {
		b, got := &TokenBucket{Capacity: tt.capacity, Per: tt.per}, 0
		for tick := 0; tick <= 60000; tick += 100 {
			for {
				ok, _ := b.Allow(at(ms(tick)))
				if !ok {
					break
				}
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d in 60 s, want %d", tt.name, got, tt.want)
		}
	}
}

// Every limiter's wait is honest: just before it a request fails, at it passes.
func TestWaitIsExact(t *testing.T) {
	fresh := func() []Limiter {
		return []Limiter{
			&TokenBucket{Capacity: 5, Per: ms(2000)}, &GCRA{Per: ms(2000), Tolerance: ms(8000)},
			&FixedWindow{Limit: 5, Window: 10 * time.Second}, &SlidingLog{Limit: 5, Window: 10 * time.Second},
			&SlidingCounter{Limit: 5, Window: 10 * time.Second}, &LeakyQueue{Per: ms(2000), Queue: 4},
		}
	}
	for i := range fresh() {
		for _, early := range []time.Duration{1, 0} {
			l := fresh()[i]
			var wait time.Duration
			for ok := true; ok; {
				ok, wait = l.Allow(at(ms(3000)))
			}
			if ok, _ := l.Allow(at(ms(3000) + wait - early)); ok != (early == 0) {
				t.Errorf("%T: %v before the announced wait of %v: allowed = %v", l, early, wait, ok)
			}
		}
	}
}
