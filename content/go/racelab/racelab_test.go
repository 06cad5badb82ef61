package racelab

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

const idle = 50 * time.Millisecond // the server's IdleTimeout

// round runs 64 clients side by side whose gaps lie around the server's limit.
func round(t *testing.T, method, url string) Counts {
	var (
		mu  sync.Mutex
		sum Counts
		wg  sync.WaitGroup
	)
	for i := range 64 {
		wg.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}
			defer client.CloseIdleConnections()
			gap := idle - 600*time.Microsecond + time.Duration(i)*20*time.Microsecond
			c := Run(t.Context(), client, method, url, gap, 3)
			mu.Lock()
			defer mu.Unlock()
			sum.OK += c.OK
			sum.Replayed += c.Replayed
			sum.Failed = append(sum.Failed, c.Failed...)
		})
	}
	wg.Wait()
	return sum
}

// region: race

func TestPostsSurfaceTheRaceAndGetsHideIt(t *testing.T) {
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	srv.Config.IdleTimeout = idle
	srv.Start()
	defer srv.Close()

	for rounds := range 100 { // until seen
		get, post := round(t, "GET", srv.URL), round(t, "POST", srv.URL)
		if len(get.Failed) > 0 {
			t.Fatalf("a GET failed: %v", get.Failed[0])
		}
		if len(post.Failed) > 0 {
			t.Logf("round %d: %d POSTs failed (%v), GETs replayed: %d", rounds, len(post.Failed), post.Failed[0], get.Replayed)
			return
		}
	}
	t.Error("the race was not seen in 100 rounds")
}

// endregion: race

// region: cure

func TestAClientThatGivesUpFirstNeverRaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // fake time: 30 ms is exactly 30 ms
		ln := memnet.Listen()
		srv := &http.Server{
			Handler:     http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}),
			IdleTimeout: idle,
		}
		go srv.Serve(ln)
		defer srv.Close()

		transport := &http.Transport{DialContext: ln.Dial, IdleConnTimeout: 30 * time.Millisecond}
		defer transport.CloseIdleConnections()
		c := Run(t.Context(), &http.Client{Transport: transport}, "POST", "http://race.test/", idle, 100)
		if c.OK != 100 || c.Replayed != 0 || ln.Dials() != 100 {
			t.Errorf("%d ok, %d replayed, %d dials; want 100, 0 and 100 fresh connections", c.OK, c.Replayed, ln.Dials())
		}
	})
}

// endregion: cure
