package httptiming

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func get(t *testing.T, url string) *http.Request {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return req
}

// slow answers 50 ms after the request arrived.
func slow(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(50 * time.Millisecond):
		w.Write([]byte("done"))
	case <-r.Context().Done():
	}
}

// region: proof

func TestTheSecondRequestPaysForTheServerOnly(t *testing.T) {
	srv := httptest.NewTLSServer(http.HandlerFunc(slow))
	defer srv.Close()
	client := srv.Client()
	client.Timeout = 10 * time.Second

	first, err := Measure(t.Context(), client, get(t, srv.URL))
	if err != nil {
		t.Fatal(err)
	}
	if first.Reused || first.Connect == 0 || first.TLS == 0 || first.TTFB < 50*time.Millisecond {
		t.Errorf("first: %+v, want a new connection and a TTFB of 50 ms or more", first)
	}
	if first.GotConn < first.Connect+first.TLS {
		t.Errorf("first: GotConn %v holds less than Connect and TLS: %+v", first.GotConn, first)
	}

	second, err := Measure(t.Context(), client, get(t, srv.URL))
	if err != nil {
		t.Fatal(err)
	}
	if !second.Reused || second.Connect != 0 || second.TLS != 0 || second.TTFB < 50*time.Millisecond {
		t.Errorf("second: %+v, want a reused connection with Connect = TLS = 0", second)
	}
	if second.RemoteAddr != strings.TrimPrefix(srv.URL, "https://") {
		t.Errorf("RemoteAddr = %q", second.RemoteAddr)
	}
}

// endregion: proof

func TestAFailureKeepsThePhasesThatWerePassed(t *testing.T) {
	release := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer srv.Close()
	defer close(release)
	client := srv.Client()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	p, err := Measure(ctx, client, get(t, srv.URL))
	if err == nil || p.Connect == 0 || p.TTFB != 0 {
		t.Errorf("%+v, %v; want an error, a connection and no first byte", p, err)
	}
}
