package reassembly

import (
	"math"
	"slices"
	"testing"
)

// region: hole

func TestOneHoleHoldsBackEverythingBehindIt(t *testing.T) {
	b := New(1)
	for _, s := range []struct {
		seq  uint32
		data string
		want string
		ack  uint32
		sack []Range
	}{
		{1, "1", "1", 2, nil},
		{3, "3", "", 2, []Range{{3, 4}}},
		{4, "4", "", 2, []Range{{3, 5}}},
		{5, "5", "", 2, []Range{{3, 6}}}, // the third duplicate ACK
		{2, "2", "2345", 6, nil},
	} {
		if got := string(b.Insert(s.seq, []byte(s.data))); got != s.want {
			t.Errorf("segment %d delivers %q, want %q", s.seq, got, s.want)
		}
		if b.Ack() != s.ack || !slices.Equal(b.Sack(), s.sack) {
			t.Errorf("segment %d: ack %d sack %v, want %d %v", s.seq, b.Ack(), b.Sack(), s.ack, s.sack)
		}
	}
}

// endregion: hole

func TestDuplicatesAndOverlapsAreIgnored(t *testing.T) {
	b := New(1)
	b.Insert(1, []byte("abc"))
	if got := b.Insert(1, []byte("abc")); len(got) != 0 {
		t.Errorf("a duplicate delivers %q", got)
	}
	// A retransmission may be cut differently: bytes 2 to 6, of which 4 to 6 are new.
	if got := string(b.Insert(2, []byte("bcdef"))); got != "def" {
		t.Errorf("an overlap delivers %q, want %q", got, "def")
	}
	b.Insert(9, []byte("i"))
	b.Insert(9, []byte("X")) // the first copy of a byte stays
	if got := string(b.Insert(7, []byte("gh"))); got != "ghi" {
		t.Errorf("filling the hole delivers %q, want %q", got, "ghi")
	}
}

func TestTwoHolesMakeTwoBlocks(t *testing.T) {
	b := New(100)
	b.Insert(110, make([]byte, 5))
	b.Insert(130, make([]byte, 5))
	if want := []Range{{110, 115}, {130, 135}}; !slices.Equal(b.Sack(), want) {
		t.Errorf("Sack = %v, want %v", b.Sack(), want)
	}
}

func TestSequenceNumbersWrap(t *testing.T) {
	b := New(math.MaxUint32 - 1)
	if got := b.Insert(0, []byte("cd")); len(got) != 0 {
		t.Errorf("bytes after a hole delivered: %q", got)
	}
	if got := string(b.Insert(math.MaxUint32-1, []byte("ab"))); got != "abcd" {
		t.Errorf("delivered %q, want %q", got, "abcd")
	}
	if b.Ack() != 2 {
		t.Errorf("ack = %d, want 2", b.Ack())
	}
}

func TestBytesBeyondTheWindowAreDropped(t *testing.T) {
	b := New(1)
	b.Insert(1+window, []byte("x"))
	if len(b.Sack()) != 0 {
		t.Errorf("Sack = %v, want nothing", b.Sack())
	}
	all := append(make([]byte, window), "y"...) // one byte too many
	if got := b.Insert(1, all); len(got) != window {
		t.Errorf("delivered %d bytes, want %d", len(got), window)
	}
}
