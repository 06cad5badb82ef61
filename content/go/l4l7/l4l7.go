// Package l4l7 puts the same backend behind a relay of layer 4 and a proxy of
// layer 7. Both open a second connection; only the proxy reads what it passes
// on, and so it needs a certificate and can add headers.
package l4l7

// 01-layers:G3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"time"
)

// Relay copies bytes between its clients and a backend, whatever they mean.
type Relay struct {
	Backend     string        // host:port
	DialTimeout time.Duration // for the second connection
	IdleTimeout time.Duration // how long both directions may stay silent
}

// region: relay

// Serve accepts clients until ln is closed or ctx is done, and returns when the
// last of them has gone; the end of ctx ends them all. A client whose backend
// cannot be reached is closed without a word: this layer cannot say "502".
func (r Relay) Serve(ctx context.Context, ln net.Listener) error {
	defer context.AfterFunc(ctx, func() { ln.Close() })()
	var conns sync.WaitGroup
	defer conns.Wait()
	for {
		client, err := ln.Accept()
		switch {
		case errors.Is(err, net.ErrClosed):
			return ctx.Err()
		case err != nil:
			return fmt.Errorf("accept: %w", err)
		}
		conns.Go(func() { r.handle(ctx, client) })
	}
}

func (r Relay) handle(ctx context.Context, client net.Conn) {
	defer client.Close()
	dialer := net.Dialer{Timeout: r.DialTimeout}
	backend, err := dialer.DialContext(ctx, "tcp", r.Backend) // the second connection
	if err != nil {
		return
	}
	defer backend.Close()
	defer context.AfterFunc(ctx, func() { client.Close(); backend.Close() })()

	alive := func() error { return extend(r.IdleTimeout, client, backend) }
	var both sync.WaitGroup
	both.Go(func() { pass(backend, client, alive) })
	both.Go(func() { pass(client, backend, alive) })
	both.Wait()
}

// endregion: relay

// pass copies one direction and hands its end on, so that the other direction
// can finish by itself.
func pass(dst, src net.Conn, alive func() error) {
	_, err := io.Copy(dst, activeReader{src, alive})
	if err != nil {
		src.Close()
		dst.Close()
		return
	}
	if half, ok := dst.(interface{ CloseWrite() error }); ok {
		half.CloseWrite() // fails only if dst is closed already
	}
}

// activeReader reports before each read that the pair is still in use, so that
// a long download does not look idle because its client is silent.
type activeReader struct {
	io.Reader
	alive func() error
}

func (r activeReader) Read(b []byte) (int, error) {
	if err := r.alive(); err != nil {
		return 0, err
	}
	return r.Reader.Read(b)
}

// extend gives both connections, for reads and writes, until timeout from now.
func extend(timeout time.Duration, conns ...net.Conn) error {
	if timeout <= 0 {
		return nil
	}
	var errs []error
	for _, c := range conns {
		errs = append(errs, c.SetDeadline(time.Now().Add(timeout)))
	}
	return errors.Join(errs...)
}

// region: proxy

// NewProxy returns a reverse proxy in front of backend. The server it runs in
// has ended the client's TCP and TLS; transport dials the backend.
func NewProxy(backend *url.URL, transport http.RoundTripper) http.Handler {
	return &httputil.ReverseProxy{
		Transport: transport, // the second connection, pooled and reused
		Rewrite: func(pr *httputil.ProxyRequest) {
			pr.SetURL(backend)
			pr.Out.Host = pr.In.Host // SetURL puts the backend's name there
			pr.SetXForwarded()       // the client's own claims are gone from Out already
		},
	}
}

// endregion: proxy
