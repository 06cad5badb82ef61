// Package muxcount serves and calls one handler over HTTP/1.1, over HTTP/2
// with TLS, and over cleartext HTTP/2, so that a test can count what each
// version needs: connections.
package muxcount

// 11-http-versions:G1

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
	"sync/atomic"
	"time"
)

// patience bounds one request with everything before it.
const patience = 20 * time.Second

// region: cleartext

// Cleartext lets both ends speak HTTP/2 without TLS. No ALPN can announce it,
// so the client has to know beforehand that the server does.
func Cleartext() *http.Protocols {
	p := new(http.Protocols)
	p.SetUnencryptedHTTP2(true)
	return p
}

// endregion: cleartext

// NewCleartextClient returns a client that sends the HTTP/2 preface at once on
// every http:// connection.
func NewCleartextClient() *http.Client {
	return &http.Client{
		Timeout:   patience,
		Transport: &http.Transport{Protocols: Cleartext()},
	}
}

// Seen is what a burst of requests got.
type Seen struct {
	Reused int64 // requests that went out on a connection that existed before
	Proto  string
}

// region: burst

// Burst sends n GET requests at once and waits for all the answers.
func Burst(ctx context.Context, client *http.Client, url string, n int) (Seen, error) {
	var reused atomic.Int64
	var proto sync.Map
	trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		if info.Reused {
			reused.Add(1)
		}
	}}
	ctx = httptrace.WithClientTrace(ctx, trace)

	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			p, err := get(ctx, client, url)
			proto.Store(p, true)
			errs[i] = err
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return Seen{}, err
	}
	seen := Seen{Reused: reused.Load()}
	proto.Range(func(p, _ any) bool {
		seen.Proto += p.(string)
		return true
	})
	return seen, nil
}

// endregion: burst

// get fetches url, reads the body to its end, so that the connection can be
// used again, and returns the version of the answer.
func get(ctx context.Context, client *http.Client, url string) (proto string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return "", fmt.Errorf("read the body: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("GET %s: %s", url, resp.Status)
	}
	return resp.Proto, nil
}
