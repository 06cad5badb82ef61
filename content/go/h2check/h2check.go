// Package h2check tells which version of HTTP an http.Transport really speaks.
package h2check

// 13-go-http:G5

import (
	"context"
	"crypto/tls"
	"net/http"
)

// region: transports

// Custom has a TLS configuration and nothing else: it stays on HTTP/1.1.
func Custom(cfg *tls.Config) *http.Transport {
	return &http.Transport{TLSClientConfig: cfg.Clone()}
}

// ByALPN offers h2 in the handshake, but does not speak it when the server
// accepts: requests fail.
func ByALPN(cfg *tls.Config) *http.Transport {
	t := Custom(cfg)
	t.TLSClientConfig.NextProtos = []string{"h2", "http/1.1"}
	return t
}

// Forced gets HTTP/2 back.
func Forced(cfg *tls.Config) *http.Transport {
	t := Custom(cfg)
	t.ForceAttemptHTTP2 = true
	return t
}

// Chosen says the same since Go 1.24, protocol by protocol.
func Chosen(cfg *tls.Config) *http.Transport {
	t := Custom(cfg)
	t.Protocols = new(http.Protocols)
	t.Protocols.SetHTTP1(true)
	t.Protocols.SetHTTP2(true)
	return t
}

// Cleartext speaks HTTP/2 without TLS, and nothing else; with HTTP1 set too it
// would stay on HTTP/1.1.
func Cleartext() *http.Transport {
	t := &http.Transport{Protocols: new(http.Protocols)}
	t.Protocols.SetUnencryptedHTTP2(true)
	return t
}

// endregion: transports

// Proto makes one request and returns the protocol of the answer.
func Proto(ctx context.Context, client *http.Client, url string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	return resp.Proto, resp.Body.Close()
}
