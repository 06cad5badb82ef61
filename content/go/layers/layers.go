// Package layers builds an Ethernet frame around a TCP payload, takes it apart
// again, and does to it what a router does.
//
// Every header names the protocol of what it wraps: EtherType in Ethernet,
// Protocol in IPv4, the destination port in TCP. Unwrap follows these names.
// Fragments, VLAN tags and the frame check sequence are left out.
package layers

// 01-layers:G1

import (
	"encoding/binary"
	"errors"
	"fmt"
)

const (
	ethernetLen = 14
	ipv4Len     = 20 // without options
	tcpLen      = 20 // without options

	etherTypeIPv4 = 0x0800
	protocolTCP   = 6
	flagsPushAck  = 0x18

	// MaxPayload is what fits the 16 bits of IPv4's total length.
	MaxPayload = 1<<16 - 1 - ipv4Len - tcpLen
)

var (
	// ErrMalformed means that bytes do not form the header that the layer
	// below announced.
	ErrMalformed = errors.New("malformed")
	// ErrUnknownProtocol means that a header names a protocol that this
	// package does not speak.
	ErrUnknownProtocol = errors.New("unknown protocol")
	// ErrChecksum means that a header or what it covers changed on the way.
	ErrChecksum = errors.New("wrong checksum")
	// ErrTTLExceeded means that a packet has used up its hops. A router drops
	// it and reports an ICMP Time Exceeded to its source.
	ErrTTLExceeded = errors.New("time to live exceeded")
)

// MAC is the link address of a network interface.
type MAC [6]byte

// IPv4 is an address of the internet layer.
type IPv4 [4]byte

// Link holds the two addresses of a frame.
type Link struct{ Src, Dst MAC }

// Headers holds what the three layers below the application say about a payload.
type Headers struct {
	Link             Link
	SrcIP, DstIP     IPv4
	TTL              uint8
	SrcPort, DstPort uint16
	Seq, Ack         uint32
}

// region: wrap

// Wrap puts payload into a TCP segment, that into an IPv4 packet, and that
// into an Ethernet frame.
func Wrap(payload []byte, h Headers) ([]byte, error) {
	if len(payload) > MaxPayload {
		return nil, fmt.Errorf("payload of %d bytes: %w", len(payload), ErrMalformed)
	}
	segment := append(tcpHeader(h), payload...)
	setTCPChecksum(h.SrcIP, h.DstIP, segment)
	packet := append(ipv4Header(h, len(segment)), segment...)
	return append(ethernetHeader(h.Link), packet...), nil
}

// endregion: wrap

func tcpHeader(h Headers) []byte {
	b := make([]byte, tcpLen)
	binary.BigEndian.PutUint16(b[0:], h.SrcPort)
	binary.BigEndian.PutUint16(b[2:], h.DstPort)
	binary.BigEndian.PutUint32(b[4:], h.Seq)
	binary.BigEndian.PutUint32(b[8:], h.Ack)
	b[12] = tcpLen / 4 << 4 // data offset, in 32-bit words
	b[13] = flagsPushAck
	binary.BigEndian.PutUint16(b[14:], 65535) // window
	return b
}

func ipv4Header(h Headers, payloadLen int) []byte {
	b := make([]byte, ipv4Len)
	b[0] = 4<<4 | ipv4Len/4 // version, header length in 32-bit words
	binary.BigEndian.PutUint16(b[2:], uint16(ipv4Len+payloadLen))
	b[6] = 0x40 // don't fragment
	b[8] = h.TTL
	b[9] = protocolTCP
	copy(b[12:], h.SrcIP[:])
	copy(b[16:], h.DstIP[:])
	binary.BigEndian.PutUint16(b[10:], ^sum(0, b))
	return b
}

func ethernetHeader(l Link) []byte {
	b := append(l.Dst[:], l.Src[:]...)
	return binary.BigEndian.AppendUint16(b, etherTypeIPv4)
}

// region: unwrap

// Unwrap takes the three headers off a frame. Each says what comes next.
func Unwrap(frame []byte) (h Headers, payload []byte, err error) {
	packet, err := openEthernet(frame, &h)
	if err != nil {
		return Headers{}, nil, fmt.Errorf("ethernet: %w", err)
	}
	segment, err := openIPv4(packet, &h)
	if err != nil {
		return Headers{}, nil, fmt.Errorf("ipv4: %w", err)
	}
	payload, err = openTCP(segment, &h)
	if err != nil {
		return Headers{}, nil, fmt.Errorf("tcp: %w", err)
	}
	return h, payload, nil
}

