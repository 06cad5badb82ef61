// Package streamspread puts two balancers before the same HTTP/2 servers: one
// that chooses when a connection arrives, one that chooses for each request.
package streamspread

// 16-load-balancing:G4

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// H2C is HTTP/2 without TLS and nothing else, by prior knowledge.
func H2C() *http.Protocols {
	p := new(http.Protocols)
	p.SetUnencryptedHTTP2(true)
	return p
}

// region: forward

// Forward is layer 4: the choice is made before a byte has been read, and all
// that the connection will ever carry follows it.
func Forward(ctx context.Context, ln net.Listener, backends []string) {
	stop := context.AfterFunc(ctx, func() { ln.Close() })
	defer stop()
	var open sync.WaitGroup
	defer open.Wait()
	for next := 0; ; next++ {
		front, err := ln.Accept()
		if err != nil {
			return // closed by the end of ctx
		}
		addr := backends[next%len(backends)]
		open.Go(func() { splice(ctx, front, addr) })
	}
}

// endregion: forward

// splice copies both ways until either side ends, then ends both: enough for
// HTTP/2, which does not use half-closed connections.
func splice(ctx context.Context, front net.Conn, addr string) {
	defer front.Close()
	dialer := net.Dialer{Timeout: 2 * time.Second}
	back, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return
	}
	defer back.Close()
	end := sync.OnceFunc(func() { front.Close(); back.Close() })
	defer context.AfterFunc(ctx, end)()
	var halves sync.WaitGroup
	for _, half := range [][2]net.Conn{{back, front}, {front, back}} {
		halves.Go(func() {
			defer end()
			_, _ = io.Copy(half[0], half[1]) // its error means that a side has gone
		})
	}
	halves.Wait()
}

// region: proxy

// Proxy is layer 7: it ends the client's connection, reads requests, and
// chooses for each of them.
func Proxy(backends []string) http.Handler {
	var served atomic.Uint64
	return &httputil.ReverseProxy{
		Transport: &http.Transport{Protocols: H2C(), ResponseHeaderTimeout: 5 * time.Second},
		Rewrite: func(r *httputil.ProxyRequest) {
			i := (served.Add(1) - 1) % uint64(len(backends))
			r.SetURL(&url.URL{Scheme: "http", Host: backends[i]})
		},
	}
}

// endregion: proxy
