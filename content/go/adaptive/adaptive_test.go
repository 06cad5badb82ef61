package adaptive

import (
	"errors"
	"math"
	"testing"
	"time"
)

func TestProbability(t *testing.T) {
	for _, tt := range []struct{ requests, accepts, want float64 }{
		{1000, 1000, 0},
		{1000, 500, 0},
		{1000, 400, 0.1998},
		{1000, 0, 0.9990},
		{100, 40, 0.1980},
	} {
		if got := Reject(tt.requests, tt.accepts, 2); math.Abs(got-tt.want) > 0.00005 {
			t.Errorf("Reject(%v, %v, 2) = %.5f, want %.4f", tt.requests, tt.accepts, got, tt.want)
		}
	}
}

func TestDeadBackendGetsAlmostNothing(t *testing.T) {
	clock := time.Unix(1_000_000, 0)
	now := func() time.Time { return clock }
	next := 0
	spread := func() float64 { next = (next + 1) % 1000; return float64(next) / 1000 }
	th := &Throttle{K: 2, Window: 2 * time.Minute, Rand: spread}
	var sent int
	call := func(up bool) error {
		return th.Do(now, func() (bool, error) { sent++; return up, nil })
	}
	for range 1000 {
		if err := call(true); err != nil {
			t.Fatal(err)
		}
	}
	clock = clock.Add(3 * time.Minute) // the good days have left the window
	sent = 0
	for range 1000 {
		_ = call(false)
	}
	if sent > 50 {
		t.Errorf("a dead backend got %d of 1000 calls", sent)
	}
	if err := call(false); !errors.Is(err, ErrThrottled) {
		t.Errorf("err = %v, want ErrThrottled", err)
	}
	clock = clock.Add(3 * time.Minute)
	if err := call(true); err != nil {
		t.Errorf("with an empty window: %v", err)
	}
}
