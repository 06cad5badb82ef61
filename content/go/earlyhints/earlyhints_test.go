package earlyhints

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"
)

const link = "</app.css>; rel=preload; as=style"

// The page is made only after the client has reported the hint, so the test
// cannot pass unless the 103 really travels ahead of the 200.
func TestHintArrivesBeforeThePageExists(t *testing.T) {
	hints := make(chan Hint, 4)
	seen := make(chan struct{})
	srv := newServer(t, true, func(ctx context.Context) (string, error) {
		select {
		case <-seen:
			return "<!doctype html>", nil
		case <-ctx.Done():
			return "", ctx.Err()
		}
	})
	ctx := Collect(t.Context(), func(h Hint) {
		hints <- h
		close(seen)
	})
	resp := get(t, ctx, srv)
	if resp.StatusCode != http.StatusOK || resp.ProtoMajor != 2 {
		t.Errorf("final answer %s %s, want HTTP/2.0 200", resp.Proto, resp.Status)
	}
	if got := resp.Header["Link"]; !slices.Equal(got, []string{link}) {
		t.Errorf("Link of the 200: %q, want it repeated", got)
	}
	close(hints)
	var all []Hint
	for h := range hints {
		all = append(all, h)
	}
	if len(all) != 1 || all[0].Code != http.StatusEarlyHints || !slices.Equal(all[0].Link, []string{link}) {
		t.Errorf("1xx responses: %+v, want one 103 with the Link", all)
	}
}

func TestNoHintOnHTTP1(t *testing.T) {
	srv := newServer(t, false, func(context.Context) (string, error) { return "page", nil })
	resp := get(t, Collect(t.Context(), func(h Hint) { t.Errorf("got %+v", h) }), srv)
	if got := resp.Header.Get("Link"); got != link {
		t.Errorf("Link of the 200: %q, want %q", got, link)
	}
}

func newServer(t *testing.T, http2 bool, render func(context.Context) (string, error)) *httptest.Server {
	t.Helper()
	srv := httptest.NewUnstartedServer(Handler(render))
	srv.Config.ReadHeaderTimeout = 5 * time.Second
	srv.EnableHTTP2 = http2
	srv.StartTLS()
	t.Cleanup(srv.Close)
	return srv
}

func get(t *testing.T, ctx context.Context, srv *httptest.Server) *http.Response {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Fatal(err)
	}
	return resp
}
