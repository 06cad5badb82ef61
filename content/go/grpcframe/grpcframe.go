// Package grpcframe holds the two small formats that gRPC adds to HTTP/2: the
// prefix of a message and the value of grpc-timeout.
package grpcframe

// 14-api-styles:G5

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

const prefixSize = 5 // compressed flag, then the length in four bytes

var (
	// ErrTooLarge becomes RESOURCE_EXHAUSTED.
	ErrTooLarge = errors.New("message exceeds the limit")
	// ErrCompressed is for a flag that nobody agreed on with grpc-encoding.
	ErrCompressed = errors.New("message is compressed")
)

// region: message

// WriteMessage sends msg, uncompressed, behind its prefix.
func WriteMessage(w io.Writer, msg []byte) error {
	if len(msg) > math.MaxUint32 {
		return ErrTooLarge
	}
	framed := make([]byte, prefixSize, prefixSize+len(msg))
	binary.BigEndian.PutUint32(framed[1:], uint32(len(msg)))
	_, err := w.Write(append(framed, msg...))
	return err
}

// ReadMessage returns the next message, or io.EOF after the last. It looks at
// the announced length before it allocates anything.
func ReadMessage(r io.Reader, max uint32) ([]byte, error) {
	var prefix [prefixSize]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return nil, err // io.EOF only between two messages
	}
	if prefix[0] != 0 {
		return nil, ErrCompressed
	}
	size := binary.BigEndian.Uint32(prefix[1:])
	if size > max {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, size, max)
	}
	msg := make([]byte, size)
	if _, err := io.ReadFull(r, msg); err != nil {
		return nil, fmt.Errorf("message cut short: %w", err)
	}
	return msg, nil
}

// endregion: message

var units = []struct {
	letter byte
	size   time.Duration
}{
	{'H', time.Hour}, {'M', time.Minute}, {'S', time.Second},
	{'m', time.Millisecond}, {'u', time.Microsecond}, {'n', time.Nanosecond},
}

const maxValue = 99_999_999 // eight digits

// region: timeout

// FormatTimeout writes d for grpc-timeout: in the largest unit that is exact,
// or else rounded up in the smallest that fits into eight digits.
func FormatTimeout(d time.Duration) string {
	d = max(d, 1) // the value must be positive
	for _, unit := range units {
		if d%unit.size == 0 && d/unit.size <= maxValue {
			return fmt.Sprintf("%d%c", d/unit.size, unit.letter)
		}
	}
	for i := len(units) - 1; ; i-- {
		if n := (d-1)/units[i].size + 1; n <= maxValue {
			return fmt.Sprintf("%d%c", n, units[i].letter)
		}
	}
}

// ParseTimeout reads a value of grpc-timeout.
func ParseTimeout(s string) (time.Duration, error) {
	digits := len(s) - 1
	if digits < 1 || digits > 8 {
		return 0, fmt.Errorf("timeout %q: want 1 to 8 digits and a unit", s)
	}
	var n time.Duration
	for _, c := range []byte(s[:digits]) {
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("timeout %q: %q is no digit", s, c)
		}
		n = n*10 + time.Duration(c-'0')
	}
	for _, unit := range units {
		if unit.letter != s[digits] {
			continue
		}
		if n > math.MaxInt64/unit.size {
			return math.MaxInt64, nil // 292 years will do
		}
		return n * unit.size, nil
	}
	return 0, fmt.Errorf("timeout %q: unknown unit", s)
}

// endregion: timeout
