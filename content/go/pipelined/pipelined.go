// Package pipelined writes several HTTP/1.1 requests before it reads the
// first answer, which HTTP/1.1 allows and no browser does any more.
package pipelined

// 11-http-versions:G4

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// region: fetch

// Answer is one response and how long after the requests it was complete.
type Answer struct {
	Body  string
	After time.Duration
}

// Fetch sends a GET for every path in one write and reads the answers. HTTP/1.1
// has no request number: the first answer belongs to the first request.
func Fetch(c net.Conn, host string, paths ...string) ([]Answer, error) {
	var requests strings.Builder
	for _, p := range paths {
		fmt.Fprintf(&requests, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", p, host)
	}
	start := time.Now()
	if _, err := io.WriteString(c, requests.String()); err != nil {
		return nil, fmt.Errorf("write %d requests: %w", len(paths), err)
	}
	var answers []Answer
	r := bufio.NewReader(c)
	for _, p := range paths {
		resp, err := http.ReadResponse(r, nil) // nil: an answer to a GET
		if err != nil {
			return answers, fmt.Errorf("answer to %s: %w", p, err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return answers, fmt.Errorf("body of %s: %w", p, err)
		}
		answers = append(answers, Answer{string(body), time.Since(start)})
	}
	return answers, nil
}

// endregion: fetch
