// Package breakerlib puts an HTTP client behind github.com/sony/gobreaker, with
// each setting whose default surprises.
package breakerlib

// 20-breakers-and-limits:G2

import (
	"context"
	"errors"
	"expvar"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/sony/gobreaker/v2"
)

const maxBody = 1 << 20

// StatusError is what this client makes of an answer other than 2xx.
type StatusError struct{ Code int }

func (e *StatusError) Error() string { return fmt.Sprintf("status %d", e.Code) }

// Client calls one dependency.
type Client struct {
	http    *http.Client
	base    string
	breaker *gobreaker.CircuitBreaker[[]byte]
}

// New guards the dependency at base. moves counts each kind of transition.
func New(base string, moves *expvar.Map) *Client {
	return &Client{
		base:    base,
		http:    &http.Client{Timeout: 2 * time.Second},
		breaker: gobreaker.NewCircuitBreaker[[]byte](settings(base, moves)),
	}
}

// region: settings

func settings(name string, moves *expvar.Map) gobreaker.Settings {
	return gobreaker.Settings{
		Name:         name,
		Interval:     time.Minute,
		BucketPeriod: 6 * time.Second, // without it the window tumbles
		ReadyToTrip: func(c gobreaker.Counts) bool {
			known := c.TotalSuccesses + c.TotalFailures // Requests has those in flight too
			return known >= 20 && 2*c.TotalFailures >= known
		},
		Timeout:     30 * time.Second,
		MaxRequests: 3,
		IsSuccessful: func(err error) bool {
			answer, ok := errors.AsType[*StatusError](err)
			return err == nil || ok && answer.Code < 500
		},
		IsExcluded: func(err error) bool { return errors.Is(err, context.Canceled) },
		OnStateChange: func(_ string, from, to gobreaker.State) { // under the lock
			moves.Add(from.String()+" to "+to.String(), 1)
		},
	}
}

// Get fetches a path. gobreaker.ErrOpenState and ErrTooManyRequests mean that
// nothing was sent.
func (c *Client) Get(ctx context.Context, path string) ([]byte, error) {
	return c.breaker.Execute(func() ([]byte, error) { return c.get(ctx, path) })
}

// endregion: settings

func (c *Client) get(ctx context.Context, path string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode/100 != 2 {
		return nil, &StatusError{res.StatusCode}
	}
	return io.ReadAll(io.LimitReader(res.Body, maxBody))
}
