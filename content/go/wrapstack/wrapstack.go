// Package wrapstack puts retry, breaker, bulkhead and timeouts around an HTTP
// call. Each wrapper sees what is inside it as one call, so order is meaning.
package wrapstack

// 20-breakers-and-limits:G7

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"roundtrip/breaker"
	"roundtrip/bulkhead"
)

// Wrapper adds one policy around a RoundTripper.
type Wrapper func(http.RoundTripper) http.RoundTripper

type tripFunc func(*http.Request) (*http.Response, error)

func (f tripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// region: stack

// Stack wraps base, outermost first.
func Stack(base http.RoundTripper, outerToInner ...Wrapper) http.RoundTripper {
	for i := len(outerToInner) - 1; i >= 0; i-- {
		base = outerToInner[i](base)
	}
	return base
}

// Default is the order of the lesson. A fallback belongs to the caller, who
// knows what a stale or empty answer means.
func Default(base http.RoundTripper, b *breaker.Breaker, slots *bulkhead.Bulkhead, pause func(try int) time.Duration) http.RoundTripper {
	return Stack(base,
		Timeout(2*time.Second), // total
		Retry(3, pause),
		Break(b),
		Slot(slots),
		Timeout(600*time.Millisecond), // each attempt
	)
}

// endregion: stack

var errServer = errors.New("server error")

// region: break

// Break consults b before each call that reaches it. A response of 500 or more
// counts as a failure, yet the caller still gets to see it. It judges the head
// of a response; a body that stalls is left to the timeout. Configure b with
// IsExcluded: OwnRefusal, or a full bulkhead inside counts as a sick dependency.
func Break(b *breaker.Breaker) Wrapper {
	return func(next http.RoundTripper) http.RoundTripper {
		return tripFunc(func(r *http.Request) (res *http.Response, err error) {
			err = b.Do(r.Context(), func(context.Context) error {
				var err error
				if res, err = next.RoundTrip(r); err == nil && res.StatusCode >= 500 {
					return errServer
				}
				return err
			})
			switch {
			case errors.Is(err, errServer):
				return res, nil
			case errors.Is(err, breaker.ErrOpen):
				closeBody(r) // a RoundTripper closes it even when it sends nothing
			}
			return res, err
		})
	}
}

// endregion: break

// region: retry

// Retry sends a request without a body up to attempts times. It does not
// argue with this program's own refusals.
func Retry(attempts int, pause func(try int) time.Duration) Wrapper {
	return func(next http.RoundTripper) http.RoundTripper {
		return tripFunc(func(r *http.Request) (*http.Response, error) {
			for try := 1; ; try++ {
				res, err := next.RoundTrip(r)
				if try == attempts || !retryable(r, res, err) {
					return res, err
				}
				if res != nil {
					_, _ = io.CopyN(io.Discard, res.Body, 4<<10)
					_ = res.Body.Close()
				}
				select {
				case <-time.After(pause(try)):
				case <-r.Context().Done():
					return nil, r.Context().Err()
				}
			}
		})
	}
}

func retryable(r *http.Request, res *http.Response, err error) bool {
	safe := r.Method == http.MethodGet || r.Method == http.MethodHead
	if !safe || r.Body != nil && r.Body != http.NoBody || r.Context().Err() != nil {
		return false
	}
	if err != nil {
		return !OwnRefusal(err)
	}
	return res.StatusCode == http.StatusServiceUnavailable || res.StatusCode == http.StatusBadGateway
}

// endregion: retry

// OwnRefusal tells the errors of this program's wrappers from those of calls.
func OwnRefusal(err error) bool {
	return errors.Is(err, breaker.ErrOpen) || errors.Is(err, bulkhead.ErrFull)
}

// Slot holds a slot of the bulkhead until the response body is closed.
func Slot(b *bulkhead.Bulkhead) Wrapper {
	return func(next http.RoundTripper) http.RoundTripper {
		return tripFunc(func(r *http.Request) (*http.Response, error) {
			release, err := b.Acquire(r.Context())
			if err != nil {
				closeBody(r)
				return nil, err
			}
			return untilClosed(release)(next.RoundTrip(r))
		})
	}
}

// Timeout bounds everything inside it, the reading of the body included.
func Timeout(d time.Duration) Wrapper {
	return func(next http.RoundTripper) http.RoundTripper {
		return tripFunc(func(r *http.Request) (*http.Response, error) {
			ctx, cancel := context.WithTimeout(r.Context(), d)
			return untilClosed(cancel)(next.RoundTrip(r.WithContext(ctx)))
		})
	}
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close()
	}
}

func untilClosed(done func()) func(*http.Response, error) (*http.Response, error) {
	return func(res *http.Response, err error) (*http.Response, error) {
		if err != nil {
			done()
			return nil, err
		}
		res.Body = &body{ReadCloser: res.Body, done: sync.OnceFunc(done)}
		return res, nil
	}
}

type body struct {
	io.ReadCloser
	done func()
}

func (b *body) Close() error {
	defer b.done()
	return b.ReadCloser.Close()
}
