package cors

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// app wraps a handler that counts its runs.
func app(t *testing.T, runs *int) http.Handler {
	mw, err := New(Options{
		Origins:     []string{"https://app.example.com"},
		Methods:     []string{"PUT"},
		Headers:     []string{"Content-Type"},
		MaxAge:      2 * time.Hour,
		Credentials: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	return mw(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { *runs++ }))
}

func send(h http.Handler, method, origin, asks string) http.Header {
	r := httptest.NewRequest(method, "https://api.example.net/orders", strings.NewReader(""))
	r.Header.Set("Origin", origin)
	if asks != "" {
		r.Header.Set("Access-Control-Request-Method", asks)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	got := w.Header()
	got.Set("Status", http.StatusText(w.Code))
	return got
}

func expect(t *testing.T, got http.Header, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if got.Get(name) != value {
			t.Errorf("%s = %q, want %q", name, got.Get(name), value)
		}
	}
}

func TestAllowedOriginIsNamedAndCachesAreTold(t *testing.T) {
	var runs int
	expect(t, send(app(t, &runs), "POST", "https://app.example.com", ""), map[string]string{
		"Access-Control-Allow-Origin":      "https://app.example.com",
		"Access-Control-Allow-Credentials": "true",
		"Vary":                             "Origin",
	})
}

// region: stranger

func TestRequestOfAStrangerRunsAndOnlyItsAnswerIsUnreadable(t *testing.T) {
	var runs int
	got := send(app(t, &runs), "POST", "https://evil.example", "")
	expect(t, got, map[string]string{"Access-Control-Allow-Origin": "", "Vary": "Origin"})
	if runs != 1 {
		t.Errorf("the handler ran %d times, want once: CORS stops no simple request", runs)
	}
}

// endregion: stranger

func TestPreflightIsAnsweredWithoutTheHandler(t *testing.T) {
	var runs int
	h := app(t, &runs)
	expect(t, send(h, "OPTIONS", "https://app.example.com", "PUT"), map[string]string{
		"Status":                       "No Content",
		"Access-Control-Allow-Origin":  "https://app.example.com",
		"Access-Control-Allow-Methods": "PUT",
		"Access-Control-Allow-Headers": "Content-Type",
		"Access-Control-Max-Age":       "7200",
	})
	expect(t, send(h, "OPTIONS", "https://evil.example", "PUT"), map[string]string{
		"Access-Control-Allow-Origin":  "",
		"Access-Control-Allow-Methods": "",
	})
	if runs != 0 {
		t.Errorf("preflights reached the handler %d times", runs)
	}
	if send(h, "OPTIONS", "https://app.example.com", ""); runs != 1 {
		t.Error("an OPTIONS that asks for nothing is no preflight and belongs to the handler")
	}
}

func TestLookalikeOriginsAreStrangers(t *testing.T) {
	var runs int
	for _, origin := range []string{
		"http://app.example.com", "https://app.example.com:8443", "https://app.example.com.evil.example", "null",
	} {
		expect(t, send(app(t, &runs), "GET", origin, ""), map[string]string{"Access-Control-Allow-Origin": ""})
	}
}

func TestSettingsThatBrowsersRefuse(t *testing.T) {
	for _, o := range []Options{
		{Origins: []string{"*"}, Credentials: true},
		{Origins: []string{"https://app.example.com/"}},
		{Origins: []string{"app.example.com"}},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("New(%+v) succeeded", o)
		}
	}
}
