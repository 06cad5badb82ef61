// Package guarded is a small HTTP client behind a breaker that knows what to
// count: not every error is the dependency's fault.
package guarded

// 20-breakers-and-limits:G2

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"roundtrip/breaker"
)

const maxBody = 1 << 20

// StatusError is what this client makes of an answer other than 2xx.
type StatusError struct{ Code int }

func (e *StatusError) Error() string { return fmt.Sprintf("status %d", e.Code) }

// ErrTooLong means that this client refused the rest of a body.
var ErrTooLong = errors.New("guarded: body too long")

// Client calls one dependency.
type Client struct {
	http    *http.Client
	base    string
	breaker *breaker.Breaker
}

// region: wiring

// New guards the dependency at base. moved counts and logs each transition.
func New(base string, moved func(from, to breaker.State)) *Client {
	return &Client{
		base: base,
		http: &http.Client{Timeout: 2 * time.Second},
		breaker: breaker.New(breaker.Config{
			Window:      time.Minute,
			MinRequests: 20,
			FailureRate: 0.5,
			Cooldown:    30 * time.Second,
			Probes:      3,
			IsFailure:   atFault,
			IsExcluded:  func(err error) bool { return errors.Is(err, ErrTooLong) },
			OnChange:    moved,
		}),
	}
}

// atFault reports whether err speaks against the dependency. It answered a 404
// as it should, although our own code makes an error of it.
func atFault(err error) bool {
	if status, ok := errors.AsType[*StatusError](err); ok {
		return status.Code >= 500
	}
	return err != nil
}

// endregion: wiring

// Get fetches a path, or returns breaker.ErrOpen without sending anything.
func (c *Client) Get(ctx context.Context, path string) (body []byte, err error) {
	err = c.breaker.Do(ctx, func(ctx context.Context) error {
		body, err = c.get(ctx, path)
		return err
	})
	return body, err
}

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
	body, err := io.ReadAll(io.LimitReader(res.Body, maxBody+1))
	switch {
	case err != nil:
		return nil, err
	case res.StatusCode/100 != 2:
		return nil, &StatusError{res.StatusCode}
	case len(body) > maxBody:
		return nil, ErrTooLong
	}
	return body, nil
}
