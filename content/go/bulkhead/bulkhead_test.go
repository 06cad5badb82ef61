package bulkhead

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func nothing(context.Context) error { return nil }

func TestFullBulkheadRefusesAndItsNeighborWorks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sick, well := New(30, 50*time.Millisecond), New(30, 50*time.Millisecond)
		release := make(chan struct{})
		for range 30 {
			go func() { _ = sick.Do(t.Context(), func(context.Context) error { <-release; return nil }) }()
		}
		synctest.Wait()
		begin := time.Now()
		if err := sick.Do(t.Context(), nothing); !errors.Is(err, ErrFull) {
			t.Errorf("31st call: %v, want ErrFull", err)
		}
		if waited := time.Since(begin); waited != 50*time.Millisecond {
			t.Errorf("refused after %v, want 50ms", waited)
		}
		if err := well.Do(t.Context(), nothing); err != nil {
			t.Errorf("the other bulkhead: %v", err)
		}
		close(release)
		synctest.Wait()
		if err := sick.Do(t.Context(), nothing); err != nil {
			t.Errorf("after the slots came free: %v", err)
		}
	})
}

// A dependency that hangs to a timeout of 10 s lets 30 slots admit 3 calls/s.
func TestHungDependencyAdmitsThreeASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(30, 0)
		var admitted int
		for range 200 * 100 { // 200 calls/s for 100 s
			if release, err := b.Acquire(t.Context()); err == nil {
				admitted++
				time.AfterFunc(10*time.Second, release)
			}
			time.Sleep(5 * time.Millisecond)
			synctest.Wait()
		}
		if admitted != 300 {
			t.Errorf("admitted %d in 100 s, want 300", admitted)
		}
	})
}

func TestPanicFreesTheSlot(t *testing.T) {
	b := New(1, 0)
	func() {
		defer func() { _ = recover() }()
		_ = b.Do(t.Context(), func(context.Context) error { panic("boom") })
	}()
	if err := b.Do(t.Context(), nothing); err != nil {
		t.Errorf("after a panic: %v", err)
	}
}

func TestCallerWhoLeavesStopsWaiting(t *testing.T) {
	b := New(1, time.Hour)
	release, err := b.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.Do(ctx, nothing); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled wait: %v", err)
	}
}
