// Package altsvc announces HTTP/3 to clients that came by TCP.
package altsvc

// 11-http-versions:G6

import (
	"fmt"
	"net/http"
	"time"
)

// region: middleware

// Middleware adds an Alt-Svc field that offers HTTP/3 on a UDP port of the
// same host. It stays silent on http:// responses, which belong to another
// origin, and toward clients that speak HTTP/3 already.
func Middleware(port int, maxAge time.Duration) func(http.Handler) http.Handler {
	value := fmt.Sprintf(`h3=":%d"; ma=%d`, port, int(maxAge.Seconds()))
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.TLS != nil && r.ProtoMajor < 3 {
				w.Header().Set("Alt-Svc", value)
			}
			next.ServeHTTP(w, r)
		})
	}
}

// endregion: middleware
