package httpserver

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

const url = "http://server.test/"

// dialing returns a client for ln.
func dialing(t *testing.T, ln *memnet.Listener) *http.Client {
	transport := &http.Transport{DialContext: ln.Dial}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// start runs srv on a listener that lives as long as the test.
func start(t *testing.T, srv *http.Server) *memnet.Listener {
	ln := memnet.Listen()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- Run(ctx, srv, ln, time.Minute) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Run = %v", err)
		}
	})
	return ln
}

// region: slowloris

func TestHalfAHeaderIsCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := start(t, New(http.NotFoundHandler()))
		c, err := ln.Dial(t.Context(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		begin := time.Now()
		io.WriteString(c, "GET / HTTP/1.1\r\nHost: server.test\r\nX-Slow: ")
		if _, err := io.Copy(io.Discard, c); err != nil {
			t.Errorf("read: %v", err)
		}
		if took := time.Since(begin); took != 5*time.Second {
			t.Errorf("cut off after %v, want ReadHeaderTimeout, 5s", took)
		}
	})
}

func TestIdleConnectionsEnd(t *testing.T) {
	for _, tt := range []struct {
		name  string
		srv   *http.Server
		dials int // by two requests, an hour apart
	}{
		{"New", New(http.NotFoundHandler()), 2},
		{"ReadHeaderTimeout alone", &http.Server{
			Handler: http.NotFoundHandler(), ReadHeaderTimeout: 5 * time.Second}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ln := start(t, tt.srv)
				client := dialing(t, ln) // its IdleConnTimeout is 0
				for range 2 {
					resp, err := client.Get(url)
					if err != nil {
						t.Fatal(err)
					}
					if _, err := io.Copy(io.Discard, resp.Body); err != nil {
						t.Fatal(err)
					}
					resp.Body.Close()
					time.Sleep(time.Hour) // fake time
				}
				if ln.Dials() != tt.dials {
					t.Errorf("%d connections, want %d", ln.Dials(), tt.dials)
				}
			})
		})
	}
}

// endregion: slowloris

// region: shutdown

func TestShutdownLetsRequestsFinish(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := memnet.Listen()
		srv := New(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(3 * time.Second) // fake time
			io.WriteString(w, "done")
		}))
		ctx, sigterm := context.WithCancel(t.Context())
		stopped := make(chan error, 1)
		go func() { stopped <- Run(ctx, srv, ln, 10*time.Second) }()

		client := dialing(t, ln)
		answer := make(chan string, 1)
		go func() {
			resp, err := client.Get(url)
			if err != nil {
				answer <- err.Error()
				return
			}
			defer resp.Body.Close()
			body, _ := io.ReadAll(resp.Body)
			answer <- string(body)
		}()
		time.Sleep(time.Second)
		sigterm()
		synctest.Wait()
		if _, err := ln.Dial(t.Context(), "", ""); !errors.Is(err, net.ErrClosed) {
			t.Errorf("new connection during shutdown: %v, want it refused", err)
		}
		select {
		case err := <-stopped:
			t.Errorf("Run returned %v with a request in flight", err)
		default:
		}
		if got := <-answer; got != "done" {
			t.Errorf("request in flight: %s", got)
		}
		if err := <-stopped; err != nil {
			t.Errorf("Run = %v", err)
		}
	})
}

func TestGraceIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := memnet.Listen()
		srv := &http.Server{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done() // ends only when its connection does
		})}
		ctx, sigterm := context.WithCancel(t.Context())
		stopped := make(chan error, 1)
		go func() { stopped <- Run(ctx, srv, ln, 10*time.Second) }()
		go dialing(t, ln).Get(url)
		synctest.Wait()
		begin := time.Now()
		sigterm()
		if err := <-stopped; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Run = %v, want the deadline of grace", err)
		}
		if took := time.Since(begin); took != 10*time.Second {
			t.Errorf("Run took %v, want 10s", took)
		}
	})
}

// endregion: shutdown

// region: writetimeout

func TestWriteTimeoutStopsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler := make(chan error, 2)
		srv := New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(30 * time.Second) // WriteTimeout is 20 s
			handler <- context.Cause(r.Context())
			_, err := io.WriteString(w, "too late")
			handler <- err
		}))
		_, err := dialing(t, start(t, srv)).Get(url)
		if !errors.Is(err, io.EOF) {
			t.Errorf("client got %v, want EOF", err)
		}
		if err := <-handler; err != nil {
			t.Errorf("context of the handler ended: %v", err)
		}
		if err := <-handler; err != nil {
			t.Errorf("small write: %v, want it to vanish in the buffer", err)
		}
	})
}

func TestTimeoutHandlerAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cause := make(chan error, 1)
		slow := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
			cause <- r.Context().Err()
		})
		srv := New(http.TimeoutHandler(slow, 10*time.Second, "try later"))
		resp, err := dialing(t, start(t, srv)).Get(url)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("status %s, want 503", resp.Status)
		}
		if err := <-cause; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("context of the handler: %v, want DeadlineExceeded", err)
		}
	})
}

// endregion: writetimeout
