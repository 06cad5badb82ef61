package sseread

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

func collect(t *testing.T, r io.Reader) (events []Event) {
	t.Helper()
	for ev, err := range Decode(r) {
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, ev)
	}
	return events
}

func TestDecode(t *testing.T) {
	for name, tc := range map[string]struct {
		stream string
		want   []Event
	}{
		"data lines join":       {"data: a\ndata: b\n\n", []Event{{Data: "a\nb"}}},
		"named event":           {"event: price\ndata: 1\n\ndata: 2\n\n", []Event{{Name: "price", Data: "1"}, {Data: "2"}}},
		"comment":               {": ping\n\ndata: x\n\n", []Event{{Data: "x"}}},
		"one space is dropped":  {"data:  two\ndata:none\n\n", []Event{{Data: " two\nnone"}}},
		"no data, no event":     {"event: price\nid: 7\n\ndata: x\n\n", []Event{{ID: "7", Data: "x"}}},
		"empty data dispatches": {"data\n\n", []Event{{}}},
		"id sticks":             {"id: 4\ndata: a\n\ndata: b\n\n", []Event{{ID: "4", Data: "a"}, {ID: "4", Data: "b"}}},
		"retry is milliseconds": {"retry: 2500\ndata: a\n\n", []Event{{Data: "a", Retry: 2500 * time.Millisecond}}},
		"retry of digits only":  {"retry: 2.5\nretry: -1\nretry: 3s\ndata: a\n\n", []Event{{Data: "a"}}},
		"unfinished event":      {"data: a\n\ndata: lost\n", []Event{{Data: "a"}}},
		"unfinished line":       {"data: a\n\ndata: lo", []Event{{Data: "a"}}},
		"byte order mark":       {"\uFEFFdata: a\n\n", []Event{{Data: "a"}}},
		"unknown field":         {"foo: 1\ndata: a\n\n", []Event{{Data: "a"}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, lineEnd := range []string{"\n", "\r\n", "\r"} {
				stream := strings.ReplaceAll(tc.stream, "\n", lineEnd)
				if got := collect(t, strings.NewReader(stream)); !slices.Equal(got, tc.want) {
					t.Errorf("line end %q: got %+v, want %+v", lineEnd, got, tc.want)
				}
				if got := collect(t, iotest.OneByteReader(strings.NewReader(stream))); !slices.Equal(got, tc.want) {
					t.Errorf("line end %q, byte by byte: got %+v, want %+v", lineEnd, got, tc.want)
				}
			}
		})
	}
}

func TestReadErrorIsReported(t *testing.T) {
	var last error
	for _, err := range Decode(io.MultiReader(strings.NewReader("data: a\n\n"), iotest.ErrReader(io.ErrUnexpectedEOF))) {
		last = err
	}
	if last == nil {
		t.Error("a broken connection looked like the end of the stream")
	}
}
