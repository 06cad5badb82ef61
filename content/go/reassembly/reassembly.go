// Package reassembly is the receiving half of a TCP stream: it takes segments
// in any order and hands out bytes in theirs.
package reassembly

// 07-tcp-reliability:G3

// window is how many bytes the buffer may hold ahead of what was delivered. It
// divides 2^32, so a sequence number keeps its place in the ring as it wraps.
const window = 1 << 16

// Range is a run of received bytes: From is in it, To is the first that is not.
type Range struct{ From, To uint32 }

// Buffer puts a stream back in order. Make one with New.
type Buffer struct {
	next uint32 // the byte that the application gets next
	data [window]byte
	held [window]bool
}

// New returns a buffer that expects seq first.
func New(seq uint32) *Buffer { return &Buffer{next: seq} }

// region: insert

// Insert takes the segment that starts at seq and returns the bytes that have
// become deliverable. Bytes that it has already, and bytes beyond the window,
// are ignored.
func (b *Buffer) Insert(seq uint32, data []byte) (delivered []byte) {
	for i, octet := range data {
		at := seq + uint32(i) // wraps at 2^32, as it should
		if ahead := at - b.next; ahead < window && !b.held[at%window] {
			b.data[at%window], b.held[at%window] = octet, true
		}
	}
	for b.held[b.next%window] {
		b.held[b.next%window] = false
		delivered = append(delivered, b.data[b.next%window])
		b.next++
	}
	return delivered
}

// Ack returns the cumulative acknowledgment: everything before it has arrived.
func (b *Buffer) Ack() uint32 { return b.next }

// endregion: insert

// Sack returns what has arrived beyond the first hole, lowest first. TCP puts
// the newest block first and has room for three or four.
func (b *Buffer) Sack() []Range {
	var blocks []Range
	for ahead := range uint32(window) {
		seq := b.next + ahead
		if !b.held[seq%window] {
			continue
		}
		if n := len(blocks); n > 0 && blocks[n-1].To == seq {
			blocks[n-1].To++
		} else {
			blocks = append(blocks, Range{From: seq, To: seq + 1})
		}
	}
	return blocks
}
