// Package frame carries messages over a byte stream: four bytes of length, most
// significant first, and then the message.
package frame

// 09-go-net:G3

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

const headerSize = 4

// ErrTooLarge means that a message exceeds what the format or the reader takes.
var ErrTooLarge = errors.New("frame: message too large")

// region: write

// Write sends msg as one frame, in one call of w.Write. On a net.Conn, frames
// from several goroutines therefore never mix.
func Write(w io.Writer, msg []byte) error {
	if uint64(len(msg)) > math.MaxUint32 {
		return ErrTooLarge
	}
	buf := make([]byte, 0, headerSize+len(msg))
	buf = binary.BigEndian.AppendUint32(buf, uint32(len(msg)))
	buf = append(buf, msg...)
	if _, err := w.Write(buf); err != nil {
		return fmt.Errorf("frame: write: %w", err)
	}
	return nil
}

// endregion: write

// Reader takes frames from a stream. Nobody else may read from that stream,
// because the Reader reads ahead.
type Reader struct {
	r   *bufio.Reader
	max int
}

// NewReader returns a Reader that takes messages of at most max bytes.
func NewReader(r io.Reader, max int) *Reader {
	return &Reader{r: bufio.NewReader(r), max: max}
}

// region: next

// Next returns the next message. At the end of the stream it returns io.EOF
// between two frames and io.ErrUnexpectedEOF within one.
func (r *Reader) Next() ([]byte, error) {
	var header [headerSize]byte
	if _, err := io.ReadFull(r.r, header[:]); err != nil {
		return nil, err
	}
	size := binary.BigEndian.Uint32(header[:])
	if int64(size) > int64(r.max) { // before memory is reserved for it
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, size, r.max)
	}
	msg := make([]byte, size)
	if _, err := io.ReadFull(r.r, msg); err != nil {
		if err == io.EOF { // the stream was cut right behind the header
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	return msg, nil
}

// endregion: next
