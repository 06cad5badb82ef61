// Package ipv4hdr reads the IPv4 header and does to it what every router does:
// take one off the TTL and write the checksum anew.
package ipv4hdr

// 03-ip-addressing:G3

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
)

// Protocol says what the payload is.
type Protocol uint8

const (
	ICMP Protocol = 1
	TCP  Protocol = 6
	UDP  Protocol = 17
)

// Header is the IPv4 header without its options.
type Header struct {
	Length       int // of the header, in bytes: 20 to 60
	DSCP, ECN    uint8
	TotalLength  int // header and payload
	ID           uint16
	DontFragment bool
	MoreFollow   bool // more fragments follow this one
	Offset       int  // of this fragment, in bytes
	TTL          uint8
	Protocol     Protocol
	Checksum     uint16
	Src, Dst     netip.Addr
}

const minLength = 20

var (
	ErrShort    = errors.New("short header")
	ErrVersion  = errors.New("not IPv4")
	ErrChecksum = errors.New("bad header checksum")
	ErrExpired  = errors.New("TTL exceeded in transit")
)

// region: parse

// Parse reads the header at the start of packet.
func Parse(packet []byte) (Header, error) {
	h, err := header(packet)
	if err != nil {
		return Header{}, err
	}
	if Checksum(h) != 0 {
		return Header{}, ErrChecksum
	}
	fragment := binary.BigEndian.Uint16(h[6:])
	return Header{
		Length:       len(h),
		DSCP:         h[1] >> 2,
		ECN:          h[1] & 3,
		TotalLength:  int(binary.BigEndian.Uint16(h[2:])),
		ID:           binary.BigEndian.Uint16(h[4:]),
		DontFragment: fragment&0x4000 != 0,
		MoreFollow:   fragment&0x2000 != 0,
		Offset:       int(fragment&0x1fff) * 8,
		TTL:          h[8],
		Protocol:     Protocol(h[9]),
		Checksum:     binary.BigEndian.Uint16(h[10:]),
		Src:          netip.AddrFrom4([4]byte(h[12:16])),
		Dst:          netip.AddrFrom4([4]byte(h[16:20])),
	}, nil
}

// endregion: parse

// header cuts packet after its header, whose length the first byte tells.
func header(packet []byte) ([]byte, error) {
	if len(packet) < minLength {
		return nil, fmt.Errorf("%d bytes: %w", len(packet), ErrShort)
	}
	if v := packet[0] >> 4; v != 4 {
		return nil, fmt.Errorf("version %d: %w", v, ErrVersion)
	}
	length := int(packet[0]&0x0f) * 4
	if length < minLength || length > len(packet) {
		return nil, fmt.Errorf("header length %d of %d bytes: %w", length, len(packet), ErrShort)
	}
	return packet[:length], nil
}

// region: checksum

// Checksum adds the header up in 16-bit words and returns the complement. Over
// a header that carries its right checksum, the result is 0.
func Checksum(header []byte) uint16 {
	var sum uint32
	for i := 0; i+1 < len(header); i += 2 {
		sum += uint32(binary.BigEndian.Uint16(header[i:]))
	}
	for sum > 0xffff {
		sum = sum&0xffff + sum>>16 // what overflows comes back in at the low end
	}
	return ^uint16(sum)
}

// DecrementTTL is a router's work on every packet that it forwards. On
// ErrExpired the packet is dropped and its sender gets ICMP Time Exceeded.
func DecrementTTL(packet []byte) error {
	h, err := header(packet)
	if err != nil {
		return err
	}
	if h[8] <= 1 {
		return ErrExpired
	}
	h[8]--
	h[10], h[11] = 0, 0 // the field itself counts as zero
	binary.BigEndian.PutUint16(h[10:], Checksum(h))
	return nil
}

// endregion: checksum
