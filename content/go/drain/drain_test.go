package drain

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"

	"roundtrip/internal/loopback"
)

// drainsByItself is true from Go 1.27 on, where Close keeps reading a small body
// in the background.
var drainsByItself = version.Compare(runtime.Version(), "go1.27") >= 0

// newServer returns a server that answers with as many bytes as the query says
// and counts the connections that clients open.
func newServer(t *testing.T, h http.HandlerFunc) (url string, client *http.Client, opened *atomic.Int64) {
	t.Helper()
	opened = new(atomic.Int64)
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	srv.Start()
	t.Cleanup(srv.Close)
	transport := http.DefaultTransport.(*http.Transport).Clone()
	t.Cleanup(transport.CloseIdleConnections)
	return srv.URL, &http.Client{Transport: transport, Timeout: loopback.Patience}, opened
}

func sized(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(n))
	w.Write(make([]byte, n))
}

// region: proof

func TestWhatTheEndOfABodyCosts(t *testing.T) {
	read := func(b io.ReadCloser) error { _, err := io.Copy(io.Discard, b); return err }
	readAndClose := func(b io.ReadCloser) error { return errors.Join(read(b), b.Close()) }
	justClose := func(b io.ReadCloser) error { return b.Close() }
	drained := func(b io.ReadCloser) error { return Close(b, 64<<10) }
	neither := func(b io.ReadCloser) error { return nil }

	for _, tt := range []struct {
		name   string
		finish func(io.ReadCloser) error
		size   int
		want   int64 // connections that ten requests open, one after the other
	}{
		{"read to the end, Close", readAndClose, 100, 1},
		{"read to the end, no Close", read, 100, 1},
		{"Close unread", justClose, 100, 10}, // at most a few on Go 1.27
		{"neither", neither, 100, 10},
		{"drain.Close", drained, 100, 1},
		{"drain.Close, body above its limit", drained, 1 << 20, 10},
		{"read to the end, Close", readAndClose, 1 << 20, 1},
		{"Close unread", justClose, 1 << 20, 10},
	} {
		t.Run(fmt.Sprintf("%s, %d B", tt.name, tt.size), func(t *testing.T) {
			url, client, opened := newServer(t, sized)
			for range 10 {
				resp, err := client.Get(url + "/?n=" + strconv.Itoa(tt.size))
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { resp.Body.Close() }) // for "neither"
				if err := tt.finish(resp.Body); err != nil {
					t.Fatal(err)
				}
			}
			got := opened.Load()
			if drainsByItself && tt.name == "Close unread" && tt.size < 256<<10 {
				if got > 3 {
					t.Errorf("%d connections, want at most 3", got)
				}
				return
			}
			if got != tt.want {
				t.Errorf("%d connections, want %d", got, tt.want)
			}
		})
	}
}

// endregion: proof

// region: decoder

// A decoder stops behind the value. When the last byte of the body comes in a
// chunk of its own, nobody has read it yet.
func TestDecoderMayStopBeforeTheEnd(t *testing.T) {
	for _, tt := range []struct {
		name   string
		finish func(io.ReadCloser) error
		want   int64
	}{
		{"Close", func(b io.ReadCloser) error { return b.Close() }, 5},
		{"drain.Close", func(b io.ReadCloser) error { return Close(b, 4<<10) }, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			decoded := make(chan struct{}, 1)
			url, client, opened := newServer(t, func(w http.ResponseWriter, r *http.Request) {
				io.WriteString(w, `{"n":1}`)
				w.(http.Flusher).Flush()
				select {
				case <-decoded:
				case <-r.Context().Done():
					return
				}
				io.WriteString(w, "\n") // second chunk
			})
			for range 5 {
				resp, err := client.Get(url)
				if err != nil {
					t.Fatal(err)
				}
				var v struct{ N int }
				if err := json.NewDecoder(resp.Body).Decode(&v); err != nil || v.N != 1 {
					t.Fatalf("decoded %+v, %v", v, err)
				}
				if tt.want == 1 {
					decoded <- struct{}{}
				}
				if err := tt.finish(resp.Body); err != nil {
					t.Fatal(err)
				}
			}
			if got := opened.Load(); got != tt.want && !(drainsByItself && tt.name == "Close") {
				t.Errorf("five requests opened %d connections, want %d", got, tt.want)
			}
		})
	}
}

// endregion: decoder

func TestCloseReportsErrors(t *testing.T) {
	boom := errors.New("boom")
	for _, tt := range []struct {
		name string
		body io.ReadCloser
		want error
	}{
		{"short body", io.NopCloser(bytes.NewReader(make([]byte, 3))), nil},
		{"long body", io.NopCloser(bytes.NewReader(make([]byte, 300))), nil},
		{"failing read", io.NopCloser(failing{boom}), boom},
	} {
		if err := Close(tt.body, 10); !errors.Is(err, tt.want) {
			t.Errorf("%s: Close = %v, want %v", tt.name, err, tt.want)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
