package pipelined

import (
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// region: proof

func TestSlowFirstAnswerHoldsTheSecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // a fake clock: nothing really sleeps
		mux := http.NewServeMux()
		mux.HandleFunc("GET /slow", func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(100 * time.Millisecond)
			io.WriteString(w, "slow")
		})
		mux.HandleFunc("GET /fast", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "fast")
		})
		answers, err := Fetch(serve(t, mux), "example.com", "/slow", "/fast")
		if err != nil {
			t.Fatal(err)
		}
		want := []Answer{{"slow", 100 * time.Millisecond}, {"fast", 100 * time.Millisecond}}
		if len(answers) != 2 || answers[0] != want[0] || answers[1] != want[1] {
			t.Errorf("got %v, want %v", answers, want)
		}
	})
}

// endregion: proof

// A connection that ends early leaves it open which requests were carried out.
func TestLostConnectionLeavesDoubt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ran := make(chan string, 3)
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ran <- r.URL.Path
			if r.URL.Path == "/b" {
				panic(http.ErrAbortHandler) // the side effect stands, the answer is lost
			}
			io.WriteString(w, "ok")
		})
		answers, err := Fetch(serve(t, h), "example.com", "/a", "/b", "/c")
		if err == nil || len(answers) != 1 {
			t.Fatalf("got %d answers and error %v, want 1 and an error", len(answers), err)
		}
		if got := len(ran); got != 2 {
			t.Errorf("%d requests ran, want 2: /b ran although nobody can tell", got)
		}
	})
}

// serve starts a server on one end of an in-memory connection and returns the
// other end.
func serve(t *testing.T, h http.Handler) net.Conn {
	t.Helper()
	client, server := net.Pipe()
	ln := &once{conn: make(chan net.Conn, 1), done: make(chan struct{})}
	ln.conn <- server
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	finished := make(chan error, 1)
	go func() { finished <- srv.Serve(ln) }()
	t.Cleanup(func() {
		client.Close()
		srv.Close()
		if err := <-finished; !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("Serve: %v", err)
		}
	})
	if err := client.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return client
}

// once is a listener with a single connection.
type once struct {
	conn chan net.Conn
	done chan struct{}
}

func (o *once) Accept() (net.Conn, error) {
	select {
	case c := <-o.conn:
		return c, nil
	case <-o.done:
		return nil, net.ErrClosed
	}
}

func (o *once) Close() error {
	select {
	case <-o.done:
	default:
		close(o.done)
	}
	return nil
}

func (o *once) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }
