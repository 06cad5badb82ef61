// Package httpclient builds an http.Client in which every phase of a call has a
// bound of its own, and whose pool fits the load of one busy backend.
package httpclient

// 13-go-http:G1

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"time"
)

// region: config

// Config holds what differs between downstream services.
type Config struct {
	UserAgent string
	RootCAs   *x509.CertPool // nil means those of the system

	Connect time.Duration // name resolution and TCP handshake
	TLS     time.Duration // TLS handshake
	Headers time.Duration // request written until headers read
	Overall time.Duration // the call with redirects and body; 0 for streams
	Idle    time.Duration // life of an unused connection

	PerHost    int // idle connections kept for one backend
	MaxPerHost int // connections to one backend; 0 means no limit
}

// Default suits small JSON answers from a backend that is a few ms away.
func Default() Config {
	const s = time.Second
	return Config{
		UserAgent: "roundtrip/1",
		Connect:   3 * s, TLS: 3 * s, Headers: 5 * s, Overall: 10 * s,
		Idle:    50 * s, // for a server that closes idle connections at 60 s
		PerHost: 100, MaxPerHost: 200,
	}
}

// endregion: config

// region: new

// New returns a client to be made once and shared by the whole process.
func New(cfg Config) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	dialer := &net.Dialer{Timeout: cfg.Connect}
	t.DialContext = dialer.DialContext
	t.TLSClientConfig = &tls.Config{RootCAs: cfg.RootCAs}
	t.ForceAttemptHTTP2 = true // the two lines above would turn HTTP/2 off

	t.TLSHandshakeTimeout = cfg.TLS
	t.ResponseHeaderTimeout = cfg.Headers
	t.IdleConnTimeout = cfg.Idle

	t.MaxIdleConnsPerHost = cfg.PerHost
	t.MaxIdleConns = max(t.MaxIdleConns, cfg.PerHost)
	t.MaxConnsPerHost = cfg.MaxPerHost

	t.HTTP2 = &http.HTTP2Config{ // notice a dead path within 15 s
		SendPingTimeout: 10 * time.Second,
		PingTimeout:     5 * time.Second,
	}
	return &http.Client{
		Transport: &named{agent: cfg.UserAgent, next: t},
		Timeout:   cfg.Overall,
	}
}

// endregion: new

// named sets a User-Agent on requests that have none.
type named struct {
	agent string
	next  *http.Transport
}

func (n *named) RoundTrip(req *http.Request) (*http.Response, error) {
	if n.agent != "" && req.Header.Get("User-Agent") == "" {
		req = req.Clone(req.Context()) // a RoundTripper must not change its request
		req.Header.Set("User-Agent", n.agent)
	}
	return n.next.RoundTrip(req)
}

// CloseIdleConnections lets http.Client.CloseIdleConnections reach the pool.
func (n *named) CloseIdleConnections() { n.next.CloseIdleConnections() }
