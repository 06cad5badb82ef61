// Package deadlinehttp carries the time that is left over plain HTTP, which
// net/http does not do.
package deadlinehttp

// 19-timeouts-and-retries:G5

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

const header = "X-Deadline-Ms"

// region: client

// Transport tells the server how many milliseconds are left.
type Transport struct{ Next http.RoundTripper }

func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if deadline, ok := req.Context().Deadline(); ok {
		left := max(0, time.Until(deadline).Milliseconds()) // rounds down
		req = req.Clone(req.Context())                      // a RoundTripper must not change its request
		req.Header.Set(header, strconv.FormatInt(left, 10))
	}
	return t.Next.RoundTrip(req)
}

// endregion: client

// region: server

// Middleware gives each request a deadline: what the caller has left, at most
// most. It refuses work that cannot end in time.
func Middleware(least, most time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		left := most
		if value := r.Header.Get(header); value != "" {
			n, err := strconv.ParseUint(value, 10, 31)
			if err != nil {
				http.Error(w, "malformed "+header, http.StatusBadRequest)
				return
			}
			left = min(left, time.Duration(n)*time.Millisecond)
		}
		if left < least {
			http.Error(w, "too little time left", http.StatusGatewayTimeout)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), left)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// endregion: server
