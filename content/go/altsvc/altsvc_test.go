package altsvc

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestMiddleware(t *testing.T) {
	const offer = `h3=":443"; ma=86400`
	tests := []struct {
		name  string
		tls   bool
		major int
		want  string
	}{
		{"HTTP/1.1 over TLS", true, 1, offer},
		{"HTTP/2 over TLS", true, 2, offer},
		{"HTTP/3", true, 3, ""},
		{"cleartext", false, 1, ""},
	}
	handler := Middleware(443, 24*time.Hour)(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	}))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.ProtoMajor = tt.major
			if tt.tls {
				r.TLS = new(tls.ConnectionState)
			}
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if got := w.Header().Get("Alt-Svc"); got != tt.want {
				t.Errorf("Alt-Svc: %s, want %s", got, tt.want)
			}
		})
	}
}
