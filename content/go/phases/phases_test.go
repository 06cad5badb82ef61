package phases

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

const patience = 10 * time.Second

// newServer returns a TLS server with handler, and a client that trusts it.
func newServer(t *testing.T, handler http.HandlerFunc) (*httptest.Server, *http.Client) {
	t.Helper()
	srv := httptest.NewTLSServer(handler)
	t.Cleanup(srv.Close)
	client := srv.Client()
	client.Timeout = patience
	return srv, client
}

// region: proof

func TestSecondRequestSkipsTheSetup(t *testing.T) {
	srv, client := newServer(t, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, strings.Repeat("x", 10_000))
	})
	cold := measure(t, client, srv.URL)
	warm := measure(t, client, srv.URL)

	if cold.Reused || cold.Connect == 0 || cold.TLS == 0 {
		t.Errorf("cold = %+v, want a connect and a TLS phase", cold)
	}
	if !warm.Reused || warm.DNS != 0 || warm.Connect != 0 || warm.TLS != 0 {
		t.Errorf("warm = %+v, want no set-up phase", warm)
	}
	for _, p := range []Phases{cold, warm} {
		if sum := p.DNS + p.Connect + p.TLS + p.Pool + p.Wait + p.Body; sum > p.Total {
			t.Errorf("phases add up to %v, more than the total of %v", sum, p.Total)
		}
		s := p.Cumulative()
		if !slices.IsSorted([]time.Duration{s.NameLookup, s.Connect, s.AppConnect, s.PreTransfer, s.StartTransfer, s.Total}) {
			t.Errorf("%+v decreases", s)
		}
		if s.AppConnect-s.Connect != p.TLS {
			t.Errorf("appconnect - connect = %v, want the TLS phase, %v", s.AppConnect-s.Connect, p.TLS)
		}
		if s.StartTransfer != p.TTFB {
			t.Errorf("starttransfer = %v, want the TTFB, %v", s.StartTransfer, p.TTFB)
		}
	}
}

// endregion: proof

func TestNameLookup(t *testing.T) {
	srv, client := newServer(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") })
	transport := client.Transport.(*http.Transport).Clone()
	transport.TLSClientConfig.ServerName = "example.com" // as in the test certificate
	defer transport.CloseIdleConnections()
	url := strings.Replace(srv.URL, "127.0.0.1", "localhost", 1)
	if p := measure(t, &http.Client{Transport: transport, Timeout: patience}, url); p.DNS == 0 {
		t.Errorf("phases of a request to localhost = %+v, want a lookup", p)
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	calls := make(chan string, 2)
	srv, client := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		calls <- r.URL.Path
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	})
	measure(t, client, srv.URL+"/here")
	if len(calls) != 1 {
		t.Errorf("%d requests, want 1", len(calls))
	}
}

func TestErrors(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	srv, client := newServer(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "10")
		io.WriteString(w, "short")
	})
	for name, url := range map[string]string{
		"malformed URL": "http://[", "closed port": closed.URL, "short body": srv.URL,
	} {
		if _, err := Measure(t.Context(), client, url); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func measure(t *testing.T, client *http.Client, url string) Phases {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	p, err := Measure(ctx, client, url)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
