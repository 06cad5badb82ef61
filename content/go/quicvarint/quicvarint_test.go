package quicvarint

import (
	"encoding/hex"
	"errors"
	"io"
	"testing"
)

// The examples of RFC 9000, appendix A.1.
var examples = []struct {
	hex   string
	value uint64
}{
	{"c2197c5eff14e88c", 151288809941952652},
	{"9d7f3e7d", 494878333},
	{"7bbd", 15293},
	{"25", 37},
	{"4025", 37}, // longer than needed, and legal
}

func TestExamplesOfTheRFC(t *testing.T) {
	for _, tt := range examples {
		b, err := hex.DecodeString(tt.hex)
		if err != nil {
			t.Fatal(err)
		}
		v, n, err := Parse(append(b, 0xFF)) // what follows is not its business
		if v != tt.value || n != len(b) || err != nil {
			t.Errorf("Parse(%s) = %d, %d, %v, want %d, %d", tt.hex, v, n, err, tt.value, len(b))
		}
	}
}

func TestAppendTakesTheFewestBytes(t *testing.T) {
	for _, tt := range []struct {
		value uint64
		bytes int
	}{
		{0, 1}, {63, 1}, {64, 2}, {16383, 2}, {16384, 4},
		{1073741823, 4}, {1073741824, 8}, {Max, 8},
	} {
		b, err := Append(nil, tt.value)
		if err != nil || len(b) != tt.bytes {
			t.Errorf("Append(%d) = %x, %v, want %d bytes", tt.value, b, err, tt.bytes)
		}
		if v, n, err := Parse(b); v != tt.value || n != tt.bytes || err != nil {
			t.Errorf("Parse(%x) = %d, %d, %v, want %d", b, v, n, err, tt.value)
		}
	}
	if _, err := Append(nil, Max+1); !errors.Is(err, ErrTooLarge) {
		t.Errorf("Append(2^62) = %v, want ErrTooLarge", err)
	}
}

func TestACutIntegerIsAnError(t *testing.T) {
	for _, in := range [][]byte{nil, {0x40}, {0x80, 1, 2}, {0xC0, 1, 2, 3, 4, 5, 6}} {
		if v, _, err := Parse(in); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("Parse(%x) = %d, %v, want ErrUnexpectedEOF", in, v, err)
		}
	}
}
