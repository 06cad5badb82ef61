package classify

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: cases

func TestEachFailureIsPutIntoItsStep(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		want string
		says string
	}{
		{"name does not exist", call(t, "http://shop.invalid/", resolver(t, nxdomain)), Resolve, "no such host"},
		{"resolver is broken", call(t, "http://shop.invalid/", resolver(t, servfail)), Resolve, "server misbehaving"},
		{"closed port", call(t, "http://"+closedPort(t), nil), Connect, "connection refused"},
		{"dial times out", call(t, "http://"+silentPort(t), dialTimeout), Connect, "i/o timeout"},
		{"certificate of an unknown authority", call(t, tlsServer(t), nil), Secure, "x509: certificate signed by unknown authority"},
		{"silence after connect", call(t, "https://"+silentPort(t), tlsTimeout), Secure, "TLS handshake timeout"},
		{"plain HTTP on the TLS port", call(t, "https://"+httpServer(t), nil), Secure, "server gave HTTP response to HTTPS client"},
		{"no common TLS version", call(t, tlsServer(t), oldTLS), Secure, "protocol version not supported"},
		{"closed without an answer", call(t, "http://"+hangUp(t), nil), Request, "EOF"},
		{"no answer within Client.Timeout", callFor(t, time.Millisecond, "http://"+silentPort(t)), Unknown, "Client.Timeout exceeded"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Layer(tt.err); got != tt.want || !strings.Contains(tt.err.Error(), tt.says) {
				t.Errorf("layer of %q = %s, want %s and %q", tt.err, got, tt.want, tt.says)
			}
		})
	}
}

// endregion: cases

// region: timeouts

func TestTimeoutsAreNotAllDeadlineErrors(t *testing.T) {
	// A dial timeout is not here, because it may match: the dialer's context and
	// the socket's own deadline race, and each has an error of its own.
	for name, err := range map[string]error{
		"TLS handshake":  call(t, "https://"+silentPort(t), tlsTimeout),
		"Client.Timeout": callFor(t, time.Millisecond, "http://"+silentPort(t)),
	} {
		if !isTimeout(err) {
			t.Errorf("%s: %v: Timeout() is false", name, err)
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%s: %v matches os.ErrDeadlineExceeded", name, err)
		}
	}
	if err := call(t, "http://"+silentPort(t), dialTimeout); !isTimeout(err) {
		t.Errorf("dial: %v: Timeout() is false", err)
	}
	c, _ := loopback.Pair(t)
	if err := c.SetReadDeadline(time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("read past its deadline = %v, want os.ErrDeadlineExceeded", err)
	}
}

// endregion: timeouts

func TestAnErrorNumberSurvivesTheWrapping(t *testing.T) {
	err := call(t, "http://"+closedPort(t), nil)
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("%v does not match ECONNREFUSED", err)
	}
	if got := Layer(errors.New("connection refused")); got != Unknown {
		t.Errorf("a text alone gives %s, want unknown", got)
	}
	var unknown x509.UnknownAuthorityError
	if err := call(t, tlsServer(t), nil); !errors.As(err, &unknown) {
		t.Errorf("%v holds no x509.UnknownAuthorityError", err)
	}
}

// call sends a GET and returns its error. change, if not nil, adjusts the transport.
func call(t *testing.T, url string, change func(*http.Transport)) error {
	t.Helper()
	return do(t, url, loopback.Patience, change)
}

func callFor(t *testing.T, timeout time.Duration, url string) error {
	t.Helper()
	return do(t, url, timeout, nil)
}

func do(t *testing.T, url string, timeout time.Duration, change func(*http.Transport)) error {
	t.Helper()
	transport := &http.Transport{TLSHandshakeTimeout: loopback.Patience}
	if change != nil {
		change(transport)
	}
	t.Cleanup(transport.CloseIdleConnections)
	resp, err := (&http.Client{Transport: transport, Timeout: timeout}).Get(url)
	if err == nil {
		resp.Body.Close()
		t.Fatalf("GET %s: %s, want an error", url, resp.Status)
	}
	return err
}

// dialTimeout leaves a dial no time at all, so that it reads like one whose SYNs
// vanish, without waiting for that.
func dialTimeout(tr *http.Transport) {
	tr.DialContext = (&net.Dialer{Timeout: time.Nanosecond}).DialContext
}

func tlsTimeout(tr *http.Transport) { tr.TLSHandshakeTimeout = time.Millisecond }

func oldTLS(tr *http.Transport) {
	tr.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
}

// silentPort returns the address of a listener whose kernel completes
// handshakes and whose program never says a word.
func silentPort(t *testing.T) string {
	t.Helper()
	return loopback.Listen(t).Addr().String()
}

func closedPort(t *testing.T) string {
	t.Helper()
	client, _ := loopback.Pair(t)
	return client.LocalAddr().String() // taken, so that nobody listens there
}

func tlsServer(t *testing.T) string {
	t.Helper()
	srv := httptest.NewUnstartedServer(http.NotFoundHandler())
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.StartTLS()
	t.Cleanup(srv.Close)
	return srv.URL
}

func httpServer(t *testing.T) string {
	t.Helper()
	srv := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(srv.Close)
	return srv.Listener.Addr().String()
}

// hangUp returns a server that closes each connection after the request.
func hangUp(t *testing.T) string {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		panic(http.ErrAbortHandler)
	}))
	t.Cleanup(srv.Close)
	return srv.Listener.Addr().String()
}

// Response codes of DNS.
const (
	servfail = 2
	nxdomain = 3
)

// resolver makes the transport ask a server on loopback that answers every
// question with rcode.
func resolver(t *testing.T, rcode byte) func(*http.Transport) {
	t.Helper()
	stub := stubResolver(t, rcode)
	dialer := &net.Dialer{Resolver: &net.Resolver{
		PreferGo: true,
		Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "udp", stub)
		},
	}}
	return func(tr *http.Transport) { tr.DialContext = dialer.DialContext }
}

func stubResolver(t *testing.T, rcode byte) string {
	t.Helper()
	pc, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pc.Close() })
	go func() {
		buf := make([]byte, 512)
		for {
			n, peer, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			if answer, ok := refuse(buf[:n], rcode); ok {
				pc.WriteTo(answer, peer)
			}
		}
	}()
	return pc.LocalAddr().String()
}

// refuse turns a query into an answer without records: the header with rcode,
// and the question.
func refuse(query []byte, rcode byte) (answer []byte, ok bool) {
	const header = 12
	end := header
	for end < len(query) && query[end] != 0 {
		end += 1 + int(query[end]) // a label and its length
	}
	end += 1 + 4 // the root label, type and class
	if end > len(query) {
		return nil, false
	}
	answer = append([]byte(nil), query[:end]...)
	answer[2] |= 0x80 // an answer
	answer[3] = 0x80 | rcode
	copy(answer[6:header], make([]byte, 6)) // no records
	return answer, true
}
