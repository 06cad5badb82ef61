package intent

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestFiftyAttemptsOneCharge(t *testing.T) {
	var store Store[string]
	var charges, conflicts atomic.Int64
	release := make(chan struct{})
	others := make(chan struct{}, 50)
	charge := func() (string, error) {
		charges.Add(1)
		<-release
		return "pay_42", nil
	}
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			answer, err := store.Do("k1", "amount=10", charge)
			for errors.Is(err, ErrInProgress) {
				conflicts.Add(1)
				others <- struct{}{}
				<-release // a client would back off here
				answer, err = store.Do("k1", "amount=10", charge)
			}
			if err != nil || answer != "pay_42" {
				t.Errorf("answer %q, error %v", answer, err)
			}
		})
	}
	for range 49 {
		<-others // all but the first have seen ErrInProgress
	}
	go func() {
		for range others {
		}
	}()
	close(release)
	wg.Wait()
	close(others)
	if charges.Load() != 1 || conflicts.Load() < 49 {
		t.Errorf("%d charges, %d conflicts; want 1 and at least 49", charges.Load(), conflicts.Load())
	}
	if _, err := store.Do("k1", "amount=99", charge); !errors.Is(err, ErrMismatch) {
		t.Errorf("other payload: error %v, want ErrMismatch", err)
	}
}

func TestFailureFreesTheKey(t *testing.T) {
	var store Store[int]
	broken := errors.New("rolled back")
	if _, err := store.Do("k", "f", func() (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Fatalf("error %v, want %v", err, broken)
	}
	if got, err := store.Do("k", "f", func() (int, error) { return 7, nil }); got != 7 || err != nil {
		t.Errorf("got %d, %v; want 7", got, err)
	}
}
