// Package intent runs a piece of work once for each idempotency key.
//
// It is the bare decision, in memory. In production the entries are rows under
// a unique index, written in the transaction that does the work.
package intent

// 19-timeouts-and-retries:G6

import (
	"errors"
	"sync"
)

var (
	ErrMismatch   = errors.New("intent: key was used for another request")   // HTTP 422
	ErrInProgress = errors.New("intent: first attempt is still in progress") // HTTP 409
)

type record[T any] struct {
	fingerprint string
	done        bool
	answer      T
}

// Store remembers answers by key. The zero value is ready to use.
type Store[T any] struct {
	mu      sync.Mutex
	records map[string]*record[T]
}

// region: do

// Do runs work for a new key and replays its answer for a known one. If work
// fails or panics, the key is free again: work must have rolled itself back.
func (s *Store[T]) Do(key, fingerprint string, work func() (T, error)) (answer T, err error) {
	mine, known := s.claim(key, fingerprint)
	switch {
	case known && mine.fingerprint != fingerprint:
		return answer, ErrMismatch
	case known && !mine.done:
		return answer, ErrInProgress
	case known:
		return mine.answer, nil
	}
	finished := false
	defer func() { s.settle(key, answer, finished) }()
	answer, err = work()
	finished = err == nil
	return answer, err
}

// claim looks the key up and takes it in one step. Two steps would let two
// attempts through between them.
func (s *Store[T]) claim(key, fingerprint string) (_ record[T], known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.records[key]; ok {
		return *r, true
	}
	if s.records == nil {
		s.records = make(map[string]*record[T])
	}
	s.records[key] = &record[T]{fingerprint: fingerprint}
	return record[T]{}, false
}

// endregion: do

func (s *Store[T]) settle(key string, answer T, finished bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !finished {
		delete(s.records, key)
		return
	}
	s.records[key].answer, s.records[key].done = answer, true
}
