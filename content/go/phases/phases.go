// Package phases splits one HTTP request into the parts of its time budget, as
// curl --write-out does.
package phases

// 02-latency:G1

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

// Phases are the parts of one request. Each begins where the one before it
// ends, so they add up to Total.
type Phases struct {
	DNS     time.Duration
	Connect time.Duration // the TCP handshake
	TLS     time.Duration
	Pool    time.Duration // until the transport hands the connection over
	Wait    time.Duration // request out, server at work, first byte back
	Body    time.Duration

	TTFB   time.Duration // everything up to the first byte, set-up included
	Total  time.Duration
	Reused bool
}

// Stamps are times since the start of a request: what curl prints.
type Stamps struct {
	NameLookup, Connect, AppConnect, PreTransfer, StartTransfer, Total time.Duration
}

// region: cumulative

// Cumulative turns phases into curl's stamps. Each stamp contains all the
// earlier ones, so a phase is the difference of two neighbors.
func (p Phases) Cumulative() Stamps {
	var s Stamps
	s.NameLookup = p.DNS
	s.Connect = s.NameLookup + p.Connect
	s.AppConnect = s.Connect + p.TLS
	s.PreTransfer = s.AppConnect + p.Pool
	s.StartTransfer = s.PreTransfer + p.Wait
	s.Total = s.StartTransfer + p.Body
	return s
}

// endregion: cumulative

// Measure fetches url with a GET and times it. It follows no redirects, whose
// phases would add up to something else.
func Measure(ctx context.Context, client *http.Client, url string) (Phases, error) {
	m := marks{start: time.Now()}
	trace := &httptrace.ClientTrace{
		DNSDone: func(httptrace.DNSDoneInfo) { m.set(&m.dns) },
		ConnectDone: func(_, _ string, err error) {
			if err == nil { // a lost race between two addresses is none
				m.set(&m.connect)
			}
		},
		TLSHandshakeDone:     func(tls.ConnectionState, error) { m.set(&m.tls) },
		GotConn:              func(info httptrace.GotConnInfo) { m.got(info.Reused) },
		GotFirstResponseByte: func() { m.set(&m.first) },
	}

	req, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), http.MethodGet, url, nil)
	if err != nil {
		return Phases{}, fmt.Errorf("new request: %w", err)
	}
	once := *client
	once.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := once.Do(req)
	if err != nil {
		return Phases{}, err // names the method and the URL already
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return Phases{}, fmt.Errorf("read body: %w", err)
	}
	return m.phases(time.Since(m.start)), nil
}

// marks are the ends of the phases, counted from start. A dial that lost its
// race can report after the request is done, hence the lock.
type marks struct {
	start time.Time

	mu                           sync.Mutex
	dns, connect, tls, ok, first time.Duration
	reused                       bool
}

// set stores the time passed, once.
func (m *marks) set(mark *time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if *mark == 0 {
		*mark = time.Since(m.start)
	}
}

func (m *marks) got(reused bool) {
	m.set(&m.ok)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reused = reused
}

// region: differences

// phases takes the differences between one mark and the next. A mark that was
// never set, or that belongs to a connection not used, gives a phase of zero.
func (m *marks) phases(total time.Duration) Phases {
	m.mu.Lock()
	defer m.mu.Unlock()
	var last time.Duration
	until := func(mark time.Duration) time.Duration {
		if mark <= last {
			return 0
		}
		d := mark - last
		last = mark
		return d
	}
	p := Phases{Total: total, TTFB: m.first, Reused: m.reused}
	if !m.reused {
		p.DNS, p.Connect, p.TLS = until(m.dns), until(m.connect), until(m.tls)
	}
	p.Pool, p.Wait, p.Body = until(m.ok), until(m.first), until(total)
	return p
}

// endregion: differences
