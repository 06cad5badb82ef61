package leakdemo

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

const ms = time.Millisecond

// newClient returns a client for a server whose answers are longer than what
// anybody buffers.
func newClient(t *testing.T, maxConns int, timeout time.Duration) (*http.Client, *memnet.Listener) {
	ln := memnet.Listen()
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write(make([]byte, 1<<20))
	})}
	go srv.Serve(ln)
	transport := &http.Transport{DialContext: ln.Dial, MaxConnsPerHost: maxConns}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		srv.Close()
	})
	return &http.Client{Transport: transport, Timeout: timeout}, ln
}

// region: proof

func TestOnlyTheTimeoutEndsALeak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, ln := newClient(t, 0, 200*ms)
		before := ReadLoops()
		if err := Leak(client, "http://leak.test/", 10); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		time.Sleep(199 * ms) // fake time
		synctest.Wait()
		if got := ReadLoops() - before; got != 10 || ln.Dials() != 10 {
			t.Errorf("after GC: %d read loops, %d connections; want 10 and 10", got, ln.Dials())
		}
		time.Sleep(2 * ms) // 201 ms: Client.Timeout has passed
		synctest.Wait()
		if got := ReadLoops() - before; got != 0 {
			t.Errorf("after the timeout: %d read loops, want 0", got)
		}
	})
}

func TestALeakHoldsItsSlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := newClient(t, 1, 0)
		leaky, free := context.WithCancel(t.Context())
		defer free()
		req, err := http.NewRequestWithContext(leaky, http.MethodGet, "http://leak.test/", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.Do(req); err != nil { // body forgotten
			t.Fatal(err)
		}

		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		begin := time.Now()
		_, err = client.Do(req.Clone(ctx))
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Hour {
			t.Errorf("second request: %v after %v, want its deadline after 1h", err, time.Since(begin))
		}
		free() // ends the first request, and with it the connection
		synctest.Wait()
		resp, err := client.Get("http://leak.test/")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	})
}

// endregion: proof
