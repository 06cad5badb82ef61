package streamspread

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// listen opens a loopback port.
func listen(t *testing.T) net.Listener {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return ln
}

// serve runs an h2c server until the test ends and returns its address.
func serve(t *testing.T, h http.Handler, conns *atomic.Int64) string {
	t.Helper()
	ln := listen(t)
	srv := &http.Server{Handler: h, Protocols: H2C(), ReadHeaderTimeout: 5 * time.Second}
	srv.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew && conns != nil {
			conns.Add(1)
		}
	}
	var done sync.WaitGroup
	done.Go(func() { _ = srv.Serve(ln) }) // always ErrServerClosed here
	t.Cleanup(func() { srv.Close(); done.Wait() })
	return ln.Addr().String()
}

func get(ctx context.Context, client *http.Client, addr string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/", nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK || resp.ProtoMajor != 2 {
		return fmt.Errorf("%s over %s", resp.Status, resp.Proto)
	}
	return nil
}

// region: test

func TestWhoGetsAHundredRequests(t *testing.T) {
	tests := []struct {
		name  string
		front func(t *testing.T, backends []string, conns *atomic.Int64) (addr string)
		want  [4]int64
	}{
		{"layer 4", layer4, [4]int64{100, 0, 0, 0}},
		{"layer 7", layer7, [4]int64{25, 25, 25, 25}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [4]atomic.Int64
			var clientConns atomic.Int64
			var backends []string
			for i := range got {
				h := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { got[i].Add(1) })
				backends = append(backends, serve(t, h, nil))
			}
			addr := tt.front(t, backends, &clientConns)
			tr := &http.Transport{Protocols: H2C()}
			defer tr.CloseIdleConnections()
			client := &http.Client{Transport: tr, Timeout: 10 * time.Second}
			for range 100 {
				if err := get(t.Context(), client, addr); err != nil {
					t.Fatal(err)
				}
			}
			for i := range got {
				if n := got[i].Load(); n != tt.want[i] {
					t.Errorf("backend %d: %d requests, want %d", i+1, n, tt.want[i])
				}
			}
			if n := clientConns.Load(); n != 1 {
				t.Errorf("the client opened %d connections, want 1", n)
			}
		})
	}
}

// endregion: test

// counted counts what it accepts.
type counted struct {
	net.Listener
	conns *atomic.Int64
}

func (c counted) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err == nil {
		c.conns.Add(1)
	}
	return conn, err
}

func layer4(t *testing.T, backends []string, conns *atomic.Int64) string {
	ln := counted{listen(t), conns}
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { Forward(ctx, ln, backends) })
	t.Cleanup(func() { cancel(); done.Wait() })
	return ln.Addr().String()
}

func layer7(t *testing.T, backends []string, conns *atomic.Int64) string {
	return serve(t, Proxy(backends), conns)
}
