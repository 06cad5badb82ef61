// Package rotator shows why a busy HTTP client does not notice that a name
// has a new address, and bounds the life of its connections so that it does.
package rotator

// 05-dns:G4

import (
	"net/http"
	"sync"
	"time"
)

// region: sticky

// StickyClient returns an ordinary client. While requests keep its connection
// busy it never dials, and so never looks the name up again.
func StickyClient(transport *http.Transport) *http.Client {
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}
}

// endregion: sticky

type recycling struct {
	maxAge       time.Duration
	jitter       func() time.Duration
	newTransport func() *http.Transport

	mu      sync.Mutex
	current *http.Transport
	retire  time.Time
}

// NewRecycling returns a RoundTripper that replaces its transport, and with it
// every connection, each time maxAge plus jitter has passed. Let jitter be
// random, so that a fleet does not dial in step. newTransport should set
// IdleConnTimeout: it catches the connections that swap comes too early for.
func NewRecycling(maxAge time.Duration, jitter func() time.Duration, newTransport func() *http.Transport) http.RoundTripper {
	return &recycling{maxAge: maxAge, jitter: jitter, newTransport: newTransport}
}

// region: recycle

func (r *recycling) RoundTrip(req *http.Request) (*http.Response, error) {
	return r.transport().RoundTrip(req)
}

// transport returns the transport of the moment. Requests on the old one run
// to their end; nothing is cut off.
func (r *recycling) transport() *http.Transport {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now := time.Now(); r.current == nil || now.After(r.retire) {
		old := r.current
		r.current = r.newTransport() // has no connections: its first request dials
		r.retire = now.Add(r.maxAge + r.jitter())
		if old != nil {
			old.CloseIdleConnections()
		}
	}
	return r.current
}

// endregion: recycle

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (r *recycling) CloseIdleConnections() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.current != nil {
		r.current.CloseIdleConnections()
	}
}
