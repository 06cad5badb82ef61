package rrproxy

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

func backends(t *testing.T, n int, h http.HandlerFunc) (urls []*url.URL, servers []*httptest.Server) {
	t.Helper()
	for range n {
		ts := httptest.NewServer(h)
		t.Cleanup(ts.Close)
		u, err := url.Parse(ts.URL)
		if err != nil {
			t.Fatal(err)
		}
		urls, servers = append(urls, u), append(servers, ts)
	}
	return urls, servers
}

// hostName answers with the address that the backend was asked under.
func hostName(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Host) }

func front(t *testing.T, h http.Handler) *httptest.Server {
	t.Helper()
	ts := httptest.NewServer(h)
	ts.Client().Timeout = loopback.Patience
	t.Cleanup(ts.Close)
	return ts
}

func get(t *testing.T, ts *httptest.Server, header ...string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, ts.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Add(header[i], header[i+1])
	}
	resp, err := ts.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestEvenSpread(t *testing.T) {
	urls, _ := backends(t, 3, hostName)
	ts := front(t, NewPool(urls, Options{}))
	seen := map[string]int{}
	for range 30 {
		_, body := get(t, ts)
		seen[body]++
	}
	for _, u := range urls {
		if seen[u.Host] != 10 {
			t.Errorf("%s got %d of 30 requests", u.Host, seen[u.Host])
		}
	}
}

func TestDeadBackendIsEjected(t *testing.T) {
	urls, servers := backends(t, 3, hostName)
	servers[1].Close()
	ts := front(t, NewPool(urls, Options{CoolDown: time.Hour}))
	failures := 0
	for range 30 {
		if status, _ := get(t, ts); status == http.StatusBadGateway {
			failures++
		}
	}
	if failures != 3 {
		t.Errorf("%d requests failed, want the 3 that eject", failures)
	}
}

func TestImpatientClientsEjectNobody(t *testing.T) {
	arrived := make(chan struct{})
	urls, _ := backends(t, 1, func(w http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		<-r.Context().Done()
	})
	p := NewPool(urls, Options{EjectAfter: 1})
	handled := make(chan struct{})
	ts := front(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() { handled <- struct{}{} }()
		p.ServeHTTP(w, r)
	}))
	for range 5 {
		ctx, leave := context.WithCancel(t.Context())
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, ts.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		go func() { <-arrived; leave() }()
		if resp, err := ts.Client().Do(req); !errors.Is(err, context.Canceled) {
			t.Fatalf("%v, %v", resp, err)
		}
		<-handled
	}
	if !p.backends[0].healthy(time.Now()) {
		t.Error("clients that gave up ejected a backend")
	}
}

func TestAllDeadStillTries(t *testing.T) {
	urls, servers := backends(t, 2, hostName)
	p := NewPool(urls, Options{EjectAfter: 1, CoolDown: time.Hour})
	ts := front(t, p)
	for _, s := range servers {
		s.Close()
	}
	for range 4 {
		if status, _ := get(t, ts); status != http.StatusBadGateway {
			t.Errorf("status %d, want 502 of an attempt", status)
		}
	}
	if status, _ := get(t, front(t, NewPool(nil, Options{}))); status != http.StatusServiceUnavailable {
		t.Errorf("empty pool: %d, want 503", status)
	}
	// A backend that comes back is found at once, although the cool-down is an hour.
	ln, err := net.Listen("tcp", urls[0].Host)
	if err != nil {
		t.Skip("the port was taken meanwhile: ", err)
	}
	back := httptest.NewUnstartedServer(http.HandlerFunc(hostName))
	back.Listener.Close()
	back.Listener = ln
	back.Start()
	t.Cleanup(back.Close)
	first, _ := get(t, ts)
	second, _ := get(t, ts)
	if first != http.StatusOK && second != http.StatusOK {
		t.Errorf("after the comeback: %d, %d", first, second)
	}
}

func forwardedFor(w http.ResponseWriter, r *http.Request) {
	io.WriteString(w, strings.Join(r.Header.Values("X-Forwarded-For"), "|"))
}

// region: strip

func TestWhoDecidesOnTheHeader(t *testing.T) {
	urls, _ := backends(t, 1, forwardedFor)
	ours := NewPool(urls, Options{})
	old := httputil.NewSingleHostReverseProxy(urls[0]) // built on Director
	seesUser := front(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, r.Header.Get("X-User"))
	}))
	target, err := url.Parse(seesUser.URL)
	if err != nil {
		t.Fatal(err)
	}
	user := httputil.NewSingleHostReverseProxy(target)
	user.Director = func(r *http.Request) {
		r.URL.Scheme, r.URL.Host = target.Scheme, target.Host
		r.Header.Set("X-User", "alice")
	}

	for _, tt := range []struct {
		name   string
		proxy  http.Handler
		header []string
		want   string
	}{
		{"Rewrite, forged", ours, []string{"X-Forwarded-For", "1.2.3.4"}, "127.0.0.1"},
		{"Rewrite, struck out", ours, []string{"Connection", "X-Forwarded-For"}, "127.0.0.1"},
		{"Director, forged", old, []string{"X-Forwarded-For", "1.2.3.4"}, "1.2.3.4, 127.0.0.1"},
		{"Director, a user", user, nil, "alice"},
		{"Director, struck out", user, []string{"Connection", "X-User"}, ""},
	} {
		if _, got := get(t, front(t, tt.proxy), tt.header...); got != tt.want {
			t.Errorf("%s: backend saw %q, want %q", tt.name, got, tt.want)
		}
	}
}

// endregion: strip

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestProbesRunInParallelAndReadmit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sick := true
		p := NewPool([]*url.URL{{Host: "hangs"}, {Host: "fine"}, {Host: "also-fine"}}, Options{
			CoolDown: time.Hour,
			Transport: transport(func(r *http.Request) (*http.Response, error) {
				if r.URL.Host == "hangs" && sick {
					<-r.Context().Done()
					return nil, r.Context().Err()
				}
				return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
			}),
		})
		before := time.Now()
		for range 3 {
			p.Probe(t.Context())
		}
		if took := time.Since(before); took != 3*time.Second {
			t.Errorf("3 rounds took %v, want one probe timeout each", took)
		}
		if p.backends[0].healthy(time.Now()) || !p.backends[1].healthy(time.Now()) {
			t.Error("want exactly the backend that hangs ejected")
		}
		sick = false
		ctx, cancel := context.WithCancel(t.Context())
		go p.Run(ctx)
		time.Sleep(8 * time.Second) // at most 7.5 s until a probe
		synctest.Wait()
		if !p.backends[0].healthy(time.Now()) {
			t.Error("a successful probe did not readmit")
		}
		cancel()
	})
}
