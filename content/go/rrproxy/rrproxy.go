// Package rrproxy is a reverse proxy with round robin, made to be read: it shows
// the decisions that a toy gets wrong.
package rrproxy

// 17-proxies-and-discovery:G1

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// Options holds what depends on the service; zero values become the defaults.
type Options struct {
	Transport    http.RoundTripper // default: NewTransport()
	EjectAfter   int               // failures in a row; default 3
	CoolDown     time.Duration     // default 10 s
	ProbePath    string            // default /healthz
	ProbeEvery   time.Duration     // default 5 s, with jitter
	ProbeTimeout time.Duration     // default 1 s
}

// Pool spreads requests over backends.
type Pool struct {
	opt      Options
	backends []*backend
	next     atomic.Uint64
	proxy    httputil.ReverseProxy
}

type backend struct {
	url     *url.URL
	mu      sync.Mutex
	fails   int
	outTill time.Time
}

// region: transport

// NewTransport is what http.DefaultTransport is not: made for a few hosts and
// many requests, and deaf to HTTP_PROXY.
func NewTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 nil,
		DialContext:           (&net.Dialer{Timeout: 2 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		MaxIdleConnsPerHost:   100, // the default is 2
		IdleConnTimeout:       30 * time.Second,
		ResponseHeaderTimeout: 10 * time.Second,
	}
}

// endregion: transport

func NewPool(urls []*url.URL, opt Options) *Pool {
	if opt.Transport == nil {
		opt.Transport = NewTransport()
	}
	if opt.EjectAfter == 0 {
		opt.EjectAfter = 3
	}
	if opt.CoolDown == 0 {
		opt.CoolDown = 10 * time.Second
	}
	if opt.ProbePath == "" {
		opt.ProbePath = "/healthz"
	}
	if opt.ProbeEvery == 0 {
		opt.ProbeEvery = 5 * time.Second
	}
	if opt.ProbeTimeout == 0 {
		opt.ProbeTimeout = time.Second
	}
	p := &Pool{opt: opt}
	for _, u := range urls {
		p.backends = append(p.backends, &backend{url: u})
	}
	p.proxy = httputil.ReverseProxy{
		Transport:      opt.Transport,
		Rewrite:        rewrite,
		ModifyResponse: p.answered,
		ErrorHandler:   p.failed,
	}
	return p
}

type chosen struct{}

// region: proxy

func (p *Pool) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b := p.pick()
	if b == nil {
		http.Error(w, "no backends", http.StatusServiceUnavailable)
		return
	}
	p.proxy.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), chosen{}, b)))
}

func rewrite(r *httputil.ProxyRequest) {
	r.SetURL(r.In.Context().Value(chosen{}).(*backend).url) // also rewrites Host
	r.SetXForwarded()                                       // replaces what the client brought
}

// answered counts any response, a 500 too, as a sign of life.
func (p *Pool) answered(resp *http.Response) error {
	resp.Request.Context().Value(chosen{}).(*backend).succeed()
	return nil
}

func (p *Pool) failed(w http.ResponseWriter, r *http.Request, err error) {
	// A client that left says nothing about the backend.
	if !errors.Is(r.Context().Err(), context.Canceled) {
		r.Context().Value(chosen{}).(*backend).fail(p.opt)
	}
	w.WriteHeader(http.StatusBadGateway)
}

// pick takes the next backend in turn among the healthy ones, or among all of
// them when fewer than half are healthy: then rather the checks are wrong.
func (p *Pool) pick() *backend {
	now := time.Now()
	use := make([]*backend, 0, len(p.backends))
	for _, b := range p.backends {
		if b.healthy(now) {
			use = append(use, b)
		}
	}
	if 2*len(use) < len(p.backends) {
		use = p.backends
	}
	if len(use) == 0 {
		return nil
	}
	return use[(p.next.Add(1)-1)%uint64(len(use))]
}

// endregion: proxy

func (b *backend) healthy(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return !now.Before(b.outTill)
}

func (b *backend) succeed() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fails, b.outTill = 0, time.Time{}
}

func (b *backend) fail(opt Options) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails++; b.fails >= opt.EjectAfter {
		b.fails, b.outTill = 0, time.Now().Add(opt.CoolDown)
	}
}

// region: probe

// Run probes until ctx ends. Call Probe once before serving.
func (p *Pool) Run(ctx context.Context) {
	for {
		// Between half and one and a half intervals, so that proxies do not march in step.
		wait := p.opt.ProbeEvery/2 + rand.N(p.opt.ProbeEvery)
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
			p.Probe(ctx)
		}
	}
}

// Probe asks all backends at the same time, so one that hangs delays no other.
func (p *Pool) Probe(ctx context.Context) {
	var all sync.WaitGroup
	for _, b := range p.backends {
		all.Go(func() {
			if p.ask(ctx, b) {
				b.succeed()
			} else if ctx.Err() == nil {
				b.fail(p.opt)
			}
		})
	}
	all.Wait()
}

func (p *Pool) ask(ctx context.Context, b *backend) bool {
	ctx, cancel := context.WithTimeout(ctx, p.opt.ProbeTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.url.JoinPath(p.opt.ProbePath).String(), nil)
	if err != nil {
		return false
	}
	resp, err := p.opt.Transport.RoundTrip(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, err = io.CopyN(io.Discard, resp.Body, 4<<10) // to the end, so the connection survives
	return (err == nil || errors.Is(err, io.EOF)) && resp.StatusCode == http.StatusOK
}

// endregion: probe
