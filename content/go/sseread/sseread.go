// Package sseread decodes a text/event-stream, as a Go client of a streaming
// API must.
package sseread

// 15-real-time:G2

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
)

// maxLine bounds one line, so that a broken server cannot fill the memory.
const maxLine = 1 << 20

// Event is one dispatched event. ID is the last id seen so far, also when an
// earlier event carried it. Retry is the reconnection time set so far; zero
// means that the stream has not set one.
type Event struct {
	ID, Name, Data string
	Retry          time.Duration
}

// region: decode

// Decode yields the events of a stream until it ends. What follows the last
// blank line is an unfinished event and is discarded.
func Decode(r io.Reader) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		lines.Split(anyLineEnd())
		var id, name string
		var data []string
		var retry time.Duration
		for first := true; lines.Scan(); first = false {
			line := lines.Text()
			if first {
				line = strings.TrimPrefix(line, "\uFEFF") // a byte order mark
			}
			if line == "" { // dispatch, unless there is no data
				if data != nil && !yield(Event{id, name, strings.Join(data, "\n"), retry}, nil) {
					return
				}
				name, data = "", nil
				continue
			}
			field, value, _ := strings.Cut(line, ":")
			value = strings.TrimPrefix(value, " ") // one space, not all
			switch field {
			case "": // a comment
			case "data":
				data = append(data, value)
			case "event":
				name = value
			case "id":
				if !strings.Contains(value, "\x00") {
					id = value
				}
			case "retry":
				if ms, ok := digits(value); ok {
					retry = ms
				}
			}
		}
		if err := lines.Err(); err != nil {
			yield(Event{}, fmt.Errorf("read event stream: %w", err))
		}
	}
}

// endregion: decode

// digits parses milliseconds; signs and units make the field void.
func digits(s string) (time.Duration, bool) {
	ms, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		return 0, false
	}
	return time.Duration(ms) * time.Millisecond, true
}

// anyLineEnd splits at LF, CRLF or CR. A CR at the end of what has arrived is
// a complete line, so that an event is not held back until the next byte; an
// LF that then follows belongs to it.
func anyLineEnd() bufio.SplitFunc {
	afterCR := false
	return func(data []byte, _ bool) (advance int, token []byte, err error) {
		skip := 0
		if afterCR && len(data) > 0 {
			afterCR = false
			if data[0] == '\n' {
				skip = 1
			}
		}
		rest := data[skip:]
		end := bytes.IndexAny(rest, "\r\n")
		if end < 0 {
			return skip, nil, nil // wait for more; at the end, discard
		}
		afterCR = rest[end] == '\r'
		return skip + end + 1, rest[:end:end], nil
	}
}
