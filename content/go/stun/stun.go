// Package stun asks one question of a server on the other side of a NAT: from
// which address and port do you see me? It speaks the Binding method of
// RFC 8489 over UDP, without authentication.
package stun

// 04-nat-mtu:G2 04-nat-mtu:LD

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"
)

const (
	magicCookie  = 0x2112A442 // RFC 8489 section 5
	headerLength = 20

	bindingRequest  = 0x0001
	bindingResponse = 0x0101 // success

	xorMappedAddress = 0x0020
	familyIPv4       = 1
	familyIPv6       = 2
)

var (
	ErrNotSTUN    = errors.New("stun: not a Binding message of RFC 8489")
	ErrWrongTxID  = errors.New("stun: answer to another transaction")
	ErrNoMapped   = errors.New("stun: answer without an XOR-MAPPED-ADDRESS")
	ErrBadAddress = errors.New("stun: malformed XOR-MAPPED-ADDRESS")
)

// TxID ties an answer to its request.
type TxID [12]byte

// BindingRequest returns the 20 bytes that ask for the sender's address.
func BindingRequest(id TxID) []byte {
	return header(bindingRequest, 0, id)
}

func header(method, length uint16, id TxID) []byte {
	b := make([]byte, 0, headerLength)
	b = binary.BigEndian.AppendUint16(b, method)
	b = binary.BigEndian.AppendUint16(b, length) // of what follows the header
	b = binary.BigEndian.AppendUint32(b, magicCookie)
	return append(b, id[:]...)
}

// region: xor

// mask hides or restores an endpoint: XOR is its own inverse. The port meets
// the cookie's upper half; an address meets the cookie and, in IPv6, the
// transaction ID after it.
func mask(ep netip.AddrPort, id TxID) netip.AddrPort {
	pad := binary.BigEndian.AppendUint32(nil, magicCookie)
	pad = append(pad, id[:]...)

	address := ep.Addr().AsSlice()
	for i := range address {
		address[i] ^= pad[i]
	}
	masked, _ := netip.AddrFromSlice(address) // 4 or 16 bytes, as it came
	return netip.AddrPortFrom(masked, ep.Port()^uint16(magicCookie>>16))
}

// endregion: xor

// response tells seen what it looks like from here.
func response(seen netip.AddrPort, id TxID) []byte {
	masked := mask(seen, id)
	family := byte(familyIPv4)
	if masked.Addr().Is6() {
		family = familyIPv6
	}
	value := binary.BigEndian.AppendUint16([]byte{0, family}, masked.Port())
	value = append(value, masked.Addr().AsSlice()...)

	b := header(bindingResponse, uint16(4+len(value)), id)
	b = binary.BigEndian.AppendUint16(b, xorMappedAddress)
	b = binary.BigEndian.AppendUint16(b, uint16(len(value)))
	return append(b, value...)
}

// ParseResponse returns the endpoint that the server saw, if b answers id.
func ParseResponse(b []byte, id TxID) (netip.AddrPort, error) {
	attributes, err := parseHeader(b, bindingResponse)
	if err != nil {
		return netip.AddrPort{}, err
	}
	if !bytes.Equal(b[8:headerLength], id[:]) {
		return netip.AddrPort{}, ErrWrongTxID
	}
	for len(attributes) >= 4 {
		kind := binary.BigEndian.Uint16(attributes)
		length := int(binary.BigEndian.Uint16(attributes[2:]))
		if len(attributes) < 4+length {
			return netip.AddrPort{}, ErrNotSTUN
		}
		if kind == xorMappedAddress {
			return parseAddress(attributes[4:4+length], id)
		}
		padded := (length + 3) &^ 3
		attributes = attributes[min(4+padded, len(attributes)):]
	}
	return netip.AddrPort{}, ErrNoMapped
}

// parseHeader checks a message's type, cookie and length and returns the rest.
func parseHeader(b []byte, method uint16) ([]byte, error) {
	if len(b) < headerLength ||
		binary.BigEndian.Uint16(b) != method ||
		binary.BigEndian.Uint32(b[4:]) != magicCookie ||
		int(binary.BigEndian.Uint16(b[2:])) != len(b)-headerLength {
		return nil, ErrNotSTUN
	}
	return b[headerLength:], nil
}

func parseAddress(value []byte, id TxID) (netip.AddrPort, error) {
	if len(value) < 4 {
		return netip.AddrPort{}, ErrBadAddress
	}
	address, ok := netip.AddrFromSlice(value[4:])
	want := map[byte]int{familyIPv4: 32, familyIPv6: 128}[value[1]]
	if !ok || address.BitLen() != want {
		return netip.AddrPort{}, ErrBadAddress
	}
	return mask(netip.AddrPortFrom(address, binary.BigEndian.Uint16(value[2:])), id), nil
}

// region: serve

// Serve answers Binding requests on c until c is closed. It keeps no state:
// the answer is the packet's own source address, which is where it goes.
func Serve(c net.PacketConn) error {
	buf := make([]byte, 1500)
	for {
		n, from, err := c.ReadFrom(buf)
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("stun: read: %w", err)
		}
		udp, ok := from.(*net.UDPAddr)
		if _, err := parseHeader(buf[:n], bindingRequest); err != nil || !ok {
			continue // not for us
		}
		seen := udp.AddrPort()
		seen = netip.AddrPortFrom(seen.Addr().Unmap(), seen.Port())
		_, err = c.WriteTo(response(seen, TxID(buf[8:headerLength])), from)
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		// Any other error concerns this client alone, and it will ask again.
	}
}

// endregion: serve

// Ask sends one Binding request from c and waits for its answer until ctx ends.
// UDP loses packets, so a real client repeats the request (RFC 8489 section 6.2.1).
func Ask(ctx context.Context, c *net.UDPConn, server netip.AddrPort) (netip.AddrPort, error) {
	woken := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(woken)
		c.SetDeadline(time.Unix(1, 0)) // long past: wakes a blocked read
	})
	defer func() {
		if !stop() {
			<-woken
			c.SetDeadline(time.Time{})
		}
	}()
	var id TxID
	rand.Read(id[:]) // never fails
	if _, err := c.WriteToUDPAddrPort(BindingRequest(id), server); err != nil {
		return netip.AddrPort{}, fmt.Errorf("stun: ask %s: %w", server, err)
	}
	buf := make([]byte, 1500)
	for {
		n, from, err := c.ReadFromUDPAddrPort(buf)
		if err != nil {
			return netip.AddrPort{}, fmt.Errorf("stun: answer from %s: %w", server, err)
		}
		if from != server {
			continue
		}
		if seen, err := ParseResponse(buf[:n], id); err == nil {
			return seen, nil
		}
	}
}
