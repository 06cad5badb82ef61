package l4l7

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

// region: proof

func TestARelayPassesTLSThroughAndHidesTheClient(t *testing.T) {
	backend := start(t, "backend.test", http.HandlerFunc(report))
	relay := serveRelay(t, backend.Listener.Addr().String())

	got := get(t, relay, "backend.test", backend.Certificate())
	if got.cert != "backend.test" {
		t.Errorf("the client sees the certificate of %q, want the backend's", got.cert)
	}
	if got.Peer == got.client {
		t.Error("the backend's peer is the client, want the relay's second connection")
	}
	if got.Forwarded != lie {
		t.Errorf("X-Forwarded-For = %q, want it untouched", got.Forwarded)
	}
	if got.Proto != "HTTP/2.0" {
		t.Errorf("the backend speaks %s, want what the client negotiated with it", got.Proto)
	}
}

func TestAProxyEndsTLSAndVouchesForTheClient(t *testing.T) {
	backend := start(t, "backend.test", http.HandlerFunc(report))
	target := &url.URL{Scheme: "https", Host: backend.Listener.Addr().String()}
	inner := &http.Transport{TLSClientConfig: trust(backend.Certificate(), "backend.test")} // HTTP/1.1
	t.Cleanup(inner.CloseIdleConnections)
	proxy := start(t, "edge.test", NewProxy(target, inner))

	got := get(t, proxy.Listener.Addr().String(), "edge.test", proxy.Certificate())
	if got.cert != "edge.test" {
		t.Errorf("the client sees the certificate of %q, want the proxy's", got.cert)
	}
	if host, _, _ := net.SplitHostPort(got.client); got.Forwarded != host {
		t.Errorf("X-Forwarded-For = %q, want %q and not the client's claim", got.Forwarded, host)
	}
	if got.outer != "HTTP/2.0" || got.Proto != "HTTP/1.1" {
		t.Errorf("outside %s, inside %s, want HTTP/2.0 and HTTP/1.1", got.outer, got.Proto)
	}
	if got.Host != "shop.example" {
		t.Errorf("Host = %q, want the one that the client asked for", got.Host)
	}
}

// endregion: proof

func TestOnlyAProxyCanSayThatTheBackendIsDown(t *testing.T) {
	gone := loopback.Listen(t)
	addr := gone.Addr().String()
	gone.Close()

	proxy := httptest.NewServer(NewProxy(&url.URL{Scheme: "http", Host: addr}, http.DefaultTransport))
	t.Cleanup(proxy.Close)
	resp, err := proxy.Client().Get(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusBadGateway {
		t.Errorf("status = %d, want 502", resp.StatusCode)
	}

	c, err := net.DialTimeout("tcp", serveRelay(t, addr), loopback.Patience)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(loopback.Patience))
	if n, err := c.Read(make([]byte, 1)); n != 0 || !errors.Is(err, io.EOF) {
		t.Errorf("read through the relay = %d bytes, %v, want EOF", n, err)
	}
}

func TestARelayHandsOnHalfClose(t *testing.T) {
	ln := loopback.Listen(t)
	c, err := net.DialTimeout("tcp", serveRelay(t, ln.Addr().String()), loopback.Patience)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(loopback.Patience))
	io.WriteString(c, "question")
	c.(*net.TCPConn).CloseWrite()

	backend := loopback.Accept(t, ln)
	question, err := io.ReadAll(backend) // ends only if the half-close arrives
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(backend, string(question)+" answered")
	backend.Close()
	if answer, err := io.ReadAll(c); err != nil || string(answer) != "question answered" {
		t.Errorf("answer = %q, %v", answer, err)
	}
}

func TestARelayClosesSilentConnections(t *testing.T) {
	ln := loopback.Listen(t)
	front := loopback.Listen(t)
	run(t, Relay{Backend: ln.Addr().String(), DialTimeout: loopback.Patience, IdleTimeout: time.Millisecond}, front)
	c := loopback.Dial(t, front, nil)
	if _, err := c.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("read on a silent connection = %v, want it closed", err)
	}
}

func TestOneBusyDirectionKeepsTheOtherAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, relayed := net.Pipe()
		toBackend, backend := net.Pipe()
		alive := func() error { return extend(time.Minute, relayed, toBackend) }
		go pass(toBackend, relayed, alive) // the client says nothing
		go pass(relayed, toBackend, alive)

		for range 5 { // a download that takes 4 minutes
			time.Sleep(50 * time.Second)
			go io.WriteString(backend, "x")
			if _, err := client.Read(make([]byte, 1)); err != nil {
				t.Fatalf("the download ended: %v", err)
			}
		}
		time.Sleep(61 * time.Second) // now both are silent
		synctest.Wait()
		if _, err := client.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			t.Errorf("read after a minute of silence = %v, want EOF", err)
		}
		client.Close()
		backend.Close()
	})
}

// seen is what the backend knows about a request.
type seen struct {
	Proto, Peer, Host, Forwarded string
}

// report answers with what the backend has seen.
func report(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(seen{r.Proto, r.RemoteAddr, r.Host, r.Header.Get("X-Forwarded-For")})
}

// answer adds what the client knows.
type answer struct {
	seen
	cert   string // the name in the certificate that the client got
	outer  string // the protocol on the client's connection
	client string // the client's own address
}

// lie is the address that the client claims to have.
const lie = "192.0.2.66"

// get asks the server at addr over HTTP/2 for https://shop.example/.
func get(t *testing.T, addr, name string, ca *x509.Certificate) answer {
	t.Helper()
	var got answer
	transport := &http.Transport{
		ForceAttemptHTTP2: true,
		TLSClientConfig:   trust(ca, name),
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			c, err := (&net.Dialer{Timeout: loopback.Patience}).DialContext(ctx, network, addr)
			if err == nil {
				got.client = c.LocalAddr().String()
			}
			return c, err
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://shop.example/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Forwarded-For", lie)
	resp, err := (&http.Client{Transport: transport, Timeout: loopback.Patience}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&got.seen); err != nil {
		t.Fatalf("%s: %v", resp.Status, err)
	}
	got.cert, got.outer = resp.TLS.PeerCertificates[0].Subject.CommonName, resp.Proto
	return got
}

// start runs an HTTPS server with a certificate of its own.
func start(t *testing.T, name string, handler http.Handler) *httptest.Server {
	t.Helper()
	srv := httptest.NewUnstartedServer(handler)
	srv.EnableHTTP2 = true
	srv.TLS = &tls.Config{Certificates: []tls.Certificate{selfSigned(t, name)}}
	srv.Config.ReadHeaderTimeout = loopback.Patience
	srv.Config.ErrorLog = silent
	srv.StartTLS()
	t.Cleanup(srv.Close)
	return srv
}

var silent = log.New(io.Discard, "", 0)

func trust(ca *x509.Certificate, name string) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(ca)
	return &tls.Config{RootCAs: pool, ServerName: name}
}

func selfSigned(t *testing.T, name string) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: name},
		DNSNames:              []string{name},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// serveRelay runs a relay to backend and returns its address.
func serveRelay(t *testing.T, backend string) string {
	t.Helper()
	ln := loopback.Listen(t)
	run(t, Relay{Backend: backend, DialTimeout: loopback.Patience, IdleTimeout: loopback.Patience}, ln)
	return ln.Addr().String()
}

// run serves on ln until the test ends and waits for the relay to stop.
func run(t *testing.T, r Relay, ln net.Listener) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- r.Serve(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("relay: %v, want it canceled", err)
		}
	})
}
