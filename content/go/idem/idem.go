// Package idem makes POST handlers safe to retry with idempotency keys.
//
// MemStore keeps its entries in memory, which is enough for tests. A store
// that guards money lives in the database of the side effect, and its Finish
// commits in the same transaction.
package idem

// 10-http-semantics:G2

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"sync"
)

// Outcome is what a store says about an attempt.
type Outcome int

const (
	Run      Outcome = iota // first attempt: the key is now ours
	InFlight                // the same request is still running
	Replay                  // it has finished; here is its answer
	Mismatch                // the key belongs to another request
)

// Saved is the answer that later attempts get.
type Saved struct {
	Status int
	Header http.Header
	Body   []byte
}

// region: store

// Store remembers keys. Begin looks the key up and claims it in one atomic
// step; two steps would let two attempts through between them.
type Store interface {
	Begin(scope, key, fingerprint string) (Outcome, *Saved, error)
	Finish(scope, key string, answer *Saved) error
	Release(scope, key string) error // the work was rolled back
}

// endregion: store

type entry struct {
	fingerprint string
	answer      *Saved // nil while in flight
}

// MemStore is a Store in memory. The zero value is ready to use.
type MemStore struct {
	mu      sync.Mutex
	entries map[[2]string]*entry
}

// region: begin

// Begin holds the lock over look-up and insert, like one
// INSERT ... ON CONFLICT DO NOTHING in SQL.
func (s *MemStore) Begin(scope, key, fingerprint string) (Outcome, *Saved, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, taken := s.entries[[2]string{scope, key}]
	switch {
	case !taken:
		if s.entries == nil {
			s.entries = make(map[[2]string]*entry)
		}
		s.entries[[2]string{scope, key}] = &entry{fingerprint: fingerprint}
		return Run, nil, nil
	case e.fingerprint != fingerprint:
		return Mismatch, nil, nil
	case e.answer == nil:
		return InFlight, nil, nil
	default:
		return Replay, e.answer, nil
	}
}

// endregion: begin

var errNotStarted = errors.New("idem: no such key in flight")

// Finish stores the answer of a claimed key.
func (s *MemStore) Finish(scope, key string, answer *Saved) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.entries[[2]string{scope, key}]
	if !ok || e.answer != nil {
		return errNotStarted
	}
	e.answer = answer
	return nil
}

// Release gives a claimed key back.
func (s *MemStore) Release(scope, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.entries[[2]string{scope, key}]
	if !ok || e.answer != nil {
		return errNotStarted
	}
	delete(s.entries, [2]string{scope, key})
	return nil
}

const maxBody = 1 << 20

// region: middleware

// Middleware runs each POST at most once per caller, endpoint and key.
func Middleware(store Store, caller func(*http.Request) string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodPost {
				next.ServeHTTP(w, r)
				return
			}
			key := r.Header.Get("Idempotency-Key")
			if key == "" || len(key) > 255 {
				http.Error(w, "Idempotency-Key of 1 to 255 characters required", http.StatusBadRequest)
				return
			}
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
			if err != nil {
				http.Error(w, "unreadable content", readStatus(err))
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body)) // the handler reads it again

			scope := caller(r) + " " + r.URL.Path
			outcome, saved, err := store.Begin(scope, key, fingerprint(r, body))
			switch {
			case err != nil: // no store, no payment
				http.Error(w, "try again later", http.StatusServiceUnavailable)
			case outcome == Run:
				runOnce(store, scope, key, next, w, r)
			case outcome == Replay:
				saved.writeTo(w)
			case outcome == InFlight:
				w.Header().Set("Retry-After", "1")
				http.Error(w, "the first attempt is still running", http.StatusConflict)
			default:
				http.Error(w, "key used with another request", http.StatusUnprocessableEntity)
			}
		})
	}
}

// endregion: middleware

// region: once

// runOnce stores the answer before anybody sees it. A panic must have rolled
// the work back; then the key is free for the next attempt.
func runOnce(store Store, scope, key string, next http.Handler, w http.ResponseWriter, r *http.Request) {
	returned := false
	defer func() {
		if !returned {
			// If this fails too, the key stays in flight: safe, but stuck.
			_ = store.Release(scope, key)
		}
	}()
	rec := &recorder{header: make(http.Header)}
	next.ServeHTTP(rec, r)
	returned = true

	answer := &Saved{Status: rec.code(), Header: rec.header, Body: rec.body.Bytes()}
	if err := store.Finish(scope, key, answer); err != nil {
		// Done but not recorded: the key stays in flight until somebody has
		// found out what happened. One transaction would not get here.
		http.Error(w, "outcome unknown, retry with the same key", http.StatusInternalServerError)
		return
	}
	answer.writeTo(w)
}

// endregion: once

func readStatus(err error) int {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusBadRequest
}

// fingerprint identifies what is asked, so that a reused key is noticed.
func fingerprint(r *http.Request, body []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q ", r.URL.RequestURI(), r.Header.Get("Content-Type")) // a hash never fails
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

func (s *Saved) writeTo(w http.ResponseWriter) {
	maps.Copy(w.Header(), s.Header.Clone())
	w.WriteHeader(s.Status)
	w.Write(s.Body) // a client that has gone away retries and gets it then
}

// recorder is a ResponseWriter that keeps the answer.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.status = status
	}
}

func (r *recorder) Write(p []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(p)
}

func (r *recorder) code() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}
