// Package urlwalk times the steps that hide behind one HTTPS request, with the
// hooks of net/http/httptrace.
package urlwalk

// 01-layers:G2

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"
)

// region: phases

// Phases says where the time of one request went. A phase that did not happen
// is zero.
type Phases struct {
	DNS, Connect, TLS time.Duration
	Wait              time.Duration // from the request's last byte to the answer's first
	Reused            bool          // the connection was open already
	Events            []string      // what happened, in order
}

// endregion: phases

// region: walk

// Walk sends a GET for url and reads the answer to its end, so that the
// connection can be used again. Redirects are followed; the phases are then
// those of the last request.
func Walk(ctx context.Context, client *http.Client, url string) (Phases, error) {
	var r recorder
	req, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, r.trace()), http.MethodGet, url, nil)
	if err != nil {
		return Phases{}, fmt.Errorf("new request: %w", err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return r.phases(), err // the phases so far tell which step failed
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return r.phases(), fmt.Errorf("read body: %w", err)
	}
	return r.phases(), nil
}

// endregion: walk

// recorder collects events. A dial may outlive the request that asked for it,
// and addresses are raced, so the hooks are called by several goroutines.
type recorder struct {
	mu                              sync.Mutex
	p                               Phases
	dnsAt, connectAt, tlsAt, sentAt time.Time
}

// region: trace

func (r *recorder) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		DNSStart: func(httptrace.DNSStartInfo) {
			r.note("dns start", nil, func(now time.Time) { r.dnsAt = now })
		},
		DNSDone: func(i httptrace.DNSDoneInfo) {
			r.note("dns done", i.Err, func(now time.Time) { r.p.DNS = now.Sub(r.dnsAt) })
		},
		ConnectStart: func(_, _ string) { // once for each address that is tried
			r.note("connect start", nil, r.firstConnect)
		},
		ConnectDone: func(_, _ string, err error) {
			r.note("connect done", err, func(now time.Time) { r.p.Connect = now.Sub(r.connectAt) })
		},
		TLSHandshakeStart: func() {
			r.note("tls start", nil, func(now time.Time) { r.tlsAt = now })
		},
		TLSHandshakeDone: func(_ tls.ConnectionState, err error) {
			r.note("tls done", err, func(now time.Time) { r.p.TLS = now.Sub(r.tlsAt) })
		},
		GotConn: func(i httptrace.GotConnInfo) {
			r.note("got conn", nil, func(time.Time) { r.p.Reused = i.Reused })
		},
		WroteRequest: func(i httptrace.WroteRequestInfo) {
			r.note("wrote request", i.Err, func(now time.Time) { r.sentAt = now })
		},
		GotFirstResponseByte: func() {
			r.note("first byte", nil, func(now time.Time) { r.p.Wait = now.Sub(r.sentAt) })
		},
	}
}

// endregion: trace

// note adds an event to the list. One that failed has no time to record.
func (r *recorder) note(event string, err error, record func(now time.Time)) {
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.p.Events = append(r.p.Events, event+": failed")
		return
	}
	r.p.Events = append(r.p.Events, event)
	record(now)
}

func (r *recorder) firstConnect(now time.Time) {
	if r.connectAt.IsZero() {
		r.connectAt = now
	}
}

// phases returns a copy, since hooks may still be called.
func (r *recorder) phases() Phases {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.p
	p.Events = append([]string(nil), r.p.Events...)
	return p
}
