package staleconn

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"roundtrip/internal/loopback"
)

// hits counts the requests that reached a server, by path.
type hits struct {
	mu sync.Mutex
	n  map[string]int
}

func (h *hits) add(path string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.n[path]++
}

func (h *hits) of(path string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.n[path]
}

// serve answers the first request of each connection. It reads the second one
// to its end and closes without a byte, as a server does whose idle timeout
// fires at the wrong moment. Requests for /prime wait until all have come, so
// that each of them needs a connection of its own.
func serve(t *testing.T, primes int) (url string, seen *hits) {
	ln := loopback.Listen(t)
	seen = &hits{n: make(map[string]int)}
	var together sync.WaitGroup
	together.Add(primes)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return // the listener was closed, the test is over
			}
			go func() {
				defer c.Close()
				in := bufio.NewReader(c)
				for nth := 1; nth <= 2; nth++ {
					r, err := http.ReadRequest(in)
					if err != nil {
						return
					}
					if _, err := io.Copy(io.Discard, r.Body); err != nil {
						return
					}
					seen.add(r.URL.Path)
					if nth == 2 {
						return
					}
					if r.URL.Path == "/prime" {
						together.Done()
						together.Wait()
					}
					if _, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"); err != nil {
						return
					}
				}
			}()
		}
	}()
	return "http://" + ln.Addr().String(), seen
}

// pooled returns a client whose pool holds n idle connections to url.
func pooled(t *testing.T, url string, n int) *http.Client {
	transport := &http.Transport{MaxIdleConnsPerHost: n}
	t.Cleanup(transport.CloseIdleConnections)
	client := &http.Client{Transport: transport, Timeout: loopback.Patience}
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			resp, err := client.Get(url + "/prime")
			if err != nil {
				t.Error(err)
				return
			}
			resp.Body.Close()
		})
	}
	wg.Wait()
	return client
}

// 10-http-semantics:G3

// region: table

func TestWhichRequestsGoRepeatsWhenAReusedConnectionDies(t *testing.T) {
	const key = "Idempotency-Key"
	for _, tt := range []struct {
		name, method string
		header       http.Header
		body         io.Reader
		wantHits     int // requests that the server has read
		wantErr      error
	}{
		{"GET", "GET", nil, nil, 2, nil},
		{"PUT", "PUT", nil, strings.NewReader("x"), 1, io.EOF},
		{"DELETE", "DELETE", nil, nil, 1, io.EOF},
		{"POST", "POST", nil, strings.NewReader("x"), 1, io.EOF},
		{"POST with a key", "POST", http.Header{key: {"k1"}}, strings.NewReader("x"), 2, nil},
		{"PUT marked by an empty key", "PUT", http.Header{key: {}}, strings.NewReader("x"), 2, nil},
		{"POST with a key, streamed", "POST", http.Header{key: {"k1"}}, stream("x"), 1, io.EOF},
	} {
		t.Run(tt.name, func(t *testing.T) {
			url, seen := serve(t, 1)
			client := pooled(t, url, 1)
			req, err := http.NewRequestWithContext(t.Context(), tt.method, url+"/work", tt.body)
			if err != nil {
				t.Fatal(err)
			}
			for name, values := range tt.header {
				req.Header[name] = values
			}
			resp, err := client.Do(req)
			if err == nil {
				resp.Body.Close()
			}
			if !errors.Is(err, tt.wantErr) || seen.of("/work") != tt.wantHits {
				t.Errorf("%d hits and error %v, want %d and %v", seen.of("/work"), err, tt.wantHits, tt.wantErr)
			}
		})
	}
}

// endregion: table

func TestGetIsRepeatedUntilItGetsAFreshConnection(t *testing.T) {
	url, seen := serve(t, 2)
	client := pooled(t, url, 2)
	resp, err := client.Get(url + "/work")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if n := seen.of("/work"); n != 3 {
		t.Errorf("the server read %d requests, want 3: two on dying connections, one on a fresh one", n)
	}
}

// stream hides the type, so that NewRequest cannot set GetBody.
func stream(s string) io.Reader { return struct{ io.Reader }{strings.NewReader(s)} }
