package retrydo

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

// 19-timeouts-and-retries:G3

// maxDrain bounds what is read of a failed answer to save its connection.
const maxDrain = 64 << 10

// Transport retries requests that are safe to repeat. Attempts are bounded by
// Next (for example by http.Transport.ResponseHeaderTimeout) and by the
// request's context; Policy.AttemptTimeout and Policy.Classify are not used,
// since the body of the last answer is read after RoundTrip has returned.
type Transport struct {
	Policy Policy
	Next   http.RoundTripper
}

// region: roundtrip

// RoundTrip sends a fresh copy of req for each attempt.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if !repeatable(req) {
		return t.Next.RoundTrip(req)
	}
	if req.Body != nil {
		defer req.Body.Close() // the copies are sent, this one never is
	}
	t.Policy.Budget.Deposit()
	for i := 0; ; i++ {
		copied := req.Clone(req.Context())
		if req.GetBody != nil {
			body, err := req.GetBody()
			if err != nil {
				return nil, err
			}
			copied.Body = body
		}
		resp, err := t.Next.RoundTrip(copied)
		if err == nil && !transient(resp.StatusCode) {
			return resp, nil
		}
		verdict := Verdict{Retry: true}
		if err == nil {
			verdict.After = retryAfter(resp.Header.Get("Retry-After"), time.Now())
		}
		wait, again := t.Policy.next(req.Context(), i, verdict)
		if !again {
			return resp, err
		}
		if err == nil {
			discard(resp.Body) // now, so that the wait does not hold the connection
		}
		if !sleep(req.Context(), wait) {
			return nil, context.Cause(req.Context())
		}
	}
}

// repeatable needs an idempotent method or a key, and a body that can be sent
// again.
func repeatable(req *http.Request) bool {
	if req.Body != nil && req.Body != http.NoBody && req.GetBody == nil {
		return false
	}
	switch req.Method {
	case "", http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace,
		http.MethodPut, http.MethodDelete:
		return true
	}
	return req.Header.Get("Idempotency-Key") != ""
}

// transient lists the statuses that may be better next time.
func transient(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests,
		http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// endregion: roundtrip

// discard reads a short answer to its end, so that the connection can be used
// for the retry.
func discard(body io.ReadCloser) {
	io.Copy(io.Discard, io.LimitReader(body, maxDrain)) // a failed read only costs the connection
	body.Close()
}

// retryAfter reads both forms of the field, seconds and an HTTP date.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}
