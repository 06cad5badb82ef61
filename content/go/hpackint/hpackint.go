// Package hpackint encodes header fields as HTTP/2 does (HPACK, RFC 7541),
// without the Huffman coding of strings.
package hpackint

// 11-http-versions:G3

import (
	"errors"
	"math"
	"slices"
)

// region: integer

// AppendInt writes n behind the high bits of first. A value that does not fit
// the prefix continues in groups of seven bits, lowest first.
func AppendInt(dst []byte, first byte, prefixBits uint8, n uint64) []byte {
	limit := uint64(1)<<prefixBits - 1
	if n < limit {
		return append(dst, first|byte(n))
	}
	dst = append(dst, first|byte(limit))
	for n -= limit; n >= 128; n >>= 7 {
		dst = append(dst, byte(n)|128)
	}
	return append(dst, byte(n))
}

// endregion: integer

var (
	errShort = errors.New("hpackint: the integer is cut off")
	errLarge = errors.New("hpackint: the integer is too large")
)

// ReadInt is the inverse of AppendInt. It refuses what exceeds 32 bits, since
// an endless run of continuation bytes would cost a decoder dearly.
func ReadInt(p []byte, prefixBits uint8) (n uint64, rest []byte, err error) {
	if len(p) == 0 {
		return 0, nil, errShort
	}
	limit := uint64(1)<<prefixBits - 1
	n, p = uint64(p[0])&limit, p[1:]
	if n < limit {
		return n, p, nil
	}
	for shift := 0; len(p) > 0; shift += 7 {
		if shift > 28 {
			return 0, nil, errLarge
		}
		b := p[0]
		p = p[1:]
		if n += uint64(b&127) << shift; n > math.MaxUint32 {
			return 0, nil, errLarge
		}
		if b < 128 {
			return n, p, nil
		}
	}
	return 0, nil, errShort
}

// Field is one header field, with a name in lower case.
type Field struct{ Name, Value string }

// Size is what the field costs in a dynamic table: 32 bytes stand for the
// bookkeeping of an entry.
func (f Field) Size() int { return len(f.Name) + len(f.Value) + 32 }

// region: encoder

// Encoder holds the state of one direction of one connection.
type Encoder struct {
	Max     int     // bytes that the dynamic table may hold; 4096 unless changed
	Entries []Field // newest first; index 62 is Entries[0]
}

// Append encodes a field. Whole fields are matched, never parts of a value.
func (e *Encoder) Append(dst []byte, f Field, secret bool) []byte {
	index, whole := e.find(f)
	switch {
	case whole && !secret:
		return AppendInt(dst, 0x80, 7, index) // one number says it all
	case secret:
		dst = AppendInt(dst, 0x10, 4, index) // never indexed, here or at any proxy
	default:
		dst = AppendInt(dst, 0x40, 6, index) // literal, and remember it
	}
	if index == 0 {
		dst = appendString(dst, f.Name)
	}
	dst = appendString(dst, f.Value)
	if !secret {
		e.add(f)
	}
	return dst
}

// endregion: encoder

// find returns the index of f, or else of its name, or else 0.
func (e *Encoder) find(f Field) (index uint64, whole bool) {
	for i, have := range slices.Concat(static[:], e.Entries) {
		if have == f {
			return uint64(i + 1), true
		}
		if index == 0 && have.Name == f.Name {
			index = uint64(i + 1)
		}
	}
	return index, false
}

// add puts f in front and drops the oldest entries until everything fits. A
// field larger than the whole table empties it.
func (e *Encoder) add(f Field) {
	e.Entries = slices.Insert(e.Entries, 0, f)
	for e.Size() > e.Max {
		e.Entries = e.Entries[:len(e.Entries)-1]
	}
}

// Size is what the dynamic table holds now.
func (e *Encoder) Size() int {
	n := 0
	for _, f := range e.Entries {
		n += f.Size()
	}
	return n
}

func appendString(dst []byte, s string) []byte {
	return append(AppendInt(dst, 0, 7, uint64(len(s))), s...) // high bit 0: no Huffman
}
