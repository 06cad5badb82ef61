package legbudget

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

const ms = time.Millisecond

// TestChain runs three hops on a fake clock.
func TestChain(t *testing.T) {
	a := Hop{Before: 100 * ms, After: 50 * ms}
	b := Hop{Before: 100 * ms, After: 40 * ms}
	bCapped, aReserve, bReserve := b, a, b
	bCapped.Limit = 400 * ms
	aReserve.Reserve, bReserve.Reserve = 50*ms, 50*ms

	for _, tt := range []struct {
		name   string
		hops   []Hop
		ends   time.Duration
		failed bool
	}{
		{"in time", []Hop{a, bCapped, {Limit: 150 * ms, Before: 80 * ms}}, 370 * ms, false},
		{"C too slow", []Hop{a, bCapped, {Limit: 150 * ms, Before: 400 * ms}}, 440 * ms, true},
		{"C at 149 ms", []Hop{a, bCapped, {Limit: 150 * ms, Before: 149 * ms}}, 439 * ms, false},
		{"C at 151 ms", []Hop{a, bCapped, {Limit: 150 * ms, Before: 151 * ms}}, 440 * ms, true},
		{"no caps, reserves", []Hop{aReserve, bReserve, {Before: 1000 * ms}}, 790 * ms, true},
		{"no caps, no reserves", []Hop{a, b, {Before: 1000 * ms}}, 800 * ms, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), 800*ms)
				defer cancel()
				err := Serve(ctx, tt.hops)
				if got := time.Since(start); got != tt.ends {
					t.Errorf("A ends after %v, want %v", got, tt.ends)
				}
				if failed := err != nil; failed != tt.failed {
					t.Errorf("error %v, want a failure: %v", err, tt.failed)
				}
			})
		})
	}
}

// TestEqualTimeoutsOverlap: three times 30 s, and C hangs. The user waits 30 s.
func TestEqualTimeoutsOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		err := Serve(ctx, []Hop{{}, {Limit: 30 * time.Second}, {Limit: 30 * time.Second, Before: time.Hour}})
		if got := time.Since(start); got != 30*time.Second || err == nil {
			t.Errorf("ended after %v with %v, want 30s and an error", got, err)
		}
	})
}

func TestLegNeverOutlivesParent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 300*ms)
		defer cancel()
		for _, limit := range []time.Duration{0, 100 * ms, time.Hour} {
			leg, cancelLeg, err := Leg(ctx, 20*ms, limit)
			if err != nil {
				t.Fatal(err)
			}
			parent, _ := ctx.Deadline()
			child, ok := leg.Deadline()
			cancelLeg()
			if !ok || child.After(parent.Add(-20*ms)) {
				t.Errorf("limit %v: leg ends %v, parent %v", limit, child, parent)
			}
		}
	})
}

func TestNoTimeMeansNoCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 100*ms)
		defer cancel()
		if _, _, err := Leg(ctx, 100*ms, 0); !errors.Is(err, ErrNoTime) {
			t.Errorf("error %v, want ErrNoTime", err)
		}
	})
}
