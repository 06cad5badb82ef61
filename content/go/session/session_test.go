package session

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestCookieOnTheWire(t *testing.T) {
	const want = "__Host-sid=s3cr3t; Path=/; HttpOnly; Secure; SameSite=Lax"
	if got := Cookie("s3cr3t").String(); got != want {
		t.Errorf("Set-Cookie: %s, want %s", got, want)
	}
}

// region: protect

func TestProtectJudgesByWhatTheBrowserSays(t *testing.T) {
	h := Protect(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for _, tt := range []struct {
		method, field, value string
		want                 int
	}{
		{"POST", "Sec-Fetch-Site", "cross-site", 403},
		{"POST", "Sec-Fetch-Site", "same-site", 403}, // a subdomain: same site, other origin
		{"POST", "Sec-Fetch-Site", "same-origin", 200},
		{"POST", "Origin", "https://evil.example", 403}, // a browser from before 2023
		{"POST", "Origin", "https://shop.example", 200},
		{"POST", "User-Agent", "curl/8", 200},        // no browser, no cookies to borrow
		{"GET", "Sec-Fetch-Site", "cross-site", 200}, // so GET must change nothing
	} {
		r := httptest.NewRequest(tt.method, "https://shop.example/cart", nil)
		r.Header.Set(tt.field, tt.value)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("%s with %s: %s gave %d, want %d", tt.method, tt.field, tt.value, w.Code, tt.want)
		}
	}
}

// endregion: protect
