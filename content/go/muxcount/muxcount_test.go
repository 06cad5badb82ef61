package muxcount

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
)

const parallel = 20

// gate answers nothing until want requests are inside it at once.
type gate struct {
	want    int64
	inside  atomic.Int64
	release chan struct{}
}

func newGate(want int64) *gate { return &gate{want: want, release: make(chan struct{})} }

func (g *gate) wait(ctx context.Context) {
	if g.inside.Add(1) == g.want {
		close(g.release)
	}
	select {
	case <-g.release:
	case <-ctx.Done():
	}
}

// newServer answers /warm at once and /slow when all slow requests have come.
func newServer(t *testing.T, slow int64) (srv *httptest.Server, opened *atomic.Int64) {
	t.Helper()
	opened = new(atomic.Int64)
	g := newGate(slow)
	srv = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			g.wait(r.Context())
		}
		io.WriteString(w, r.Proto)
	}))
	srv.Config.ReadHeaderTimeout = patience
	srv.Config.ErrorLog = log.New(io.Discard, "", 0) // one test speaks the wrong version on purpose
	srv.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	t.Cleanup(srv.Close)
	return srv, opened
}

// region: proof

func TestConnectionsForTwentySlowRequests(t *testing.T) {
	tests := []struct {
		name, proto string
		start       func(*httptest.Server) *http.Client
		connections int64
	}{
		{"http1 over TLS", "HTTP/1.1", startTLS(false), parallel},
		{"http2 over TLS", "HTTP/2.0", startTLS(true), 1},
		{"http2 in the clear", "HTTP/2.0", startCleartext, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv, opened := newServer(t, parallel)
			client := tt.start(srv)
			defer client.CloseIdleConnections()
			// A cold burst may dial several times at once, whatever the version.
			if _, err := Burst(t.Context(), client, srv.URL+"/warm", 1); err != nil {
				t.Fatal(err)
			}
			seen, err := Burst(t.Context(), client, srv.URL+"/slow", parallel)
			if err != nil {
				t.Fatal(err)
			}
			if seen.Proto != tt.proto || opened.Load() != tt.connections {
				t.Errorf("%s on %d connections, want %s on %d", seen.Proto, opened.Load(), tt.proto, tt.connections)
			}
		})
	}
}

// endregion: proof

func startTLS(http2 bool) func(*httptest.Server) *http.Client {
	return func(srv *httptest.Server) *http.Client {
		srv.EnableHTTP2 = http2 // offers "h2" by ALPN at both ends
		srv.StartTLS()
		c := srv.Client()
		c.Timeout = patience
		return c
	}
}

func startCleartext(srv *httptest.Server) *http.Client {
	srv.Config.Protocols = Cleartext()
	srv.Start()
	return NewCleartextClient()
}

// A server allows 250 streams by default. The 251st request opens a second
// connection, unless the client is told to wait.
func TestStreamLimitOpensAnotherConnection(t *testing.T) {
	for _, tt := range []struct {
		requests    int
		connections int64
	}{{250, 1}, {251, 2}} {
		srv, opened := newServer(t, int64(tt.requests))
		client := startTLS(true)(srv)
		if _, err := Burst(t.Context(), client, srv.URL+"/warm", 1); err != nil {
			t.Fatal(err)
		}
		if _, err := Burst(t.Context(), client, srv.URL+"/slow", tt.requests); err != nil {
			t.Fatal(err)
		}
		client.CloseIdleConnections()
		if got := opened.Load(); got != tt.connections {
			t.Errorf("%d requests at once opened %d connections, want %d", tt.requests, got, tt.connections)
		}
	}
}

// A TLS configuration of one's own turns HTTP/2 off. Offering h2 by hand makes
// it worse: HTTP/1.1 is then spoken to a server that sends HTTP/2 frames, and
// the error depends on which side writes first.
func TestCustomTLSConfigDropsHTTP2(t *testing.T) {
	both := new(http.Protocols)
	both.SetHTTP1(true)
	both.SetHTTP2(true)
	tests := []struct {
		name   string
		change func(*http.Transport)
		want   string // the version, or "" if the request has to fail
	}{
		{"custom config only", func(*http.Transport) {}, "HTTP/1.1"},
		{"h2 in NextProtos", func(tr *http.Transport) { tr.TLSClientConfig.NextProtos = []string{"h2", "http/1.1"} }, ""},
		{"ForceAttemptHTTP2", func(tr *http.Transport) { tr.ForceAttemptHTTP2 = true }, "HTTP/2.0"},
		{"Protocols", func(tr *http.Transport) { tr.Protocols = both }, "HTTP/2.0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv, _ := newServer(t, 1)
			trusted := startTLS(true)(srv).Transport.(*http.Transport).TLSClientConfig.RootCAs
			tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}}
			tt.change(tr)
			client := &http.Client{Transport: tr, Timeout: patience}
			defer client.CloseIdleConnections()
			seen, err := Burst(t.Context(), client, srv.URL+"/warm", 1)
			if seen.Proto != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("got version %q and error %v, want version %q", seen.Proto, err, tt.want)
			}
		})
	}
}
