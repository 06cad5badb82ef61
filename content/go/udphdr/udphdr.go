// Package udphdr writes, reads and checks UDP headers, byte by byte.
package udphdr

// 08-udp-quic:G1

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"net/netip"
)

const (
	size     = 8  // bytes of a UDP header
	protocol = 17 // UDP's number in the IP header
)

// Header is all of it: four fields of 16 bits.
type Header struct {
	SrcPort, DstPort uint16
	Length           uint16 // header and payload
	Checksum         uint16 // 0: the sender computed none, legal on IPv4 only
}

// region: checksum

// onesSum adds data as 16-bit words in ones' complement arithmetic.
func onesSum(sum uint32, data []byte) uint32 {
	for len(data) >= 2 {
		sum += uint32(binary.BigEndian.Uint16(data))
		data = data[2:]
	}
	if len(data) == 1 {
		sum += uint32(data[0]) << 8 // an odd last byte counts as if a zero followed
	}
	for sum > math.MaxUint16 {
		sum = sum&math.MaxUint16 + sum>>16 // a carry comes back in at the low end
	}
	return sum
}

// pseudoSum adds what the receiver knows from the IP header and the sender
// never repeats on the wire: both addresses, the protocol and the UDP length.
func pseudoSum(src, dst netip.Addr, length int) uint32 {
	sum := onesSum(0, src.AsSlice())
	sum = onesSum(sum, dst.AsSlice())
	return onesSum(sum, []byte{0, protocol, byte(length >> 8), byte(length)})
}

// endregion: checksum

// maxPayload is what fits behind the headers. IPv4's total length of 65,535
// counts its own 20 bytes; IPv6's payload length does not count its header.
func maxPayload(addr netip.Addr) int {
	if addr.Is4() {
		return math.MaxUint16 - 20 - size
	}
	return math.MaxUint16 - size
}

// region: marshal

// Marshal returns header and payload as they follow the IP header.
func Marshal(src, dst netip.Addr, srcPort, dstPort uint16, payload []byte) ([]byte, error) {
	if src.BitLen() == 0 || src.BitLen() != dst.BitLen() {
		return nil, fmt.Errorf("udp header: addresses %v and %v are not of one family", src, dst)
	}
	if limit := maxPayload(src); len(payload) > limit {
		return nil, fmt.Errorf("udp header: payload of %d bytes, at most %d fit", len(payload), limit)
	}
	length := size + len(payload)
	b := make([]byte, size, length)
	binary.BigEndian.PutUint16(b[0:], srcPort)
	binary.BigEndian.PutUint16(b[2:], dstPort)
	binary.BigEndian.PutUint16(b[4:], uint16(length))
	b = append(b, payload...)

	sum := ^uint16(onesSum(pseudoSum(src, dst, length), b)) // its own field is still 0
	if sum == 0 {
		sum = 0xFFFF // 0 would mean "not computed"; both are zero in this arithmetic
	}
	binary.BigEndian.PutUint16(b[6:], sum)
	return b, nil
}

// endregion: marshal

// Parse splits a datagram into its header and payload. Bytes beyond the UDP
// length are not payload; RFC 9868 puts options there.
func Parse(b []byte) (Header, []byte, error) {
	if len(b) < size {
		return Header{}, nil, errors.New("udp header: fewer than 8 bytes")
	}
	h := Header{
		SrcPort:  binary.BigEndian.Uint16(b[0:]),
		DstPort:  binary.BigEndian.Uint16(b[2:]),
		Length:   binary.BigEndian.Uint16(b[4:]),
		Checksum: binary.BigEndian.Uint16(b[6:]),
	}
	if h.Length < size || int(h.Length) > len(b) {
		return Header{}, nil, fmt.Errorf("udp header: length %d in %d bytes", h.Length, len(b))
	}
	return h, b[size:h.Length], nil
}

// region: verify

// Verify reports whether a receiver at dst should believe the datagram.
func Verify(src, dst netip.Addr, b []byte) bool {
	h, _, err := Parse(b)
	if err != nil {
		return false
	}
	if h.Checksum == 0 {
		return dst.Is4() // IPv6 has no header checksum to fall back on
	}
	return onesSum(pseudoSum(src, dst, int(h.Length)), b[:h.Length]) == 0xFFFF
}

// endregion: verify
