package leaklab

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

const n = 20

// setUp serves bodies of size bytes and counts connections.
func setUp(t *testing.T, size int) (*http.Client, string, *Counter) {
	counter := new(Counter)
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write(make([]byte, size))
	}))
	srv.Config.ConnState = counter.Hook
	srv.Start()
	// A leaked connection never becomes idle: end it by force.
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	return &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}, srv.URL, counter
}

// region: proof

func TestWhatABodyCosts(t *testing.T) {
	for _, tt := range []struct {
		name             string
		use              func(*http.Client, string) error
		wantOpened, stay int64
	}{
		{"forgotten", Forget, n, n},
		{"closed unread", CloseOnly, n, 0},
		{"drained and closed", Drain, 1, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			client, url, counter := setUp(t, 1<<20) // over 256 KiB
			before := runtime.NumGoroutine()
			for range n {
				if err := tt.use(client, url); err != nil {
					t.Fatal(err)
				}
			}
			settled := loopback.Eventually(func() bool { return counter.Open.Load() == tt.stay })
			if !settled || counter.Opened.Load() != tt.wantOpened {
				t.Errorf("opened %d, open %d; want %d and %d",
					counter.Opened.Load(), counter.Open.Load(), tt.wantOpened, tt.stay)
			}
			grown := runtime.NumGoroutine() - before
			if leaks := tt.stay == n; leaks && grown < 2*n { // readLoop and writeLoop each
				t.Errorf("goroutines grew by %d, want %d or more", grown, 2*n)
			}
		})
	}
}

// endregion: proof
