package leaklab

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

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
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	ctx, cancel := context.WithTimeout(t.Context(), loopback.Patience)
	t.Cleanup(cancel)
	return &http.Client{Transport: until{ctx, transport}}, srv.URL, counter
}

// until gives up every request, and so every leaked connection, when a test ends.
type until struct {
	ctx context.Context
	http.RoundTripper
}

func (u until) RoundTrip(req *http.Request) (*http.Response, error) {
	return u.RoundTripper.RoundTrip(req.WithContext(u.ctx))
}

// loops counts the goroutines of this process's client connections.
func loops() (readers, writers int) {
	buf := make([]byte, 1<<20)
	stacks := string(buf[:runtime.Stack(buf, true)])
	return strings.Count(stacks, "(*persistConn).readLoop("), strings.Count(stacks, "(*persistConn).writeLoop(")
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
			if !loopback.Eventually(func() bool { r, w := loops(); return r+w == 0 }) {
				t.Fatal("connections of another test are still open")
			}
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
			settled = loopback.Eventually(func() bool { // two goroutines per open connection
				r, w := loops()
				return r == int(tt.stay) && w == int(tt.stay)
			})
			if !settled {
				r, w := loops()
				t.Errorf("%d readLoops, %d writeLoops; want %d of each", r, w, tt.stay)
			}
		})
	}
}

// endregion: proof
