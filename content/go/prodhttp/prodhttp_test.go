package prodhttp

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/pipelisten"
)

// unbounded names the exported durations of v, and of the structs it points
// to, that are zero or less.
func unbounded(v reflect.Value, path string) []string {
	var names []string
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	for i := range v.NumField() {
		field, value := v.Type().Field(i), v.Field(i)
		if !field.IsExported() {
			continue
		}
		name := path + "." + field.Name
		switch {
		case field.Type == reflect.TypeFor[time.Duration]():
			if value.Int() <= 0 {
				names = append(names, name)
			}
		case field.Type == reflect.TypeFor[*http.HTTP2Config](), field.Name == "Transport":
			if value.IsNil() {
				names = append(names, name)
			} else {
				names = append(names, unbounded(value, name)...)
			}
		}
	}
	return names
}

func TestNoTimeoutIsZero(t *testing.T) {
	for name, v := range map[string]any{"Client": Client(nil), "Server": Server(nil)} {
		if zero := unbounded(reflect.ValueOf(v), name); len(zero) > 0 {
			t.Errorf("without a bound: %v", zero)
		}
	}
	// The search itself must be able to find something.
	if zero := unbounded(reflect.ValueOf(&http.Client{Transport: &http.Transport{}}), "plain"); len(zero) < 6 {
		t.Errorf("in a plain client the search finds only %v", zero)
	}
}

func TestIdleTimersAreInOrder(t *testing.T) {
	idle := Client(nil).Transport.(*http.Transport).IdleConnTimeout
	if !(idle < Balancer && Balancer < Server(nil).IdleTimeout) {
		t.Errorf("client %v, balancer %v, server %v: the sender must give up first", idle, Balancer, Server(nil).IdleTimeout)
	}
}

// start serves h by Server inside a synctest bubble and returns a client.
func start(t *testing.T, h http.HandlerFunc) (*http.Client, *pipelisten.Listener) {
	t.Helper()
	ln := pipelisten.New()
	srv := Server(h)
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ln) }()
	client := Client(nil)
	client.Transport.(*http.Transport).DialContext = ln.Dial
	client.Transport.(*http.Transport).Proxy = nil
	t.Cleanup(func() {
		client.CloseIdleConnections()
		if err := srv.Close(); err != nil {
			t.Error(err)
		}
		if err := <-done; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
	return client, ln
}

func TestAHungHandlerIsCutAfterFiveSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := start(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		began := time.Now()
		_, err := client.Get("http://backend/")
		if err == nil || !strings.Contains(err.Error(), "awaiting response headers") {
			t.Errorf("error %v, want the header timeout", err)
		}
		if took := time.Since(began); took != 5*time.Second {
			t.Errorf("took %v, want 5s", took)
		}
	})
}

func TestADrippingBodyIsCutAfterTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := start(t, func(w http.ResponseWriter, r *http.Request) {
			drip := time.NewTicker(time.Second)
			defer drip.Stop()
			for {
				if _, err := io.WriteString(w, "."); err != nil {
					return
				}
				if err := http.NewResponseController(w).Flush(); err != nil {
					return
				}
				select {
				case <-drip.C:
				case <-r.Context().Done():
					return
				}
			}
		})
		began := time.Now()
		resp, err := client.Get("http://backend/")
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if _, err := io.Copy(io.Discard, resp.Body); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v, want Client.Timeout", err)
		}
		if took := time.Since(began); took != 10*time.Second {
			t.Errorf("took %v, want 10s", took)
		}
	})
}

func TestTheServerCutsSlowHeadersAndIdleConnections(t *testing.T) {
	for name, test := range map[string]struct {
		send string
		cut  time.Duration
	}{
		"half a header":    {"GET / HTTP/1.1\r\nHost: ba", 5 * time.Second},
		"idle after a GET": {"GET / HTTP/1.1\r\nHost: backend\r\n\r\n", 75 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, ln := start(t, func(http.ResponseWriter, *http.Request) {})
				conn, err := ln.Dial(t.Context(), "tcp", "backend:80")
				if err != nil {
					t.Fatal(err)
				}
				defer conn.Close()
				began := time.Now()
				if _, err := io.WriteString(conn, test.send); err != nil {
					t.Fatal(err)
				}
				if err := conn.SetReadDeadline(began.Add(5 * time.Minute)); err != nil {
					t.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
					t.Fatal("never cut")
				}
				if took := time.Since(began); took != test.cut {
					t.Errorf("cut after %v, want %v", took, test.cut)
				}
			})
		})
	}
}

func TestHTTP2IsNegotiatedWithOwnRoots(t *testing.T) {
	ts := httptest.NewUnstartedServer(nil)
	ts.Config = Server(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	ts.EnableHTTP2 = true
	ts.StartTLS()
	defer ts.Close()

	roots := x509.NewCertPool()
	roots.AddCert(ts.Certificate())
	client := Client(roots)
	defer client.CloseIdleConnections()
	client.Transport.(*http.Transport).Proxy = nil
	resp, err := client.Get(ts.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.ProtoMajor != 2 {
		t.Errorf("spoke %s, want HTTP/2", resp.Proto)
	}

	// A stranger to the test authority gets no connection at all.
	var unknown x509.UnknownAuthorityError
	if _, err := Client(nil).Get(ts.URL); !errors.As(err, &unknown) {
		t.Errorf("error %v, want an unknown authority", err)
	}
}
