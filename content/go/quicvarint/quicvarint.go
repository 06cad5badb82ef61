// Package quicvarint reads and writes QUIC's integers of 1, 2, 4 or 8 bytes.
package quicvarint

// 08-udp-quic:G2

import (
	"errors"
	"fmt"
	"io"
)

// Max is the largest value: 62 bits are left when two give the length.
const Max = 1<<62 - 1

// ErrTooLarge is returned for values above Max.
var ErrTooLarge = errors.New("quic varint: value needs more than 62 bits")

// region: parse

// Parse reads one integer off the front of b and says how many bytes it took.
func Parse(b []byte) (v uint64, n int, err error) {
	if len(b) == 0 {
		return 0, 0, io.ErrUnexpectedEOF
	}
	n = 1 << (b[0] >> 6) // the top two bits, 0 to 3, are the logarithm of the length
	if len(b) < n {
		return 0, 0, fmt.Errorf("quic varint of %d bytes: %w", n, io.ErrUnexpectedEOF)
	}
	v = uint64(b[0] & 0x3F)
	for _, next := range b[1:n] {
		v = v<<8 | uint64(next)
	}
	return v, n, nil
}

// endregion: parse

// region: append

// Append adds v to b in as few bytes as hold it.
func Append(b []byte, v uint64) ([]byte, error) {
	for log := range 4 {
		n := 1 << log
		if v >= 1<<(8*n-2) {
			continue // the next length has more room
		}
		v |= uint64(log) << (8*n - 2)
		for shift := 8 * (n - 1); shift >= 0; shift -= 8 {
			b = append(b, byte(v>>shift))
		}
		return b, nil
	}
	return b, ErrTooLarge
}

// endregion: append
