// Package staleretry shows which requests an http.Transport repeats by itself
// when a pooled connection turns out to be dead.
package staleretry

// 13-go-http:G4

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"sync"
)

// region: server

// Server answers the first request on each connection, reads the second one and
// hangs up without a word, as a server does whose idle timer fires too early.
type Server struct {
	mu       sync.Mutex
	requests []string
	conns    int
}

// Serve accepts until ln is closed.
func (s *Server) Serve(ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.conns++
		s.mu.Unlock()
		go s.hangUpOnSecond(c)
	}
}

func (s *Server) hangUpOnSecond(c net.Conn) {
	defer c.Close()
	r := bufio.NewReader(c)
	for n := 1; ; n++ {
		req, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		if _, err := io.Copy(io.Discard, req.Body); err != nil {
			return
		}
		s.mu.Lock()
		s.requests = append(s.requests, req.Method)
		s.mu.Unlock()
		if n == 2 {
			return
		}
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
	}
}

// endregion: server

// Seen returns the methods of the requests that arrived, and the number of
// connections they came on.
func (s *Server) Seen() (methods []string, conns int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.requests...), s.conns
}
