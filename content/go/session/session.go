// Package session issues a hardened session cookie and refuses requests that
// other sites make a browser send.
package session

// 10-http-semantics:G7

import "net/http"

// region: cookie

// Cookie returns the cookie for a session. The prefix makes browsers refuse
// it unless it is Secure, has Path=/ and names no Domain.
func Cookie(id string) *http.Cookie {
	return &http.Cookie{
		Name:     "__Host-sid",
		Value:    id,
		Path:     "/",
		Secure:   true,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	}
}

// Protect answers 403 to unsafe requests that come from another origin.
func Protect(h http.Handler) http.Handler {
	return http.NewCrossOriginProtection().Handler(h)
}

// endregion: cookie
