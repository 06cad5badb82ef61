package poolcount

import (
	"fmt"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

// region: proof

func TestBurstsOpenWhatThePoolCannotKeep(t *testing.T) {
	for _, tt := range []struct {
		idlePerHost, idleTotal, perHost int
		want                            int64
	}{
		{0, 100, 0, 482}, // the default: two kept, 48 reopened in each later burst
		{50, 100, 0, 50}, // every connection is kept
		{2, 100, 10, 82}, // ten at a time, eight reopened
		{10, 100, 10, 10},
		{-1, 100, 0, 500}, // nothing kept
		{50, 10, 0, 410},  // MaxIdleConns is the smaller cap
	} {
		t.Run(fmt.Sprint(tt.idlePerHost, tt.idleTotal, tt.perHost), func(t *testing.T) {
			stats := measure(t, &http.Transport{
				MaxIdleConnsPerHost: tt.idlePerHost,
				MaxIdleConns:        tt.idleTotal,
				MaxConnsPerHost:     tt.perHost,
			})
			if stats.New != tt.want || stats.New+stats.Reused != 500 {
				t.Errorf("opened %d, reused %d; want %d of 500 opened", stats.New, stats.Reused, tt.want)
			}
			if p := Predict(50, 10, tt.idlePerHost, tt.idleTotal, tt.perHost); int64(p) != tt.want {
				t.Errorf("Predict = %d, want %d", p, tt.want)
			}
		})
	}
}

// endregion: proof

// measure runs ten bursts of fifty through transport. In the bubble time moves
// only when everybody waits, so a burst is always complete before the first
// answer.
func measure(t *testing.T, transport *http.Transport) (stats Stats) {
	synctest.Test(t, func(t *testing.T) {
		ln := memnet.Listen()
		srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(5 * time.Millisecond) // fake time
			io.WriteString(w, "ok")
		})}
		go srv.Serve(ln)
		defer srv.Close()

		transport.DialContext = ln.Dial
		defer transport.CloseIdleConnections()
		client := &http.Client{Transport: transport, Timeout: time.Minute}
		var err error
		if stats, err = Burst(t.Context(), client, "http://backend.test/", 50, 10); err != nil {
			t.Fatal(err)
		}
		if int64(ln.Dials()) != stats.New {
			t.Errorf("httptrace counted %d new connections, the listener %d", stats.New, ln.Dials())
		}
	})
	return stats
}

func TestSharedPool(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := memnet.Listen()
		srv := &http.Server{Handler: http.NotFoundHandler()}
		go srv.Serve(ln)
		defer srv.Close()
		ten := func(next func() *http.Client) int {
			before := ln.Dials()
			for range 10 {
				if _, err := Burst(t.Context(), next(), "http://backend.test/", 1, 1); err != nil {
					t.Fatal(err)
				}
			}
			return ln.Dials() - before
		}
		shared := &http.Transport{DialContext: ln.Dial}
		defer shared.CloseIdleConnections()
		if got := ten(func() *http.Client { return &http.Client{Transport: shared} }); got != 1 {
			t.Errorf("ten clients with one transport opened %d connections, want 1", got)
		}
		if got := ten(func() *http.Client {
			own := &http.Transport{DialContext: ln.Dial}
			t.Cleanup(own.CloseIdleConnections)
			return &http.Client{Transport: own}
		}); got != 10 {
			t.Errorf("ten transports opened %d connections, want 10", got)
		}
	})
}
