// Package authz keeps two questions apart: who is calling, and may they do
// this.
package authz

// 12-tls:G8

import (
	"context"
	"net/http"
	"strings"
)

type userKey struct{}

// User is whoever Authenticate found, or "".
func User(ctx context.Context) string {
	user, _ := ctx.Value(userKey{}).(string)
	return user
}

// region: middleware

// Authenticate finds out who is calling, or answers 401.
func Authenticate(verify func(token string) (user string, ok bool), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		user, ok := "", false
		if strings.EqualFold(scheme, "Bearer") {
			user, ok = verify(token)
		}
		if !ok {
			w.Header().Set("WWW-Authenticate", `Bearer realm="documents"`)
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, user)))
	})
}

// Authorize decides whether that caller may do action to the resource of the
// path, or answers 403. It fails closed: without a caller nothing is allowed.
func Authorize(action string, may func(user, action, resource string) bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user := User(r.Context())
		if user == "" || !may(user, action, r.PathValue("id")) {
			http.Error(w, "you may not", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// endregion: middleware
