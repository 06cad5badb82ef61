package retrydo

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// seen is what the server got in one attempt.
type seen struct{ body, key string }

// flaky answers 503 twice, then 200.
func flaky(t *testing.T) (*httptest.Server, func() []seen) {
	var mu sync.Mutex
	var got []seen
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		got = append(got, seen{string(body), r.Header.Get("Idempotency-Key")})
		if len(got) < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(srv.Close)
	return srv, func() []seen { mu.Lock(); defer mu.Unlock(); return got }
}

func TestTransport(t *testing.T) {
	for _, tt := range []struct {
		method, key string
		calls       int
		status      int
	}{
		{http.MethodPut, "", 3, 200},
		{http.MethodPost, "", 1, 503},
		{http.MethodPost, "5f0c", 3, 200},
	} {
		t.Run(tt.method+tt.key, func(t *testing.T) {
			srv, got := flaky(t)
			p := Policy{Attempts: 4, Base: time.Microsecond, Cap: time.Millisecond}
			client := &http.Client{
				Transport: &Transport{Policy: p, Next: srv.Client().Transport},
				Timeout:   30 * time.Second,
			}
			req, err := http.NewRequestWithContext(t.Context(), tt.method, srv.URL, strings.NewReader("amount=10"))
			if err != nil {
				t.Fatal(err)
			}
			if tt.key != "" {
				req.Header.Set("Idempotency-Key", tt.key)
			}
			resp, err := client.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			want := slices.Repeat([]seen{{"amount=10", tt.key}}, tt.calls)
			if resp.StatusCode != tt.status || !slices.Equal(got(), want) {
				t.Errorf("status %d, attempts %v; want %d, %v", resp.StatusCode, got(), tt.status, want)
			}
		})
	}
}

// busy answers every request with 503 and notes when the answer is closed.
type busy struct {
	calls  int
	closed time.Time
}

func (b *busy) RoundTrip(*http.Request) (*http.Response, error) {
	b.calls++
	return &http.Response{StatusCode: http.StatusServiceUnavailable, Body: b}, nil
}

func (b *busy) Read([]byte) (int, error) { return 0, io.EOF }
func (b *busy) Close() error             { b.closed = time.Now(); return nil }

// The wait holds no connection, and it ends with the caller.
func TestWaitFreesTheConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		next := new(busy)
		p := Policy{Attempts: 3, Base: time.Second, Cap: time.Second}
		p.Rand = func(d time.Duration) time.Duration { return d }
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(500*time.Millisecond, cancel)
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://service.test/", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := (&Transport{Policy: p, Next: next}).RoundTrip(req)
		if resp != nil || !errors.Is(err, context.Canceled) || next.calls != 1 {
			t.Errorf("answer %v, error %v after %d calls; want none, Canceled, 1", resp, err, next.calls)
		}
		if !next.closed.Equal(start) {
			t.Errorf("failed answer closed after %v, want at once", next.closed.Sub(start))
		}
	})
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"7":                             7 * time.Second,
		"Fri, 20 Nov 2026 12:00:30 GMT": 30 * time.Second,
		"Fri, 20 Nov 2026 11:59:00 GMT": 0,
		"":                              0,
		"-3":                            0,
		"soon":                          0,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("retryAfter(%q) = %v, want %v", value, got, want)
		}
	}
}
