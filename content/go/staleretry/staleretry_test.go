package staleretry

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"roundtrip/internal/loopback"
)

// region: proof

func TestWhatIsSentAgain(t *testing.T) {
	rewindable := func() io.Reader { return strings.NewReader("x=1") } // gets GetBody
	stream := func() io.Reader { return io.MultiReader(strings.NewReader("x=1")) }
	nothing := func() io.Reader { return nil }

	for _, tt := range []struct {
		name, method string
		body         func() io.Reader
		key          bool
		again        bool
	}{
		{"GET", http.MethodGet, nothing, false, true},
		{"PUT", http.MethodPut, rewindable, false, false},
		{"DELETE", http.MethodDelete, nothing, false, false},
		{"POST", http.MethodPost, rewindable, false, false},
		{"POST with key", http.MethodPost, rewindable, true, true},
		{"PUT with key", http.MethodPut, rewindable, true, true},
		{"POST with key, streaming", http.MethodPost, stream, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ln := loopback.Listen(t)
			var srv Server
			go srv.Serve(ln)
			transport := &http.Transport{}
			defer transport.CloseIdleConnections()
			client := &http.Client{Transport: transport, Timeout: loopback.Patience}
			url := "http://" + ln.Addr().String()

			do := func(method string, body io.Reader, key bool) error {
				req, err := http.NewRequestWithContext(t.Context(), method, url, body)
				if err != nil {
					t.Fatal(err)
				}
				if key {
					req.Header.Set("Idempotency-Key", "order-42")
				}
				resp, err := client.Do(req)
				if err != nil {
					return err
				}
				defer resp.Body.Close()
				_, err = io.Copy(io.Discard, resp.Body)
				return err
			}
			if err := do(http.MethodGet, nil, false); err != nil { // fills the pool
				t.Fatal(err)
			}
			err := do(tt.method, tt.body(), tt.key)

			methods, conns := srv.Seen()
			switch {
			case tt.again && (err != nil || len(methods) != 3 || conns != 2):
				t.Errorf("err %v, %d requests on %d connections; want success, 3 on 2", err, len(methods), conns)
			case !tt.again && (!errors.Is(err, io.EOF) || len(methods) != 2 || conns != 1):
				t.Errorf("err %v, %d requests on %d connections; want EOF, 2 on 1", err, len(methods), conns)
			}
		})
	}
}

// endregion: proof
