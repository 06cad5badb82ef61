// Package httptiming splits one HTTP exchange into phases with httptrace, so
// that a log line says where the time went.
package httptiming

// 21-debugging:G1

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

// Phases is what a log line about an outgoing request should hold.
type Phases struct {
	GotConn    time.Duration // waiting for a connection: pool, DNS, dial and TLS together
	DNS        time.Duration
	Connect    time.Duration
	TLS        time.Duration
	TTFB       time.Duration // from the connection in hand to the first byte of the answer
	Download   time.Duration
	Reused     bool
	RemoteAddr string
}

// span is one phase; begin is zero until it starts.
type span struct{ begin, end time.Time }

func (s span) length() time.Duration {
	if s.begin.IsZero() || s.end.IsZero() {
		return 0
	}
	return s.end.Sub(s.begin)
}

// Measure sends req and reads the answer to its end. It times a single hop:
// give the client a CheckRedirect that stops. ctx replaces the request's own.
func Measure(ctx context.Context, client *http.Client, req *http.Request) (Phases, error) {
	var (
		mu                  sync.Mutex // a dial that lost its race may still report
		p                   Phases
		dns, connect, tlsHS span
		got, first          time.Time
	)
	now := func(at *time.Time) {
		mu.Lock()
		defer mu.Unlock()
		if at.IsZero() {
			*at = time.Now()
		}
	}
	// region: hooks

	trace := &httptrace.ClientTrace{
		DNSStart:     func(httptrace.DNSStartInfo) { now(&dns.begin) },
		DNSDone:      func(httptrace.DNSDoneInfo) { now(&dns.end) },
		ConnectStart: func(_, _ string) { now(&connect.begin) },
		ConnectDone: func(_, _ string, err error) {
			if err == nil { // of two racing addresses, the one that answered
				now(&connect.end)
			}
		},
		TLSHandshakeStart: func() { now(&tlsHS.begin) },
		TLSHandshakeDone:  func(tls.ConnectionState, error) { now(&tlsHS.end) },
		GotConn: func(info httptrace.GotConnInfo) {
			now(&got)
			mu.Lock()
			defer mu.Unlock()
			p.Reused, p.RemoteAddr = info.Reused, info.Conn.RemoteAddr().String()
		},
		GotFirstResponseByte: func() { now(&first) },
	}

	// endregion: hooks

	start := time.Now()
	resp, err := client.Do(req.WithContext(httptrace.WithClientTrace(ctx, trace)))
	if err == nil {
		defer resp.Body.Close()
		if _, err = io.Copy(io.Discard, resp.Body); err != nil {
			err = fmt.Errorf("read body: %w", err)
		}
	}
	end := time.Now()

	mu.Lock()
	defer mu.Unlock()
	p.GotConn = span{start, got}.length()
	p.TTFB = span{got, first}.length()
	p.Download = span{first, end}.length()
	if !p.Reused { // a background dial is not this request's time
		p.DNS, p.Connect, p.TLS = dns.length(), connect.length(), tlsHS.length()
	}
	return p, err // on an error, the phases say how far the request came
}
