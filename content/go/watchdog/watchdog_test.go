package watchdog

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

// region: proof

func TestSteadyDripLivesAndStallDies(t *testing.T) {
	for _, tt := range []struct {
		name  string
		stall time.Duration // after the hundredth byte
		want  error
		took  time.Duration
	}{
		// A hundred bytes, one every 4 s: no total timeout would allow that.
		{"drip", 0, nil, 400 * time.Second},
		{"stall", time.Hour, ErrIdle, 405 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := dripping(t, tt.stall)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://drip.test/", nil)
				if err != nil {
					t.Fatal(err)
				}
				begin := time.Now()
				resp, err := client.Do(req)
				if err != nil {
					t.Fatal(err)
				}
				body := NewIdleReader(resp.Body, 5*time.Second, cancel)
				defer body.Close()
				n, err := io.Copy(io.Discard, body)
				if n != 100 || !errors.Is(err, tt.want) || time.Since(begin) != tt.took {
					t.Errorf("%d bytes, %v after %v; want 100, %v after %v",
						n, err, time.Since(begin), tt.want, tt.took)
				}
			})
		})
	}
}

// endregion: proof

// A caller that pauses between two reads is not the peer's fault.
func TestSlowCallerIsNotCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pr, pw := io.Pipe()
		go func() {
			io.WriteString(pw, "ab")
			pw.Close()
		}()
		body := NewIdleReader(pr, time.Second, func() { pr.CloseWithError(context.Canceled) })
		one := make([]byte, 1)
		for _, want := range "ab" {
			if n, err := body.Read(one); n != 1 || one[0] != byte(want) || err != nil {
				t.Fatalf("read %d, %q, %v", n, one, err)
			}
			time.Sleep(time.Minute)
		}
		if _, err := body.Read(one); err != io.EOF {
			t.Errorf("last read: %v, want EOF", err)
		}
		if err := body.Close(); err != nil {
			t.Errorf("Close = %v", err)
		}
	})
}

// dripping serves a hundred bytes, one every 4 s, then waits for stall.
func dripping(t *testing.T, stall time.Duration) *http.Client {
	ln := memnet.Listen()
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		flush := w.(http.Flusher).Flush
		flush()
		for range 100 {
			time.Sleep(4 * time.Second) // fake time
			io.WriteString(w, "x")
			flush()
		}
		select {
		case <-time.After(stall):
		case <-r.Context().Done():
		}
	})}
	go srv.Serve(ln)
	transport := &http.Transport{DialContext: ln.Dial}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		srv.Close()
	})
	return &http.Client{Transport: transport}
}
