package h2check

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"roundtrip/internal/loopback"
)

func handler(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, 4<<10)) }

func newTLS(t *testing.T) (srv *httptest.Server, cfg *tls.Config, opened *atomic.Int64) {
	t.Helper()
	opened = new(atomic.Int64)
	srv = httptest.NewUnstartedServer(http.HandlerFunc(handler))
	srv.EnableHTTP2 = true
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			opened.Add(1)
		}
	}
	srv.StartTLS()
	t.Cleanup(srv.Close)
	roots := srv.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	return srv, &tls.Config{RootCAs: roots}, opened
}

func clientOf(t *testing.T, transport *http.Transport) *http.Client {
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: loopback.Patience}
}

// region: proof

func TestWhoSpeaksHTTP2(t *testing.T) {
	srv, cfg, _ := newTLS(t)
	insecure := Custom(&tls.Config{InsecureSkipVerify: true})
	insecure.ForceAttemptHTTP2 = true

	for name, tt := range map[string]struct {
		transport *http.Transport
		want      string
	}{
		"TLSClientConfig only":             {Custom(cfg), "HTTP/1.1"},
		"ForceAttemptHTTP2":                {Forced(cfg), "HTTP/2.0"},
		"Protocols":                        {Chosen(cfg), "HTTP/2.0"},
		"InsecureSkipVerify does not harm": {insecure, "HTTP/2.0"},
	} {
		if got, err := Proto(t.Context(), clientOf(t, tt.transport), srv.URL); got != tt.want {
			t.Errorf("%s: %q, %v; want %s", name, got, err, tt.want)
		}
	}
}

func TestALPNAloneBreaks(t *testing.T) {
	srv, cfg, _ := newTLS(t)
	got, err := Proto(t.Context(), clientOf(t, ByALPN(cfg)), srv.URL)
	if err == nil {
		t.Fatalf("request succeeded over %s", got)
	}
	// Which of three it is depends on who is faster. The last one is rare: the
	// server's frame came before the request was on its way.
	if !errors.Is(err, io.EOF) && !strings.Contains(err.Error(), "malformed HTTP response") &&
		!strings.Contains(err.Error(), "readLoopPeekFailLocked") {
		t.Errorf("error %v, want EOF, a malformed response or an unsolicited one", err)
	}
}

func TestCleartextNeedsBothSides(t *testing.T) {
	srv := httptest.NewUnstartedServer(http.HandlerFunc(handler))
	srv.Config.Protocols = new(http.Protocols)
	srv.Config.Protocols.SetHTTP1(true)
	srv.Config.Protocols.SetUnencryptedHTTP2(true)
	srv.Start()
	defer srv.Close()

	if got, err := Proto(t.Context(), clientOf(t, Cleartext()), srv.URL); got != "HTTP/2.0" {
		t.Errorf("%q, %v; want HTTP/2.0", got, err)
	}
	both := Cleartext()
	both.Protocols.SetHTTP1(true)
	if got, err := Proto(t.Context(), clientOf(t, both), srv.URL); got != "HTTP/1.1" {
		t.Errorf("with HTTP1 set too: %q, %v; want HTTP/1.1", got, err)
	}
}

func TestEarlyCloseKeepsTheConnection(t *testing.T) {
	srv, cfg, opened := newTLS(t)
	client := clientOf(t, Forced(cfg))
	for range 10 {
		if _, err := Proto(t.Context(), client, srv.URL); err != nil { // closes the body unread
			t.Fatal(err)
		}
	}
	if opened.Load() != 1 {
		t.Errorf("ten early closes opened %d connections, want 1", opened.Load())
	}
}

// endregion: proof
