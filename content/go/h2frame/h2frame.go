// Package h2frame reads and writes the nine bytes before every HTTP/2 frame.
package h2frame

// 11-http-versions:G2

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Preface is what an HTTP/2 client sends first. It is made so that an
// HTTP/1.1 server fails on it: PRI is no method it knows.
const Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

// Size is the length of a frame header.
const Size = 9

// The frame types of RFC 9113.
const (
	Data uint8 = iota
	Headers
	Priority
	RSTStream
	Settings
	PushPromise
	Ping
	GoAway
	WindowUpdate
	Continuation
)

// region: header

// FrameHeader says how much follows, of what kind, and for which stream.
type FrameHeader struct {
	Length   uint32 // of the payload alone, 24 bits
	Type     uint8
	Flags    uint8
	StreamID uint32 // 31 bits; 0 is the connection itself
}

// Parse ignores the reserved bit, as a receiver must.
func Parse(b [Size]byte) FrameHeader {
	return FrameHeader{
		Length:   uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2]),
		Type:     b[3],
		Flags:    b[4],
		StreamID: binary.BigEndian.Uint32(b[5:]) & (1<<31 - 1),
	}
}

// endregion: header

// Bytes is the inverse of Parse. Bits beyond 24 and 31 are cut off.
func (h FrameHeader) Bytes() [Size]byte {
	var b [Size]byte
	b[0], b[1], b[2] = byte(h.Length>>16), byte(h.Length>>8), byte(h.Length)
	b[3], b[4] = h.Type, h.Flags
	binary.BigEndian.PutUint32(b[5:], h.StreamID&(1<<31-1))
	return b
}

// Read takes one frame off r. It refuses a payload longer than limit before
// it allocates anything for it.
func Read(r io.Reader, limit uint32) (FrameHeader, []byte, error) {
	var head [Size]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return FrameHeader{}, nil, fmt.Errorf("h2frame: header: %w", err)
	}
	h := Parse(head)
	if h.Length > limit {
		return h, nil, fmt.Errorf("h2frame: payload of %d bytes, allowed are %d", h.Length, limit)
	}
	payload := make([]byte, h.Length)
	if _, err := io.ReadFull(r, payload); err != nil {
		return h, nil, fmt.Errorf("h2frame: payload: %w", err)
	}
	return h, payload, nil
}
