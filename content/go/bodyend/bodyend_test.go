package bodyend

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// 10-http-semantics:G6

// exchange sends raw bytes to a server with handler h and returns all that
// comes back until the server closes the connection.
func exchange(t *testing.T, h http.HandlerFunc, raw string) string {
	t.Helper()
	srv := httptest.NewServer(h)
	defer srv.Close()
	d := net.Dialer{Timeout: loopback.Patience}
	c, err := d.DialContext(t.Context(), "tcp", srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, raw); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func write(n int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, strings.Repeat("x", n)) }
}

func flushed(w http.ResponseWriter, _ *http.Request) {
	io.WriteString(w, "tick")
	if err := http.NewResponseController(w).Flush(); err != nil {
		panic(err)
	}
	io.WriteString(w, "tock")
}

// region: framing

func TestHowTheServerMarksTheEndOfAnAnswer(t *testing.T) {
	const length, chunked = "Content-Length:", "Transfer-Encoding: chunked"
	for _, tt := range []struct {
		name, method string
		handler      http.HandlerFunc
		has, lacks   string
		end          string // of the bytes on the wire
	}{
		{"2,048 bytes", "GET", write(2048), length + " 2048", chunked, "xx"},
		{"2,049 bytes", "GET", write(2049), chunked, length, "\r\n0\r\n\r\n"},
		{"8 bytes and a flush", "GET", flushed, chunked, length, "tock\r\n0\r\n\r\n"},
		{"HEAD", "HEAD", write(5), length + " 5", chunked, "\r\n\r\n"},
		{"204", "GET", status(204), "204 No Content", length, "\r\n\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := exchange(t, tt.handler, tt.method+" / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
			if !strings.Contains(got, tt.has) || strings.Contains(got, tt.lacks) || !strings.HasSuffix(got, tt.end) {
				t.Errorf("want %q, no %q, and %q at the end; got %.300q", tt.has, tt.lacks, tt.end, got)
			}
		})
	}
}

// endregion: framing

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// region: ambiguous

// ambiguous carries both lengths. By its Content-Length the content ends with
// the GET; by its chunks it ends before, and the GET is another request.
const ambiguous = "POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: 63\r\n" +
	"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n" + inside

const inside = "GET /inside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

func TestChunkedWinsOverContentLength(t *testing.T) {
	got := exchange(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "[%s %q %v]", r.URL.Path, body, err)
	}, ambiguous)
	for _, want := range []string{`[/first "a" <nil>]`, `[/inside "" <nil>]`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in the answers %q", want, got)
		}
	}
}

// endregion: ambiguous

func TestOneHostIsRequired(t *testing.T) {
	for _, fields := range []string{"", "Host: a\r\nHost: b\r\n"} {
		got := exchange(t, write(1), "GET / HTTP/1.1\r\n"+fields+"\r\n")
		if !strings.HasPrefix(got, "HTTP/1.1 400 ") {
			t.Errorf("with fields %q: %.40q, want 400", fields, got)
		}
	}
}

func TestWrongMethodGets405WithAllow(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /items", write(1))
	mux.HandleFunc("POST /items", write(1))
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodDelete, "/items", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD, POST" {
		t.Errorf("got %d, Allow: %q", w.Code, w.Header().Get("Allow"))
	}
}
