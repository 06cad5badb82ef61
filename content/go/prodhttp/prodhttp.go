// Package prodhttp has one HTTP client and one HTTP server in which nothing
// waits without a bound. Package httpclient explains the client's knobs one by
// one, and httpserver shows how to stop the server.
package prodhttp

// 22-cheat-sheet:G1

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"time"
)

// Balancer is how long the load balancer in between keeps an idle connection.
// Whoever sends requests gives up first: client below it, server above it.
const Balancer = 60 * time.Second

// region: client

// Client returns a client to be made once and shared. It suits JSON calls; a
// stream needs Timeout 0 and a watchdog of its own. Nil roots mean the system's.
func Client(roots *x509.CertPool) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = (&net.Dialer{Timeout: 3 * time.Second}).DialContext
	t.TLSHandshakeTimeout = 3 * time.Second
	t.ResponseHeaderTimeout = 5 * time.Second
	t.IdleConnTimeout = Balancer - 10*time.Second

	t.MaxIdleConnsPerHost = 100 // the default of 2 throws the third one away
	t.MaxConnsPerHost = 200     // callers queue here until their context ends

	t.TLSClientConfig = &tls.Config{RootCAs: roots}
	t.ForceAttemptHTTP2 = true // own dialing or own TLS settings turn it off
	t.HTTP2 = &http.HTTP2Config{
		SendPingTimeout:  10 * time.Second,
		PingTimeout:      5 * time.Second,
		WriteByteTimeout: 10 * time.Second,
	}
	return &http.Client{Transport: t, Timeout: 10 * time.Second}
}

// endregion: client

// region: server

// Server returns a server for JSON handlers that answer within 15 s.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      20 * time.Second,
		IdleTimeout:       Balancer + 15*time.Second,
		MaxHeaderBytes:    64 << 10,
		HTTP2: &http.HTTP2Config{
			SendPingTimeout:  30 * time.Second,
			PingTimeout:      15 * time.Second,
			WriteByteTimeout: 10 * time.Second,
		},
	}
}

// endregion: server
