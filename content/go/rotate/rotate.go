// Package rotate bounds the age of pooled connections, which http.Transport
// does not: it changes to a fresh Transport, and so to fresh addresses, at a
// fixed interval.
package rotate

// 13-go-http:G6

import (
	"net/http"
	"sync"
	"time"
)

// region: rotate

// Transport is an http.RoundTripper whose connections take no new request once
// they are older than Every.
type Transport struct {
	// New makes a transport. Give it an IdleConnTimeout: it ends connections that
	// outlive the replacement, of HTTP/2 or of a request that just missed it.
	New   func() *http.Transport
	Every time.Duration

	mu      sync.Mutex
	current *http.Transport
	born    time.Time
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	return t.fresh().RoundTrip(req)
}

func (t *Transport) fresh() *http.Transport {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current == nil || time.Since(t.born) >= t.Every {
		if t.current != nil {
			// Requests in flight finish; their HTTP/1 connections close after.
			t.current.CloseIdleConnections()
		}
		t.current, t.born = t.New(), time.Now()
	}
	return t.current
}

// endregion: rotate

// CloseIdleConnections closes what the current transport has in its pool.
func (t *Transport) CloseIdleConnections() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != nil {
		t.current.CloseIdleConnections()
	}
}
