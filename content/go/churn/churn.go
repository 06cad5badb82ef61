// Package churn shows how many connections one field of http.Transport costs
// when requests to one host go out in parallel.
//
// The default transport keeps two idle connections a host. Of twenty that come
// back at once it closes eighteen, and the next burst opens eighteen again:
// each a handshake, and each a TIME_WAIT on the client, who closed first.
package churn

// 06-tcp-connections:G7

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// region: transport

// NewTransport returns a transport for a service that calls few hosts, each
// with up to a hundred requests at a time.
func NewTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true, // a DialContext of one's own turns HTTP/2 off
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 10 * time.Second,

		MaxIdleConns:        100,              // all hosts together
		MaxIdleConnsPerHost: 100,              // the one field: left at 0 it means 2
		IdleConnTimeout:     90 * time.Second, // keep it below the server's
	}
}

// endregion: transport

// region: burst

// Burst sends parallel GET requests at once and waits for all the answers.
func Burst(ctx context.Context, client *http.Client, url string, parallel int) error {
	errs := make([]error, parallel)
	var wg sync.WaitGroup
	for i := range parallel {
		wg.Go(func() { errs[i] = get(ctx, client, url) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// endregion: burst

// region: get

// get fetches url and reads the body to its end. Only then can the transport
// keep the connection for the next request.
func get(ctx context.Context, client *http.Client, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("new request: %w", err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return err // names the method and the URL already
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return fmt.Errorf("read body: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("unexpected status %s", resp.Status)
	}
	return nil
}

// endregion: get
