package urlwalk

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

const patience = 10 * time.Second

// newServer returns an HTTPS server and its address under the name localhost,
// because no DNS event fires for an address that is a number already.
func newServer(t *testing.T) (srv *httptest.Server, url string) {
	t.Helper()
	srv = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "hello")
	}))
	srv.Config.ReadHeaderTimeout = patience
	srv.StartTLS()
	t.Cleanup(srv.Close)
	_, port, err := net.SplitHostPort(srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return srv, fmt.Sprintf("https://localhost:%s/", port)
}

// newClient returns a client that trusts srv under the name in its certificate.
func newClient(t *testing.T, srv *httptest.Server) *http.Client {
	t.Helper()
	trusting := srv.Client().Transport.(*http.Transport).TLSClientConfig
	transport := &http.Transport{
		TLSClientConfig:     &tls.Config{RootCAs: trusting.RootCAs, ServerName: "example.com"},
		TLSHandshakeTimeout: patience,
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: patience}
}

// region: proof

func TestTheStepsComeInOrderAndAReusedConnectionSkipsThem(t *testing.T) {
	srv, url := newServer(t)
	client := newClient(t, srv)

	cold, err := Walk(t.Context(), client, url)
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, cold.Events, "dns start", "dns done", "connect done",
		"tls start", "tls done", "wrote request", "first byte")
	if cold.Reused || cold.Connect <= 0 || cold.TLS <= 0 || cold.Wait <= 0 {
		t.Errorf("cold: %+v, want a new connection with times for connect, TLS and wait", cold)
	}

	warm, err := Walk(t.Context(), client, url)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"got conn", "wrote request", "first byte"}
	if !slices.Equal(warm.Events, want) {
		t.Errorf("warm: events %q, want %q", warm.Events, want)
	}
	if !warm.Reused || warm.DNS+warm.Connect+warm.TLS != 0 {
		t.Errorf("warm: %+v, want a reused connection without set-up", warm)
	}
}

// endregion: proof

func TestAFailedStepIsTheLastOne(t *testing.T) {
	srv, url := newServer(t)
	client := newClient(t, srv)
	srv.Close() // nobody listens any more
	got, err := Walk(t.Context(), client, url)
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Fatalf("error = %v, want ECONNREFUSED", err)
	}
	if last := got.Events[len(got.Events)-1]; last != "connect done: failed" {
		t.Errorf("events %q, want the failed connect last", got.Events)
	}
}

func TestAnUntrustedCertificateFailsInTLS(t *testing.T) {
	srv, url := newServer(t)
	srv.Config.ErrorLog = quiet(t)
	client := newClient(t, srv)
	client.Transport.(*http.Transport).TLSClientConfig.ServerName = "other.example"
	got, err := Walk(t.Context(), client, url)
	var untrusted *tls.CertificateVerificationError
	if !errors.As(err, &untrusted) {
		t.Fatalf("error = %v, want a certificate error", err)
	}
	inOrder(t, got.Events, "connect done", "tls start", "tls done: failed")
}

func TestANameWithoutSchemeIsRefused(t *testing.T) {
	if _, err := Walk(t.Context(), http.DefaultClient, "://"); err == nil || !strings.Contains(err.Error(), "new request") {
		t.Errorf("error = %v, want one that names the request", err)
	}
}

// inOrder checks that the wanted events happened one after the other. Others
// may stand between: where localhost is ::1 too, addresses are tried in turn.
func inOrder(t *testing.T, events []string, want ...string) {
	t.Helper()
	at := -1
	for _, w := range want {
		i := slices.Index(events[at+1:], w)
		if i < 0 {
			t.Fatalf("events %q, want %q in this order", events, want)
		}
		at += 1 + i
	}
}