func openEthernet(frame []byte, h *Headers) ([]byte, error) {
	if len(frame) < ethernetLen {
		return nil, ErrMalformed
	}
	copy(h.Link.Dst[:], frame[0:])
	copy(h.Link.Src[:], frame[6:])
	switch etherType := binary.BigEndian.Uint16(frame[12:]); etherType {
	case etherTypeIPv4:
		return frame[ethernetLen:], nil
	default: // 0x86DD would be IPv6, 0x0806 ARP
		return nil, fmt.Errorf("%w: EtherType %#04x", ErrUnknownProtocol, etherType)
	}
}

// endregion: unwrap

func openIPv4(packet []byte, h *Headers) ([]byte, error) {
	header, total, err := checkIPv4(packet)
	if err != nil {
		return nil, err
	}
	h.TTL = header[8]
	copy(h.SrcIP[:], header[12:])
	copy(h.DstIP[:], header[16:])
	switch protocol := header[9]; protocol {
	case protocolTCP:
		return packet[len(header):total], nil // what follows total is Ethernet's padding
	default: // 17 would be UDP, 1 ICMP
		return nil, fmt.Errorf("%w: protocol %d", ErrUnknownProtocol, protocol)
	}
}

// checkIPv4 returns the header of a packet with its options, and the length
// of the whole packet.
func checkIPv4(packet []byte) (header []byte, total int, err error) {
	if len(packet) < ipv4Len || packet[0]>>4 != 4 {
		return nil, 0, ErrMalformed
	}
	headerLen := int(packet[0]&0x0f) * 4
	total = int(binary.BigEndian.Uint16(packet[2:]))
	if headerLen < ipv4Len || total < headerLen || total > len(packet) {
		return nil, 0, ErrMalformed
	}
	header = packet[:headerLen]
	if sum(0, header) != 0xffff {
		return nil, 0, ErrChecksum
	}
	return header, total, nil
}

func openTCP(segment []byte, h *Headers) ([]byte, error) {
	if len(segment) < tcpLen {
		return nil, ErrMalformed
	}
	headerLen := int(segment[12]>>4) * 4
	if headerLen < tcpLen || headerLen > len(segment) {
		return nil, ErrMalformed
	}
	if sum(pseudoHeader(h.SrcIP, h.DstIP, len(segment)), segment) != 0xffff {
		return nil, ErrChecksum
	}
	h.SrcPort = binary.BigEndian.Uint16(segment[0:])
	h.DstPort = binary.BigEndian.Uint16(segment[2:])
	h.Seq = binary.BigEndian.Uint32(segment[4:])
	h.Ack = binary.BigEndian.Uint32(segment[8:])
	return segment[headerLen:], nil
}

// region: forward

// Forward returns what a router sends on: the packet in a new link envelope,
// one hop older. It reads nothing behind the IPv4 header.
func Forward(frame []byte, next Link) ([]byte, error) {
	packet, err := openEthernet(frame, &Headers{})
	if err != nil {
		return nil, fmt.Errorf("ethernet: %w", err)
	}
	header, total, err := checkIPv4(packet)
	if err != nil {
		return nil, fmt.Errorf("ipv4: %w", err)
	}
	if header[8] <= 1 {
		return nil, ErrTTLExceeded
	}
	out := append(ethernetHeader(next), packet[:total]...)
	age(out[ethernetLen:])
	return out, nil
}

// age takes one hop off the time to live and mends the header checksum without
// adding up the header again.
func age(header []byte) {
	before := binary.BigEndian.Uint16(header[8:]) // time to live and protocol
	header[8]--
	after := binary.BigEndian.Uint16(header[8:])
	checksum := binary.BigEndian.Uint16(header[10:])
	mended := ^fold(uint32(^checksum) + uint32(^before) + uint32(after)) // RFC 1624, equation 3
	binary.BigEndian.PutUint16(header[10:], mended)
}

// endregion: forward

// region: pseudo-header

// setTCPChecksum covers the segment and a pseudo-header with both IP
// addresses. That is why a NAT has to mend a checksum of another layer.
func setTCPChecksum(src, dst IPv4, segment []byte) {
	binary.BigEndian.PutUint16(segment[16:], 0)
	binary.BigEndian.PutUint16(segment[16:], ^sum(pseudoHeader(src, dst, len(segment)), segment))
}

func pseudoHeader(src, dst IPv4, segmentLen int) uint32 {
	addresses := uint32(sum(0, src[:])) + uint32(sum(0, dst[:]))
	return addresses + protocolTCP + uint32(segmentLen)
}

// endregion: pseudo-header

// sum adds b to start in 16-bit words with end-around carry; an odd last byte
// counts as the high half of a word.
func sum(start uint32, b []byte) uint16 {
	for ; len(b) >= 2; b = b[2:] {
		start += uint32(binary.BigEndian.Uint16(b))
	}
	if len(b) == 1 {
		start += uint32(b[0]) << 8
	}
	return fold(start)
}

func fold(s uint32) uint16 {
	for s > 0xffff {
		s = s>>16 + s&0xffff
	}
	return uint16(s)
}
