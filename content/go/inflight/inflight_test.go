package inflight

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var noon = time.Date(2026, 4, 15, 12, 0, 0, 0, time.UTC)

// region: order

// The peer answers inside of send: the fastest reply there can be.
func TestRegisterThenSend(t *testing.T) {
	var table Table[uint16, string]
	send := func(id uint16) bool { return table.Resolve(id, "pong") }

	reply, err := table.Add(7, noon)
	if err != nil {
		t.Fatal(err)
	}
	if !send(7) {
		t.Error("the reply found no entry")
	}
	if got, ok := <-reply; got != "pong" || !ok {
		t.Errorf("received %q, %v", got, ok)
	}
}

func TestSendThenRegister(t *testing.T) {
	var table Table[uint16, string]
	send := func(id uint16) bool { return table.Resolve(id, "pong") }

	if send(7) {
		t.Error("the reply found an entry before there was one")
	}
	reply, err := table.Add(7, noon)
	if err != nil {
		t.Fatal(err)
	}
	if n := table.Expire(noon); n != 1 {
		t.Errorf("%d expired, want 1: the caller waits until its deadline", n)
	}
	if got, ok := <-reply; ok {
		t.Errorf("received %q, want a closed channel", got)
	}
}

// endregion: order

func TestDuplicateKey(t *testing.T) {
	var table Table[string, int]
	first, err := table.Add("a", noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Add("a", noon.Add(time.Hour)); !errors.Is(err, ErrInUse) {
		t.Errorf("the second Add: %v, want ErrInUse", err)
	}
	if !table.Resolve("a", 1) || <-first != 1 {
		t.Error("the first waiter lost its reply")
	}
	if _, err := table.Add("a", noon); err != nil {
		t.Errorf("the key is free again, and Add says %v", err)
	}
}

func TestUnknownReply(t *testing.T) {
	var table Table[int, int]
	if table.Resolve(1, 1) {
		t.Error("an empty table took a reply")
	}
	if _, err := table.Add(1, noon); err != nil {
		t.Fatal(err)
	}
	if !table.Resolve(1, 1) {
		t.Error("the reply was refused")
	}
	if table.Resolve(1, 2) {
		t.Error("the same id was resolved twice")
	}
}

func TestExpire(t *testing.T) {
	var table Table[int, int]
	early, err := table.Add(1, noon)
	if err != nil {
		t.Fatal(err)
	}
	late, err := table.Add(2, noon.Add(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	if n := table.Expire(noon.Add(-1)); n != 0 {
		t.Errorf("%d expired too soon", n)
	}
	if n := table.Expire(noon); n != 1 {
		t.Errorf("%d expired at the deadline, want 1", n)
	}
	if _, ok := <-early; ok {
		t.Error("an expired waiter received something")
	}
	if table.Resolve(1, 9) {
		t.Error("a late reply found an entry")
	}
	if !table.Resolve(2, 5) || <-late != 5 {
		t.Error("the other waiter lost its reply")
	}
	if n := len(table.waiting); n != 0 {
		t.Errorf("%d entries left", n)
	}
}

// A hundred goroutines wait, a hundred resolve and one expires. Each waiter
// ends exactly once, and what the table counted is what the waiters saw.
func TestHundredAtOnce(t *testing.T) {
	const n = 100
	var (
		table              Table[int, int]
		wg                 sync.WaitGroup
		replied, gone      atomic.Int64
		resolved, expired  atomic.Int64
		registered, finish sync.WaitGroup
	)
	registered.Add(n)
	for id := range n {
		wg.Go(func() {
			reply, err := table.Add(id, noon.Add(time.Duration(id%2)*time.Hour))
			registered.Done()
			if err != nil {
				t.Error(err)
				return
			}
			if v, ok := <-reply; !ok {
				gone.Add(1)
			} else if v == id {
				replied.Add(1)
			} else {
				t.Errorf("waiter %d received %d", id, v)
			}
		})
		finish.Go(func() {
			registered.Wait()
			if table.Resolve(id, id) {
				resolved.Add(1)
			}
		})
	}
	finish.Go(func() {
		registered.Wait()
		expired.Add(int64(table.Expire(noon)))
	})
	finish.Wait()
	wg.Wait()
	if replied.Load() != resolved.Load() || gone.Load() != expired.Load() || replied.Load()+gone.Load() != n {
		t.Errorf("%d replied of %d resolved, %d gone of %d expired; want %d in all",
			replied.Load(), resolved.Load(), gone.Load(), expired.Load(), n)
	}
	if left := len(table.waiting); left != 0 {
		t.Errorf("%d entries left", left)
	}
}
