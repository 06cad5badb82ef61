// Package l4pinning balances HTTP/2 in two places: a relay that picks a
// backend for each TCP connection, and a client that picks one for each request.
package l4pinning

// 14-api-styles:G7

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// region: relay

// Relay is a layer 4 balancer: it takes turns, once for each connection, and
// copies bytes it cannot read.
type Relay struct {
	Backends    []string // host:port
	DialTimeout time.Duration
	turn        atomic.Uint32
}

// Serve accepts until ctx is done and returns when the last connection is.
func (r *Relay) Serve(ctx context.Context, ln net.Listener) error {
	defer context.AfterFunc(ctx, func() { ln.Close() })()
	var conns sync.WaitGroup
	defer conns.Wait()
	for {
		client, err := ln.Accept()
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return ctx.Err()
			}
			return err
		}
		backend := r.Backends[int(r.turn.Add(1)-1)%len(r.Backends)]
		conns.Go(func() { r.join(ctx, client, backend) })
	}
}

// endregion: relay

func (r *Relay) join(ctx context.Context, client net.Conn, address string) {
	defer client.Close()
	dialer := net.Dialer{Timeout: r.DialTimeout}
	backend, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return // the client sees its connection closed
	}
	defer backend.Close()
	defer context.AfterFunc(ctx, func() { client.Close(); backend.Close() })()
	var up sync.WaitGroup
	up.Go(func() {
		_, _ = io.Copy(backend, client) // an error ends this direction, as the end does
		backend.Close()
	})
	_, _ = io.Copy(client, backend)
	client.Close()
	up.Wait()
}

// region: perrequest

// PerRequest sends each request to the next base URL in turn. It is what a
// layer 7 proxy or a client-side policy does, reduced to its core.
type PerRequest struct {
	Bases []*url.URL
	Next  http.RoundTripper
	turn  atomic.Uint32
}

func (p *PerRequest) RoundTrip(r *http.Request) (*http.Response, error) {
	base := p.Bases[int(p.turn.Add(1)-1)%len(p.Bases)]
	r = r.Clone(r.Context()) // a RoundTripper must not change its request
	r.URL.Scheme, r.URL.Host, r.Host = base.Scheme, base.Host, base.Host
	return p.Next.RoundTrip(r)
}

// endregion: perrequest
