package flight

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// region: once

func TestHundredCallersOneFetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := Group[string, int]{Timeout: time.Second}
		fetches := 0
		fetch := func(ctx context.Context) (int, error) {
			fetches++
			time.Sleep(500 * time.Millisecond) // fake time
			return 42, nil
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		followers := 0
		for range 100 {
			wg.Go(func() {
				v, shared, err := g.Do(t.Context(), "trending", fetch)
				if v != 42 || err != nil {
					t.Errorf("Do = %d, %v", v, err)
				}
				mu.Lock()
				defer mu.Unlock()
				if shared {
					followers++
				}
			})
		}
		wg.Wait()
		if fetches != 1 || followers != 99 {
			t.Errorf("%d fetches and %d followers, want 1 and 99", fetches, followers)
		}
	})
}

// endregion: once

func TestLeaderMayLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := Group[string, int]{Timeout: time.Second}
		release := make(chan struct{})
		fetch := func(ctx context.Context) (int, error) {
			select {
			case <-release:
				return 7, nil
			case <-ctx.Done():
				return 0, ctx.Err()
			}
		}
		leader, cancel := context.WithCancel(t.Context())
		leaderErr := make(chan error, 1)
		go func() {
			_, _, err := g.Do(leader, "k", fetch)
			leaderErr <- err
		}()
		synctest.Wait()
		followerVal := make(chan int, 1)
		go func() {
			v, _, err := g.Do(t.Context(), "k", fetch)
			if err != nil {
				t.Error(err)
			}
			followerVal <- v
		}()
		synctest.Wait()

		start := time.Now()
		cancel()
		if err := <-leaderErr; !errors.Is(err, context.Canceled) {
			t.Errorf("leader got %v, want canceled", err)
		}
		if waited := time.Since(start); waited != 0 {
			t.Errorf("the leader waited %v after its cancellation", waited)
		}
		close(release)
		if v := <-followerVal; v != 7 {
			t.Errorf("follower got %d, want 7", v)
		}
	})
}

func TestFetchHasItsOwnDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := Group[string, int]{Timeout: 2 * time.Second}
		start := time.Now()
		_, _, err := g.Do(t.Context(), "k", func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 2*time.Second {
			t.Errorf("err %v after %v, want a deadline after 2s", err, time.Since(start))
		}
	})
}

func TestFailuresAreNotKept(t *testing.T) {
	g := Group[string, int]{Timeout: time.Second}
	boom := errors.New("boom")
	if _, _, err := g.Do(t.Context(), "k", func(context.Context) (int, error) { return 0, boom }); !errors.Is(err, boom) {
		t.Errorf("err = %v, want boom", err)
	}
	if _, _, err := g.Do(t.Context(), "k", func(context.Context) (int, error) { panic("oops") }); err == nil {
		t.Error("a panic was reported as success")
	}
	v, shared, err := g.Do(t.Context(), "k", func(context.Context) (int, error) { return 3, nil })
	if v != 3 || shared || err != nil {
		t.Errorf("Do = %d, %v, %v; want a fresh 3", v, shared, err)
	}
}
