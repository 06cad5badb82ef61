package deadlinehttp

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// call sends one GET with a deadline. It returns the status and what a handler
// behind wrap knew of the deadline (ok is false if it had none or did not run).
func call(t *testing.T, limit time.Duration, wrap func(http.Handler) http.Handler,
	transport func(http.RoundTripper) http.RoundTripper) (status int, left time.Duration, ok bool) {
	t.Helper()
	srv := httptest.NewServer(wrap(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var deadline time.Time
		deadline, ok = r.Context().Deadline()
		left = time.Until(deadline)
	})))
	defer srv.Close()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := transport(srv.Client().Transport).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode, left, ok
}

func plain(next http.RoundTripper) http.RoundTripper   { return next }
func telling(next http.RoundTripper) http.RoundTripper { return &Transport{next} }

func mid(least, most time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler { return Middleware(least, most, next) }
}

func TestNetHTTPSendsNothing(t *testing.T) {
	bare := func(next http.Handler) http.Handler { return next }
	if status, _, ok := call(t, 20*time.Second, bare, plain); status != 200 || ok {
		t.Errorf("status %d, handler had a deadline: %v; want 200 and none", status, ok)
	}
}

func TestHeaderCarriesWhatIsLeft(t *testing.T) {
	status, left, ok := call(t, 20*time.Second, mid(0, time.Hour), telling)
	if status != 200 || !ok || left > 20*time.Second {
		t.Errorf("status %d, deadline %v, %v left; want 200 and at most 20s", status, ok, left)
	}
}

func TestServerClamps(t *testing.T) {
	if _, left, ok := call(t, 20*time.Second, mid(0, 5*time.Second), telling); !ok || left > 5*time.Second {
		t.Errorf("deadline %v, %v left; want at most 5s", ok, left)
	}
}

func TestTooLittleIsRefused(t *testing.T) {
	if status, _, ran := call(t, 20*time.Second, mid(time.Minute, time.Hour), telling); status != 504 || ran {
		t.Errorf("status %d, handler ran: %v; want 504 without it", status, ran)
	}
}
