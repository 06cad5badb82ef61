// Package lameduck takes an HTTP server out of rotation before it stops: it
// answers while it says that it does not want to.
package lameduck

// 17-proxies-and-discovery:G4

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Server is an http.Server with a way out.
type Server struct {
	HTTP  *http.Server
	Delay time.Duration // for the news to spread; new work is still taken
	Drain time.Duration // for what is in flight after that

	leaving atomic.Bool
	after   func(time.Duration) <-chan time.Time // tests replace time.After
}

// Ready is the handler for /readyz.
func (s *Server) Ready(w http.ResponseWriter, _ *http.Request) {
	if s.leaving.Load() {
		http.Error(w, "leaving", http.StatusServiceUnavailable)
	}
}

// region: serve

// Serve returns when the server has stopped: nil if all requests finished,
// DeadlineExceeded if some had to be cut. Pass it the context of signal.NotifyContext.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.HTTP.Serve(ln) }()
	select {
	case err := <-failed:
		return err // it never ran, or broke down
	case <-ctx.Done():
	}
	s.leaving.Store(true) // balancers that probe learn it here
	after := s.after
	if after == nil {
		after = time.After
	}
	select {
	case err := <-failed:
		return err
	case <-after(s.Delay): // everybody else needs time
	}
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Drain)
	defer cancel()
	if err := s.HTTP.Shutdown(deadline); err != nil {
		return errors.Join(err, s.HTTP.Close()) // the forced close
	}
	return nil
}

// endregion: serve
