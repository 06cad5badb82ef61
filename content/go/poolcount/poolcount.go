// Package poolcount counts the connections that an http.Client really opens,
// and predicts the number from the settings of its pool.
package poolcount

// 13-go-http:G3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
	"sync/atomic"
)

// Stats says on what connections requests went out.
type Stats struct{ New, Reused int64 }

// region: burst

// Burst sends rounds bursts of concurrent GET requests, each when the one before
// it has been answered.
func Burst(ctx context.Context, client *http.Client, url string, concurrent, rounds int) (Stats, error) {
	var fresh, reused atomic.Int64
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			if info.Reused {
				reused.Add(1)
			} else {
				fresh.Add(1)
			}
		},
	})
	var failed error
	for range rounds {
		errs := make([]error, concurrent)
		var wg sync.WaitGroup
		for i := range concurrent {
			wg.Go(func() { errs[i] = get(ctx, client, url) })
		}
		wg.Wait()
		failed = errors.Join(failed, errors.Join(errs...))
	}
	return Stats{New: fresh.Load(), Reused: reused.Load()}, failed
}

// endregion: burst

// get reads the answer to its end, as it must be for the connection to be kept.
func get(ctx context.Context, client *http.Client, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("new request: %w", err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// region: predict

// Predict returns how many HTTP/1.1 connections Burst opens through a transport
// with these values of MaxIdleConnsPerHost, MaxIdleConns and MaxConnsPerHost.
// Zero stands for the default of each, a negative idle limit for none.
func Predict(concurrent, rounds, idlePerHost, idleTotal, perHost int) int {
	open := concurrent
	if perHost > 0 {
		open = min(open, perHost) // the rest of the burst waits
	}
	if idlePerHost == 0 {
		idlePerHost = http.DefaultMaxIdleConnsPerHost
	}
	kept := max(0, min(open, idlePerHost))
	if idleTotal > 0 {
		kept = min(kept, idleTotal)
	}
	if kept == 0 { // nothing is ever handed on to the next request
		return concurrent * rounds
	}
	return open + (rounds-1)*(open-kept)
}

// endregion: predict
