package sockdrain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/pipelisten"
	"roundtrip/wsframe"
)

type fixture struct {
	*Drain
	srv    *http.Server
	ln     *pipelisten.Listener
	served chan error
}

func start(t *testing.T, spread time.Duration) *fixture {
	t.Helper()
	f := &fixture{Drain: New(spread), ln: pipelisten.New(), served: make(chan error, 1)}
	mux := http.NewServeMux()
	mux.HandleFunc("/stream", f.Stream)
	mux.HandleFunc("/socket", f.Socket)
	f.srv = &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}
	go func() { f.served <- f.srv.Serve(f.ln) }()
	t.Cleanup(func() {
		f.Begin()
		f.srv.Close()
		if err := <-f.served; !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("Serve: %v", err)
		}
	})
	return f
}

func (f *fixture) get(t *testing.T, path string) (net.Conn, *bufio.Reader, *http.Response) {
	t.Helper()
	conn, err := f.ln.Dial(t.Context(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	req, err := http.NewRequest(http.MethodGet, "http://server"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"Connection": "Upgrade", "Upgrade": "websocket",
		"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
	} {
		req.Header.Set(name, value)
	}
	if err := req.Write(conn); err != nil {
		t.Fatal(err)
	}
	br := bufio.NewReader(conn)
	resp, err := http.ReadResponse(br, req)
	if err != nil {
		t.Fatal(err)
	}
	return conn, br, resp
}

func TestPlainShutdownHangsOnAStreamAndForgetsASocket(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := start(t, 0) // Begin is not registered
		_, br, _ := f.get(t, "/socket")
		_, _, stream := f.get(t, "/stream")
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_, _ = io.Copy(io.Discard, stream.Body)
		}()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := f.srv.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("with a stream open, Shutdown returned %v", err)
		}
		f.srv.Close() // cuts the stream, but not the socket either:
		<-ended
		closed := make(chan struct{})
		go func() {
			defer close(closed)
			_, _ = br.ReadByte()
		}()
		synctest.Wait()
		select {
		case <-closed:
			t.Error("the hijacked connection was closed or got data")
		default:
		}
		f.Begin()
		<-closed
	})
}

func TestRegisteredDrainSaysGoodbyeToBoth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := start(t, 20*time.Second)
		f.srv.RegisterOnShutdown(f.Begin)
		_, _, stream := f.get(t, "/stream")
		ended := make(chan error, 1)
		go func() {
			_, err := io.Copy(io.Discard, stream.Body)
			ended <- err
		}()
		const sockets = 50
		began := time.Now()
		goodbyes := make(chan time.Duration, sockets)
		for range sockets {
			conn, br, _ := f.get(t, "/socket")
			go func() {
				messages := wsframe.Reader{R: br, Limit: 100}
				op, payload, err := messages.Next()
				if op != wsframe.Close || string(payload) != string(wsframe.CloseFrame(1001, "server is shutting down")) {
					t.Errorf("got %v %q, %v", op, payload, err)
				}
				goodbyes <- time.Since(began)
				_, _ = conn.Write(wsframe.AppendFrame(nil, wsframe.Close, payload[:2], &[4]byte{1, 2, 3, 4}))
			}()
		}
		ctx, cancel := context.WithTimeout(t.Context(), 25*time.Second)
		defer cancel()
		if err := f.Shutdown(ctx, f.srv); err != nil {
			t.Errorf("Shutdown: %v", err)
		}
		if err := <-ended; err != nil {
			t.Errorf("the stream did not end in order: %v", err)
		}
		early, late := time.Hour, time.Duration(0)
		for range sockets {
			at := <-goodbyes
			early, late = min(early, at), max(late, at)
		}
		if late-early < 10*time.Second {
			t.Errorf("goodbyes between %v and %v: not spread", early, late)
		}
	})
}
