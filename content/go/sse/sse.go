// Package sse serves Server-Sent Events from a log, so that a client that lost
// its connection continues where it stopped.
package sse

// 15-real-time:G1

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	heartbeatEvery = 15 * time.Second // below every idle timeout on the path
	writeLimit     = 5 * time.Second  // one write to one client
	queueLength    = 16               // events that a client may lag behind
)

// Event is one entry of the log.
type Event struct {
	ID         uint64
	Name, Data string
}

// Hub keeps the last events and the streams that are open.
type Hub struct {
	retain int
	done   chan struct{}
	once   sync.Once

	mu      sync.Mutex
	log     []Event // consecutive IDs, the newest last
	last    uint64
	streams map[chan Event]bool
}

// NewHub returns a hub that can replay the last retain events.
func NewHub(retain int) *Hub {
	return &Hub{retain: retain, done: make(chan struct{}), streams: map[chan Event]bool{}}
}

// region: publish

// Publish appends an event to the log and offers it to every open stream. It
// never waits for a client: one whose queue is full is dropped, and resumes
// from the log when it reconnects.
func (h *Hub) Publish(name, data string) uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	ev := Event{ID: h.last, Name: name, Data: data}
	h.log = append(h.log, ev)
	if len(h.log) > h.retain {
		h.log = h.log[1:]
	}
	for queue := range h.streams {
		select {
		case queue <- ev:
		default:
			delete(h.streams, queue)
			close(queue)
		}
	}
	return ev.ID
}

// endregion: publish

// Close ends all streams. It suits http.Server.RegisterOnShutdown.
func (h *Hub) Close() { h.once.Do(func() { close(h.done) }) }

// Streams returns how many streams are open.
func (h *Hub) Streams() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.streams)
}

// region: subscribe

// subscribe registers a stream and returns what it missed, under one lock:
// no event can fall between the replay and the live part. stale means that
// the log cannot tell what the client missed.
func (h *Hub) subscribe(lastEventID string) (queue chan Event, missed []Event, stale bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	queue = make(chan Event, queueLength)
	h.streams[queue] = true
	if lastEventID == "" {
		return queue, nil, false // a new client: live events only
	}
	after, err := strconv.ParseUint(lastEventID, 10, 64)
	oldest := h.last - uint64(len(h.log)) + 1
	if err != nil || after > h.last || after+1 < oldest {
		return queue, nil, true
	}
	missed = append(missed, h.log[after+1-oldest:]...)
	return queue, missed, false
}

// endregion: subscribe

func (h *Hub) unsubscribe(queue chan Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.streams, queue)
}

// region: serve

// ServeHTTP streams events until the client goes, falls behind, or the hub
// closes.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	queue, missed, stale := h.subscribe(r.Header.Get("Last-Event-ID"))
	defer h.unsubscribe(queue)

	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // for NGINX
	rc := http.NewResponseController(w)
	send := func(text string) bool {
		if rc.SetWriteDeadline(time.Now().Add(writeLimit)) != nil {
			return false
		}
		if _, err := io.WriteString(w, text); err != nil {
			return false
		}
		if rc.Flush() != nil {
			return false
		}
		return rc.SetWriteDeadline(time.Time{}) == nil // or HTTP/2 resets the stream
	}

	if !send(": open\n\n") {
		return
	}
	if stale && !send("event: reset\ndata: fetch a snapshot\n\n") {
		return
	}
	for _, ev := range missed {
		if !send(ev.encode()) {
			return
		}
	}
	heartbeat := time.NewTicker(heartbeatEvery)
	defer heartbeat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-h.done:
			return
		case ev, open := <-queue:
			if !open || !send(ev.encode()) {
				return
			}
		case <-heartbeat.C:
			if !send(": ping\n\n") {
				return
			}
		}
	}
}

// endregion: serve

// lineEnds makes every line end of the format an LF: a bare CR inside the data
// would end the line, and what follows would be read as a field.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// encode writes the event in the stream format, one data line for each line
// of the data. Names come from the program and contain no line end.
func (e Event) encode() string {
	var b strings.Builder
	fmt.Fprintf(&b, "id: %d\n", e.ID)
	if e.Name != "" {
		fmt.Fprintf(&b, "event: %s\n", e.Name)
	}
	for line := range strings.SplitSeq(lineEnds.Replace(e.Data), "\n") {
		fmt.Fprintf(&b, "data: %s\n", line)
	}
	b.WriteString("\n")
	return b.String()
}
