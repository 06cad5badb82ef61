// Package cors answers preflights and labels responses for cross-origin pages.
package cors

// 10-http-semantics:G5

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Options says who may read, and what they may send.
type Options struct {
	Origins     []string      // such as https://app.example.com, or * alone
	Methods     []string      // beyond GET, HEAD and POST
	Headers     []string      // such as Content-Type, Authorization
	MaxAge      time.Duration // of a preflight's answer; 0 makes browsers ask each time
	Credentials bool          // cookies and the like
}

// New returns middleware for o. It refuses settings that browsers would
// refuse later, when it is harder to see why.
func New(o Options) (func(http.Handler) http.Handler, error) {
	anyOrigin := slices.Contains(o.Origins, "*")
	if anyOrigin && o.Credentials {
		return nil, errors.New("cors: credentials need named origins, not *")
	}
	for _, origin := range o.Origins {
		u, err := url.Parse(origin)
		if origin != "*" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != origin) {
			return nil, fmt.Errorf("cors: %q is no origin of the form scheme://host[:port]", origin)
		}
	}
	return func(next http.Handler) http.Handler {
		return &handler{Options: o, anyOrigin: anyOrigin, next: next}
	}, nil
}

type handler struct {
	Options
	anyOrigin bool
	next      http.Handler
}

// region: serve

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out, origin := w.Header(), r.Header.Get("Origin")
	out.Add("Vary", "Origin") // also on answers to those who are not allowed
	allowed := origin != "" && (h.anyOrigin || slices.Contains(h.Origins, origin))
	if allowed {
		out.Set("Access-Control-Allow-Origin", origin)
		if h.Credentials {
			out.Set("Access-Control-Allow-Credentials", "true")
		}
	}

	preflight := r.Method == http.MethodOptions && origin != "" &&
		r.Header.Get("Access-Control-Request-Method") != ""
	if !preflight {
		h.next.ServeHTTP(w, r) // runs for strangers too: CORS is about reading
		return
	}
	if allowed {
		out.Set("Access-Control-Allow-Methods", strings.Join(h.Methods, ", "))
		out.Set("Access-Control-Allow-Headers", strings.Join(h.Headers, ", "))
		out.Set("Access-Control-Max-Age", strconv.Itoa(int(h.MaxAge.Seconds())))
	}
	w.WriteHeader(http.StatusNoContent) // before any authentication
}

// endregion: serve
