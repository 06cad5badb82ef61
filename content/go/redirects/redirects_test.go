package redirects

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// 10-http-semantics:G4

func client(h http.Handler, t *testing.T) (*http.Client, string) {
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	c := srv.Client()
	c.Timeout = 10 * time.Second
	return c, srv.URL
}

// region: methods

func TestWhatArrivesAtTheTargetOfARedirectedPost(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/from/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, err := strconv.Atoi(r.PathValue("code"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		http.Redirect(w, r, "/to", code)
	})
	mux.HandleFunc("/to", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %q %v", r.Method, body, err)
	})
	c, url := client(mux, t)

	for code, want := range map[int]string{
		301: `GET "" <nil>`,
		302: `GET "" <nil>`,
		303: `GET "" <nil>`,
		307: `POST "x" <nil>`,
		308: `POST "x" <nil>`,
	} {
		resp, err := c.Post(fmt.Sprintf("%s/from/%d", url, code), "text/plain", strings.NewReader("x"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || string(got) != want {
			t.Errorf("%d: target saw %s (%v), want %s", code, got, err, want)
		}
	}

	t.Run("a stream cannot be sent twice", func(t *testing.T) {
		resp, err := c.Post(url+"/from/307", "text/plain", io.MultiReader(strings.NewReader("x")))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 307 {
			t.Errorf("status = %d, want the 307 itself", resp.StatusCode)
		}
	})
}

// endregion: methods

// region: limit

func TestNineRedirectsAreFollowedAndTheTenthIsNot(t *testing.T) {
	c, url := client(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		left, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
		if err != nil || left == 0 {
			return // 200: the end of the chain
		}
		http.Redirect(w, r, fmt.Sprintf("/%d", left-1), http.StatusFound)
	}), t)

	resp, err := c.Get(url + "/9")
	if err != nil {
		t.Fatalf("9 redirects: %v", err)
	}
	resp.Body.Close()
	resp, err = c.Get(url + "/10")
	if err == nil || !strings.Contains(err.Error(), "stopped after 10 redirects") {
		t.Errorf("10 redirects: error %v, want stopped after 10 redirects", err)
	}
	if resp != nil {
		resp.Body.Close()
	}
}

// endregion: limit

func TestErrUseLastResponseStopsAtTheFirstAnswer(t *testing.T) {
	c, url := client(http.RedirectHandler("/elsewhere", http.StatusMovedPermanently), t)
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := c.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusMovedPermanently {
		t.Errorf("status = %d, want 301", resp.StatusCode)
	}
}

func TestAuthorizationStaysWithTheDomain(t *testing.T) {
	var got string
	target, targetURL := client(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		got = r.Header.Get("Authorization")
	}), t)
	// The same server under another name: 127.0.0.1 redirects to localhost.
	other := strings.Replace(targetURL, "127.0.0.1", "localhost", 1)
	_, fromURL := client(http.RedirectHandler(other, http.StatusFound), t)

	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fromURL, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer secret")
	resp, err := target.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if got != "" {
		t.Errorf("another domain received %q", got)
	}
}
