package sse

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/pipelisten"
)

// The tests run a real http.Server over in-memory pipes and a fake clock.
type fixture struct {
	hub    *Hub
	srv    *http.Server
	client *http.Client
}

func start(t *testing.T, retain int, http2 bool) *fixture {
	t.Helper()
	ln := pipelisten.New()
	var protocols http.Protocols
	protocols.SetHTTP1(!http2)
	protocols.SetUnencryptedHTTP2(http2)
	f := &fixture{hub: NewHub(retain)}
	f.srv = &http.Server{
		Handler:           f.hub,
		ReadHeaderTimeout: time.Second,
		WriteTimeout:      100 * time.Millisecond, // would cut every stream
		Protocols:         &protocols,
	}
	f.srv.RegisterOnShutdown(f.hub.Close)
	served := make(chan error, 1)
	go func() { served <- f.srv.Serve(ln) }()
	transport := &http.Transport{DialContext: ln.Dial, Protocols: &protocols}
	f.client = &http.Client{Transport: transport}
	t.Cleanup(func() {
		f.hub.Close()
		f.srv.Close()
		transport.CloseIdleConnections()
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("Serve: %v", err)
		}
	})
	return f
}

// open starts a stream and returns a function that reads the next event as
// its lines, without comments, and one that hangs up.
func (f *fixture) open(t *testing.T, lastEventID string) (next func() string, hangUp func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://hub/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	if lastEventID != "" {
		req.Header.Set("Last-Event-ID", lastEventID)
	}
	resp, err := f.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("Content-Type %q", got)
	}
	lines := bufio.NewScanner(resp.Body)
	next = func() string {
		var event []string
		for lines.Scan() {
			line := lines.Text()
			switch {
			case strings.HasPrefix(line, ":"):
			case line != "":
				event = append(event, line)
			case len(event) > 0:
				return strings.Join(event, "|")
			}
		}
		return "end"
	}
	return next, cancel
}

func want(t *testing.T, next func() string, events ...string) {
	t.Helper()
	for _, event := range events {
		if got := next(); got != event {
			t.Fatalf("got %q, want %q", got, event)
		}
	}
}

func TestEventsArriveWhileTheHandlerRuns(t *testing.T) {
	for _, http2 := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			f := start(t, 10, http2)
			next, hangUp := f.open(t, "")
			f.hub.Publish("price", "1\n2")
			want(t, next, "id: 1|event: price|data: 1|data: 2")
			hangUp()
			synctest.Wait()
			if n := f.hub.Streams(); n != 0 {
				t.Errorf("%d streams after the client left", n)
			}
		})
	}
}

func TestDataCannotForgeFields(t *testing.T) {
	got := Event{ID: 1, Data: "a\rid: 9\r\nb"}.encode()
	if want := "id: 1\ndata: a\ndata: id: 9\ndata: b\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReconnectResumesAfterLastEventID(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := start(t, 10, false)
		for range 5 {
			f.hub.Publish("", "x")
		}
		next, _ := f.open(t, "3")
		f.hub.Publish("", "live")
		want(t, next, "id: 4|data: x", "id: 5|data: x", "id: 6|data: live")
	})
}

func TestUnknownIDGetsReset(t *testing.T) {
	for _, id := range []string{"1", "99", "abc"} { // too old, from the future, no number
		synctest.Test(t, func(t *testing.T) {
			f := start(t, 3, false)
			for range 6 {
				f.hub.Publish("", "x")
			}
			next, _ := f.open(t, id)
			want(t, next, "event: reset|data: fetch a snapshot")
		})
	}
}

func TestSlowSubscriberIsDroppedAndOthersAreNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := start(t, 100, false)
		_, _ = f.open(t, "") // never reads; a pipe has no buffer to hide that
		fast, _ := f.open(t, "")
		began := time.Now()
		for i := range 40 {
			f.hub.Publish("", "x")
			want(t, fast, "id: "+strconv.Itoa(i+1)+"|data: x")
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("the fast client waited %v for the slow one", took)
		}
		if n := f.hub.Streams(); n != 1 {
			t.Errorf("%d streams left, want the fast one", n)
		}
	})
}

func TestQuietStreamOutlivesWriteTimeoutAndHeartbeats(t *testing.T) {
	for _, http2 := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			f := start(t, 10, http2)
			next, _ := f.open(t, "")
			got := make(chan string, 1)
			go func() { got <- next() }()
			time.Sleep(10 * time.Minute) // fake clock: returns at once
			f.hub.Publish("", "still here")
			if event := <-got; event != "id: 1|data: still here" {
				t.Errorf("http2=%v: got %q", http2, event)
			}
		})
	}
}

// What the last line of send is for: on HTTP/2 a deadline that passes between
// two writes resets the stream, on HTTP/1.1 it does nothing until a write.
func TestForgottenDeadlineResetsHTTP2Only(t *testing.T) {
	for _, tc := range []struct {
		http2 bool
		want  string
	}{{false, "id: 1|data: late"}, {true, "end"}} {
		synctest.Test(t, func(t *testing.T) {
			f := start(t, 10, tc.http2)
			f.srv.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				rc := http.NewResponseController(w)
				w.Header().Set("Content-Type", "text/event-stream")
				for _, text := range []string{": open\n\n", "id: 1\ndata: late\n\n"} {
					_ = rc.SetWriteDeadline(time.Now().Add(writeLimit))
					_, _ = w.Write([]byte(text))
					_ = rc.Flush()
					time.Sleep(2 * writeLimit)
				}
			})
			next, _ := f.open(t, "")
			want(t, next, tc.want)
			time.Sleep(4 * writeLimit) // let the handler return
			synctest.Wait()
		})
	}
}

func TestShutdownEndsStreams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := start(t, 10, false)
		next, _ := f.open(t, "")
		ended := make(chan string, 1)
		go func() { ended <- next() }()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := f.srv.Shutdown(ctx); err != nil {
			t.Fatalf("Shutdown: %v", err)
		}
		if got := <-ended; got != "end" {
			t.Errorf("the client read %q", got)
		}
	})
}
