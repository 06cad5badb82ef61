// Package httpserver has an http.Server with every timeout set and a Run that
// stops without cutting requests off.
package httpserver

// 13-go-http:G7

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// region: new

// New returns a server for JSON handlers behind a balancer that keeps idle
// connections for 60 s.
func New(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,  // against Slowloris
		ReadTimeout:       15 * time.Second, // with the body
		WriteTimeout:      20 * time.Second, // longer than the slowest handler
		IdleTimeout:       75 * time.Second, // longer than the balancer's
		MaxHeaderBytes:    64 << 10,
	}
}

// endregion: new

// region: run

// Run serves until ctx ends, then gives requests in flight up to grace to
// finish. Take the instance out of the balancer before ctx ends.
func Run(ctx context.Context, srv *http.Server, ln net.Listener, grace time.Duration) error {
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	select {
	case err := <-served:
		return err // the listener failed
	case <-ctx.Done():
	}

	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil { // Serve has returned already
		return errors.Join(err, srv.Close())
	}
	return nil
}

// endregion: run
