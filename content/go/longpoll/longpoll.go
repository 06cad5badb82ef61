// Package longpoll answers a poll when there is something to say.
package longpoll

// 15-real-time:G6

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const maxHold = 30 * time.Second // below every proxy's idle timeout

// Event is one entry of the log; Seq is the client's cursor.
type Event struct {
	Seq  uint64 `json:"seq"`
	Data string `json:"data"`
}

// Log keeps the last events.
type Log struct {
	retain int

	mu      sync.Mutex
	events  []Event // consecutive
	last    uint64
	changed chan struct{} // closed and replaced by each Publish
	waiting int
}

// NewLog returns a log that keeps retain events.
func NewLog(retain int) *Log {
	return &Log{retain: retain, changed: make(chan struct{})}
}

// Publish appends an event and wakes all parked requests.
func (l *Log) Publish(data string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last++
	l.events = append(l.events, Event{l.last, data})
	if len(l.events) > l.retain {
		l.events = l.events[1:]
	}
	close(l.changed)
	l.changed = make(chan struct{})
}

// Waiting returns how many requests are parked.
func (l *Log) Waiting() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waiting
}

// region: since

// since returns all events after the cursor, or a channel that tells when to
// look again. Both come from one lock, so no event slips between them.
func (l *Log) since(after uint64) (batch []Event, changed <-chan struct{}, gone bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	oldest := l.last - uint64(len(l.events)) + 1
	if after > l.last || after+1 < oldest {
		return nil, nil, true
	}
	return append(batch, l.events[after+1-oldest:]...), l.changed, false
}

// ServeHTTP answers GET /events?after=SEQ&wait=30s.
func (l *Log) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	after, err := strconv.ParseUint(r.FormValue("after"), 10, 64)
	if err != nil {
		http.Error(w, "after: need the last sequence number seen, or 0", http.StatusBadRequest)
		return
	}
	hold := maxHold
	if wait, err := time.ParseDuration(r.FormValue("wait")); err == nil {
		hold = min(hold, max(0, wait))
	}
	w.Header().Set("Cache-Control", "no-store") // a cache may keep a 204 and a 410, too
	timeout := time.NewTimer(hold)
	defer timeout.Stop()
	l.park(1)
	defer l.park(-1)
	for {
		batch, changed, gone := l.since(after)
		switch {
		case gone:
			http.Error(w, "cursor unknown: fetch a snapshot", http.StatusGone)
			return
		case len(batch) > 0:
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(batch) // the client asks again with the old cursor
			return
		}
		select {
		case <-changed:
		case <-timeout.C:
			w.WriteHeader(http.StatusNoContent)
			return
		case <-r.Context().Done():
			return
		}
	}
}

// endregion: since

func (l *Log) park(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting += n
}
