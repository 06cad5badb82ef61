// Package earlyhints sends a 103 while the page is still being made.
package earlyhints

// 11-http-versions:G5

import (
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
)

// region: handler

// Handler names the style sheet at once and calls render, the slow part,
// afterwards. On HTTP/1.1 it says nothing early: old clients and proxies
// there take a 1xx for the final answer.
func Handler(render func(context.Context) (string, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Link", "</app.css>; rel=preload; as=style")
		if r.ProtoMajor >= 2 {
			w.WriteHeader(http.StatusEarlyHints) // sent now; the header map stays
		}
		page, err := render(r.Context())
		if err != nil {
			http.Error(w, "no page", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page) // 200, with the Link field again
	})
}

// endregion: handler

// region: collect

// Hint is an informational response.
type Hint struct {
	Code int
	Link []string
}

// Collect returns a context whose request calls got for every 1xx response
// that arrives before the final one.
func Collect(ctx context.Context, got func(Hint)) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
			got(Hint{Code: code, Link: header["Link"]})
			return nil // an error would abort the request
		},
	})
}

// endregion: collect
