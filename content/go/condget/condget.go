// Package condget serves one changing document with a validator, so that a
// client or a cache that holds the current version gets a 304 without content.
package condget

// 10-http-semantics:G1

import (
	"bytes"
	"net/http"
	"time"
)

// region: handler

// Handler serves the document that load returns. The tag names its version
// and has to change whenever a byte of the document changes.
func Handler(load func() (tag string, body []byte)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tag, body := load()
		w.Header().Set("ETag", `"`+tag+`"`) // the quotes are part of the value
		w.Header().Set("Cache-Control", "public, max-age=60")
		w.Header().Set("Content-Type", "application/json")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}

// endregion: handler
