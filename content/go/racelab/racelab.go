// Package racelab shows the keep-alive race: a client that reuses a connection
// at the moment at which the server closes it for being idle.
package racelab

// 21-debugging:G4

import (
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"time"
)

// Counts are the outcomes of a series of requests.
type Counts struct {
	OK       int
	Replayed int // of those, the ones that the transport sent again by itself
	Failed   []error
}

// region: run

// Run sends n requests over client, each a gap after the last answer.
func Run(ctx context.Context, client *http.Client, method, url string, gap time.Duration, n int) Counts {
	var c Counts
	for range n {
		attempts, err := once(ctx, client, method, url)
		switch {
		case err != nil:
			c.Failed = append(c.Failed, err)
		case attempts > 1:
			c.Replayed++
			fallthrough
		default:
			c.OK++
		}
		select {
		case <-time.After(gap): // the connection idles in the pool
		case <-ctx.Done():
			return c
		}
	}
	return c
}

// once reports how many connections the request was given.
func once(ctx context.Context, client *http.Client, method, url string) (attempts int, err error) {
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { attempts++ }}
	req, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), method, url, strings.NewReader("x"))
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return attempts, err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return attempts, err
}

// endregion: run
