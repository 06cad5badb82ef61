package keybatch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// database counts its queries; the row of user n is "orders of n".
type database struct {
	mu      sync.Mutex
	queries [][]int
}

func (d *database) orders(_ context.Context, users []int) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queries = append(d.queries, users)
	rows := make([]string, len(users))
	for i, user := range users {
		rows[i] = fmt.Sprint("orders of ", user)
	}
	return rows, nil
}

// loadAll loads each key in a goroutine of its own and checks what comes back.
func loadAll(t *testing.T, l *Loader[int, string], keys []int) {
	var all sync.WaitGroup
	for _, key := range keys {
		all.Go(func() {
			got, err := l.Load(t.Context(), key)
			if want := fmt.Sprint("orders of ", key); err != nil || got != want {
				t.Errorf("Load(%d) = %q, %v, want %q", key, got, err, want)
			}
		})
	}
	all.Wait()
}

func upTo(n int) []int {
	keys := make([]int, n)
	for i := range keys {
		keys[i] = i
	}
	return keys
}

// region: test

func TestFiftyLoadsBecomeOneQuery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var db database
		users := New(t.Context(), db.orders, time.Millisecond, 100)
		loadAll(t, users, upTo(50))
		if len(db.queries) != 1 || len(db.queries[0]) != 50 {
			t.Errorf("%d queries, want 1 with 50 keys", len(db.queries))
		}
	})
}

func TestWrongNumberOfValuesFailsEveryCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		foundOnly := func(_ context.Context, users []int) ([]string, error) {
			return []string{"the only user with orders"}, nil
		}
		users := New(t.Context(), foundOnly, time.Millisecond, 100)
		var failed atomic.Int32
		var all sync.WaitGroup
		for user := range 50 {
			all.Go(func() {
				if _, err := users.Load(t.Context(), user); err != nil {
					failed.Add(1)
				}
			})
		}
		all.Wait()
		if failed.Load() != 50 {
			t.Errorf("%d callers got an error, want all 50", failed.Load())
		}
	})
}

// endregion: test

func TestAKeyIsFetchedOnceInARequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var db database
		users := New(t.Context(), db.orders, time.Millisecond, 100)
		loadAll(t, users, []int{7, 7, 7})
		loadAll(t, users, []int{7}) // later: from memory
		if len(db.queries) != 1 || len(db.queries[0]) != 1 {
			t.Errorf("queries = %v, want one for key 7", db.queries)
		}
	})
}

func TestFullBatchGoesOutEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var db database
		users := New(t.Context(), db.orders, time.Millisecond, 20)
		loadAll(t, users, upTo(50))
		if len(db.queries) != 3 {
			t.Errorf("%d queries, want 20 + 20 + 10", len(db.queries))
		}
	})
}

func TestCancelFreesTheWaiterAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var db database
		users := New(t.Context(), db.orders, time.Hour, 100)
		ctx, cancel := context.WithCancel(t.Context())
		quit := make(chan error, 1)
		go func() {
			_, err := users.Load(ctx, 1)
			quit <- err
		}()
		synctest.Wait()
		cancel()
		if err := <-quit; !errors.Is(err, context.Canceled) {
			t.Errorf("the canceled caller got %v", err)
		}
		loadAll(t, users, []int{1, 2}) // the batch still goes out for the others
	})
}

func TestEachRequestHasItsOwnLoader(t *testing.T) {
	var db database
	loaders := make(chan *Loader[int, string], 2)
	handler := PerRequest(db.orders, time.Millisecond, 100, http.HandlerFunc(
		func(_ http.ResponseWriter, r *http.Request) { loaders <- From[int, string](r.Context()) }))
	for range 2 {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), "GET", "/", nil))
	}
	one, other := <-loaders, <-loaders
	if one == nil || one == other {
		t.Error("two requests share a loader")
	}
}
