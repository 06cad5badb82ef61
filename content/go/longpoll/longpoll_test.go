package longpoll

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// poll runs one request in its own goroutine.
func poll(ctx context.Context, l *Log, query string) <-chan *httptest.ResponseRecorder {
	answer := make(chan *httptest.ResponseRecorder, 1)
	go func() {
		w := httptest.NewRecorder()
		l.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/events?"+query, nil).WithContext(ctx))
		answer <- w
	}()
	return answer
}

func body(w *httptest.ResponseRecorder) string { return strings.TrimSpace(w.Body.String()) }

func TestParkedRequestIsAnsweredAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLog(10)
		answer := poll(t.Context(), l, "after=0&wait=30s")
		time.Sleep(20 * time.Second) // fake clock
		published := time.Now()
		l.Publish("a")
		if got := body(<-answer); got != `[{"seq":1,"data":"a"}]` {
			t.Errorf("got %s", got)
		}
		if late := time.Since(published); late != 0 {
			t.Errorf("answered %v after the publish", late)
		}
	})
}

func TestEventsBetweenTwoPollsArriveInOneBatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLog(10)
		l.Publish("a")
		<-poll(t.Context(), l, "after=0")
		l.Publish("b") // nobody is waiting
		l.Publish("c")
		if got := body(<-poll(t.Context(), l, "after=1")); got != `[{"seq":2,"data":"b"},{"seq":3,"data":"c"}]` {
			t.Errorf("got %s", got)
		}
	})
}

func TestTimeoutIsNoContent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for query, hold := range map[string]time.Duration{
			"after=0&wait=5s": 5 * time.Second, "after=0&wait=1h": maxHold, "after=0": maxHold,
		} {
			began := time.Now()
			w := <-poll(t.Context(), NewLog(10), query)
			if took := time.Since(began); w.Code != http.StatusNoContent || took != hold {
				t.Errorf("%s: %d after %v", query, w.Code, took)
			}
		}
	})
}

func TestCanceledClientFreesItsPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLog(10)
		ctx, cancel := context.WithCancel(t.Context())
		answer := poll(ctx, l, "after=0")
		synctest.Wait()
		if n := l.Waiting(); n != 1 {
			t.Fatalf("%d waiting", n)
		}
		cancel()
		<-answer
		if n := l.Waiting(); n != 0 {
			t.Errorf("%d still waiting", n)
		}
	})
}

func TestCursorOutsideTheLog(t *testing.T) {
	l := NewLog(2)
	for range 5 {
		l.Publish("x")
	}
	for query, status := range map[string]int{
		"after=2": http.StatusGone, "after=9": http.StatusGone, "after=x": http.StatusBadRequest, "after=3": http.StatusOK,
	} {
		if w := <-poll(t.Context(), l, query); w.Code != status {
			t.Errorf("%s: %d, want %d", query, w.Code, status)
		}
	}
}
