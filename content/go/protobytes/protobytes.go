// Package protobytes encodes and decodes the binary form of protocol buffers
// by hand, to show what travels. Real programs use generated code.
package protobytes

// 14-api-styles:G4

import (
	"errors"
	"fmt"
)

// Type is the wire type: what a reader needs to know to skip a field.
type Type uint8

const (
	Varint Type = 0 // int32, int64, uint32, uint64, sint32, sint64, bool, enum
	Fixed8 Type = 1 // fixed64, sfixed64, double
	Bytes  Type = 2 // string, bytes, message, packed repeated
	Fixed4 Type = 5 // fixed32, sfixed32, float
)

// ErrTruncated says that the bytes end inside a field.
var ErrTruncated = errors.New("message is cut short")

// region: append

// AppendVarint writes v in groups of seven bits, the lowest first. The top bit
// of a byte says that another one follows.
func AppendVarint(b []byte, v uint64) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

// AppendTag writes what a field has in place of a name.
func AppendTag(b []byte, number int, t Type) []byte {
	return AppendVarint(b, uint64(number)<<3|uint64(t))
}

// AppendString writes a field with its length before its bytes.
func AppendString(b []byte, number int, s string) []byte {
	b = AppendVarint(AppendTag(b, number, Bytes), uint64(len(s)))
	return append(b, s...)
}

// AppendInt32 writes an int32. A negative one is first widened to 64 bits, and
// so takes ten bytes.
func AppendInt32(b []byte, number int, v int32) []byte {
	return AppendVarint(AppendTag(b, number, Varint), uint64(int64(v)))
}

// AppendSint32 writes a sint32: 0, -1, 1, -2 become 0, 1, 2, 3.
func AppendSint32(b []byte, number int, v int32) []byte {
	zigzag := uint32(v<<1) ^ uint32(v>>31)
	return AppendVarint(AppendTag(b, number, Varint), uint64(zigzag))
}

// endregion: append

// Field is one field as it stands on the wire. Which of int32, sint32 or bool
// was written, the bytes do not say.
type Field struct {
	Number int
	Type   Type
	Value  uint64 // Varint, Fixed8, Fixed4
	Bytes  []byte // Bytes; shares memory with the message
}

// region: next

// Next cuts the first field off b. A reader that does not know the number
// drops the field or keeps it; either way it finds the next one.
func Next(b []byte) (f Field, rest []byte, err error) {
	tag, b, err := varint(b)
	if err != nil {
		return f, nil, err
	}
	f.Number, f.Type = int(tag>>3), Type(tag&7)
	if f.Number < 1 || f.Number > 1<<29-1 {
		return f, nil, fmt.Errorf("field number %d is out of range", f.Number)
	}
	switch f.Type {
	case Varint:
		f.Value, rest, err = varint(b)
	case Fixed8:
		f.Value, rest, err = fixed(b, 8)
	case Fixed4:
		f.Value, rest, err = fixed(b, 4)
	case Bytes:
		f.Bytes, rest, err = bytes(b)
	default:
		err = fmt.Errorf("field %d has wire type %d", f.Number, f.Type)
	}
	return f, rest, err
}

// endregion: next

func varint(b []byte) (v uint64, rest []byte, err error) {
	for i, c := range b {
		if i == 10 {
			return 0, nil, errors.New("varint is longer than ten bytes")
		}
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			return v, b[i+1:], nil
		}
	}
	return 0, nil, ErrTruncated
}

func fixed(b []byte, size int) (v uint64, rest []byte, err error) {
	if len(b) < size {
		return 0, nil, ErrTruncated
	}
	for i := range size {
		v |= uint64(b[i]) << (8 * i) // little-endian
	}
	return v, b[size:], nil
}

func bytes(b []byte) (content, rest []byte, err error) {
	size, b, err := varint(b)
	if err != nil {
		return nil, nil, err
	}
	if size > uint64(len(b)) {
		return nil, nil, ErrTruncated
	}
	return b[:size], b[size:], nil
}

// Profile is message Profile { string user_id = 1; string name = 2;
// string email = 3; int32 unread_count = 4; }.
type Profile struct {
	UserID      string
	Name        string
	Email       string
	UnreadCount int32
}

// Append writes p. Fields with their zero value are left out, as in proto3.
func (p Profile) Append(b []byte) []byte {
	for i, text := range []string{p.UserID, p.Name, p.Email} {
		if text != "" {
			b = AppendString(b, i+1, text)
		}
	}
	if p.UnreadCount != 0 {
		b = AppendInt32(b, 4, p.UnreadCount)
	}
	return b
}

// ParseProfile reads what Append wrote, and skips what it does not know.
func ParseProfile(b []byte) (p Profile, err error) {
	for len(b) > 0 {
		var f Field
		if f, b, err = Next(b); err != nil {
			return p, err
		}
		switch {
		case f.Number == 1 && f.Type == Bytes:
			p.UserID = string(f.Bytes)
		case f.Number == 2 && f.Type == Bytes:
			p.Name = string(f.Bytes)
		case f.Number == 3 && f.Type == Bytes:
			p.Email = string(f.Bytes)
		case f.Number == 4 && f.Type == Varint:
			p.UnreadCount = int32(f.Value)
		}
	}
	return p, nil
}
