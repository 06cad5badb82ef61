package lag

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

const (
	oneWay = 20 * time.Millisecond
	rtt    = 2 * oneWay
	name   = "server.test"
)

// The tests run in a bubble whose clock stands still while anything is at work:
// computing costs nothing, and what remains is the waiting. So the counts are
// exact, on a busy machine too.

// region: proof

func TestRoundTripsOfOneGet(t *testing.T) {
	for _, c := range []struct {
		name       string
		tlsVersion uint16
		cold, warm float64 // round trips
	}{
		{"TLS 1.3", tls.VersionTLS13, 2, 1},
		{"TLS 1.2", tls.VersionTLS12, 3, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := newPath(t, c.tlsVersion, false)
				if got := trips(func() { get(t, client) }); got != c.cold {
					t.Errorf("new connection: %v round trips, want %v", got, c.cold)
				}
				if got := trips(func() { get(t, client) }); got != c.warm {
					t.Errorf("open connection: %v round trips, want %v", got, c.warm)
				}
			})
		})
	}
}

func TestSequentialCallsPayEachTheirTrip(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newPath(t, tls.VersionTLS13, true)
		get(t, client) // opens the connection
		sequential := trips(func() {
			for range 5 {
				get(t, client)
			}
		})
		concurrent := trips(func() {
			var wg sync.WaitGroup
			for range 5 {
				wg.Go(func() { get(t, client) })
			}
			wg.Wait()
		})
		if sequential != 5 || concurrent != 1 {
			t.Errorf("5 GETs on one HTTP/2 connection: %v round trips one by one, %v at once; want 5 and 1", sequential, concurrent)
		}
	})
}

// endregion: proof

// region: loopback

// On loopback the kernel's handshake does not pass through the relay: with a
// delay of an hour, a dial still succeeds at once.
func TestDialDoesNotWait(t *testing.T) {
	ln, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	target, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer target.Close()
	done := make(chan error, 1)
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	go func() {
		done <- Serve(t.Context(), ln, time.Hour, func(ctx context.Context) (net.Conn, error) {
			return dialer.DialContext(ctx, "tcp4", target.Addr().String())
		})
	}()
	conn, err := dialer.Dial("tcp4", ln.Addr().String())
	if err != nil {
		t.Fatalf("dial: %v", err)
	}
	conn.Close()
	ln.Close()
	if err := <-done; err == nil {
		t.Error("Serve returned nil, want the listener's error")
	}
}

// endregion: loopback

func trips(work func()) float64 {
	start := time.Now()
	work()
	return float64(time.Since(start)) / float64(rtt)
}

func get(t *testing.T, client *http.Client) {
	t.Helper()
	resp, err := client.Get("https://" + name + "/")
	if err != nil {
		t.Error(err)
		return
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Error(err)
	}
}

// newPath returns a client whose connections reach a TLS server through the
// relay. All of it lives in memory, since a bubble cannot wait for the kernel.
func newPath(t *testing.T, tlsVersion uint16, http2 bool) *http.Client {
	t.Helper()
	cert, pool := newCertificate(t)
	front, back := newListener(), newListener()

	srv := &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") }),
		TLSConfig:         &tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: tlsVersion},
		ReadHeaderTimeout: time.Minute,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	transport := &http.Transport{
		DialContext:         func(ctx context.Context, _, _ string) (net.Conn, error) { return front.dial(ctx) },
		TLSClientConfig:     &tls.Config{RootCAs: pool, ServerName: name},
		TLSHandshakeTimeout: time.Minute,
		ForceAttemptHTTP2:   http2,
	}
	if !http2 {
		srv.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){}
	}
	var wg sync.WaitGroup
	wg.Go(func() { srv.ServeTLS(back, "", "") })
	wg.Go(func() { Serve(t.Context(), front, oneWay, back.dial) })
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		front.Close()
		srv.Close()
		wg.Wait()
	})
	return &http.Client{Transport: transport, Timeout: time.Minute}
}

// newCertificate returns a certificate that is valid in the bubble, whose clock
// starts in the year 2000.
func newCertificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		DNSNames:     []string{name},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, pool
}

// listener hands out one end of a pipe for each dial of the other.
type listener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newListener() *listener {
	return &listener{conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (l *listener) dial(ctx context.Context) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case l.conns <- far:
		return near, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *listener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }
