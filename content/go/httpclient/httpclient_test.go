package httpclient

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/memnet"
)

const ms = time.Millisecond

// slow says how long each phase of a call takes.
type slow struct {
	connect, tls, headers, body time.Duration
	queue                       time.Duration // another call holds the only connection
}

// run makes one call through a client with cfg, against a server with the delays
// of s, in fake time. It returns when the call ended and how.
func run(t *testing.T, cfg Config, s slow) (took time.Duration, err error) {
	synctest.Test(t, func(t *testing.T) {
		ln := memnet.Listen()
		defer ln.Close()
		go serve(ln, s)

		client := New(cfg)
		transport := client.Transport.(*named).next
		transport.Proxy = nil
		transport.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
			select {
			case <-time.After(s.connect):
				return ln.Dial(ctx, network, addr)
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		defer client.CloseIdleConnections()

		url := "http://backend.test/"
		if s.tls > 0 {
			url = "https://backend.test/"
		}
		if s.queue > 0 {
			transport.MaxConnsPerHost = 1
			held, herr := (&http.Client{Transport: transport}).Get("http://backend.test/hold")
			if herr != nil {
				t.Fatal(herr)
			}
			defer held.Body.Close()
			time.AfterFunc(s.queue, func() { io.Copy(io.Discard, held.Body) })
		}
		start := time.Now()
		var resp *http.Response
		if resp, err = client.Get(url); err == nil {
			_, err = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		}
		took = time.Since(start)
		time.Sleep(time.Minute) // fake time: let the server notice and end
	})
	return took, err
}

// serve answers each request on each connection with the delays of s.
func serve(ln net.Listener, s slow) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			if s.tls > 0 { // the handshake comes too late for anybody to see
				io.Copy(io.Discard, c)
				return
			}
			r := bufio.NewReader(c)
			for {
				req, err := http.ReadRequest(r)
				if err != nil {
					return
				}
				if req.URL.Path == "/hold" {
					fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nheld")
					continue
				}
				time.Sleep(s.headers) // fake time
				fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n")
				for range 20 { // the body drips in twenty pieces
					time.Sleep(s.body / 20)
					fmt.Fprint(c, "x")
				}
			}
		}()
	}
}

// anyTimeout stands for the errors of Client.Timeout. Their text varies when the
// Transport is wrapped, as here, but all are a net.Error with Timeout true.
const anyTimeout = "any timeout"

// region: which

func TestWhichTimeoutFires(t *testing.T) {
	usual := Default() // connect 3 s, TLS 3 s, headers 5 s, overall 10 s
	streaming := usual
	streaming.Overall = 0

	for _, tt := range []struct {
		name  string
		cfg   Config
		delay slow
		at    time.Duration
		want  string // part of the error; "" means success
	}{
		{"silent TLS peer", usual, slow{connect: 100 * ms, tls: time.Hour},
			3100 * ms, "net/http: TLS handshake timeout"},
		{"slow handler", usual, slow{connect: 200 * ms, headers: 6 * time.Second},
			5200 * ms, "net/http: timeout awaiting response headers"},
		{"dripping body", usual, slow{connect: 500 * ms, body: 20 * time.Second},
			10 * time.Second, anyTimeout},
		{"pool queue", usual, slow{queue: 12 * time.Second},
			10 * time.Second, anyTimeout},
		{"pool queue, no Overall", streaming, slow{queue: 12 * time.Second},
			12 * time.Second, ""},
		{"dripping body, no Overall", streaming, slow{body: 20 * time.Second},
			20 * time.Second, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at, err := run(t, tt.cfg, tt.delay)
			if at != tt.at {
				t.Errorf("ended after %v, want %v", at, tt.at)
			}
			var netErr net.Error
			switch {
			case tt.want == "" && err == nil:
			case tt.want == anyTimeout && errors.As(err, &netErr) && netErr.Timeout():
			case tt.want != "" && err != nil && strings.Contains(err.Error(), tt.want):
			default:
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// endregion: which

// region: texts

// The Client adds its name to the error when its clock is past the deadline,
// which is certain in real time only.
func TestClientTimeoutNamesItself(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/headers" {
			w.Header().Set("Content-Length", "10")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	}))
	defer srv.Close()
	transport := &http.Transport{MaxConnsPerHost: 1}
	client := &http.Client{Transport: transport, Timeout: 400 * ms}

	_, err := client.Get(srv.URL + "/headers")
	wantText(t, err, "context deadline exceeded (Client.Timeout exceeded while awaiting headers)")

	patient := &http.Client{Transport: transport, Timeout: 2 * time.Second}
	resp, err := patient.Get(srv.URL + "/body")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	_, err = client.Get(srv.URL + "/headers") // no slot: the body above holds it
	wantText(t, err, "context deadline exceeded (Client.Timeout exceeded while awaiting headers)")

	_, err = io.Copy(io.Discard, resp.Body)
	wantText(t, err, "context deadline exceeded (Client.Timeout or context cancellation while reading body)")
}

// endregion: texts

func wantText(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
}

func TestDefaultsOfTheCloneAreKept(t *testing.T) {
	transport := New(Default()).Transport.(*named).next
	if transport.Proxy == nil {
		t.Error("the proxy of the environment is lost")
	}
	if transport.ExpectContinueTimeout != time.Second {
		t.Errorf("ExpectContinueTimeout = %v, want 1s", transport.ExpectContinueTimeout)
	}
	if transport.MaxIdleConns < transport.MaxIdleConnsPerHost {
		t.Errorf("MaxIdleConns %d caps MaxIdleConnsPerHost %d", transport.MaxIdleConns, transport.MaxIdleConnsPerHost)
	}
}

func TestHTTP2SurvivesPrivateRoots(t *testing.T) {
	var agent string
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
	}))
	srv.EnableHTTP2 = true
	srv.StartTLS()
	defer srv.Close()

	cfg := Default()
	cfg.RootCAs = srv.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	client := New(cfg)
	defer client.CloseIdleConnections()
	resp, err := client.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.Proto != "HTTP/2.0" {
		t.Errorf("negotiated %s, want HTTP/2.0", resp.Proto)
	}
	if agent != cfg.UserAgent {
		t.Errorf("User-Agent %q, want %q", agent, cfg.UserAgent)
	}
}
