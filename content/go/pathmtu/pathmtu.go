// Package pathmtu computes what fits through a path, and finds its smallest
// link in both ways that hosts use: by listening to routers, and by probing.
package pathmtu

// 04-nat-mtu:G4 04-nat-mtu:LC

import (
	"errors"
	"fmt"
)

const (
	ipv4Header = 20
	ipv6Header = 40
	tcpHeader  = 20
	timestamps = 12 // the TCP option, padded; in every segment once agreed
)

// MSS is the segment size to announce on a link: its MTU less the fixed IP
// and TCP headers. Options are the sender's to subtract (RFC 9293 section 3.7.1).
func MSS(mtu int, v6 bool) int {
	if v6 {
		return mtu - ipv6Header - tcpHeader
	}
	return mtu - ipv4Header - tcpHeader
}

// Data is what one full segment carries once the options are in it.
func Data(mss int, withTimestamps bool) int {
	if withTimestamps {
		return mss - timestamps
	}
	return mss
}

// Encapsulation is a wrapper that a packet travels in.
type Encapsulation int

const (
	PPPoE Encapsulation = iota
	IPIP
	GRE
	VXLANv4 // over IPv4, with the inner Ethernet header
	VXLANv6
	WireGuardV4
	WireGuardV6
)

// Overhead is what the wrapper takes of its link's MTU.
func Overhead(e Encapsulation) int {
	const udp, ethernet = 8, 14
	switch e {
	case PPPoE:
		return 8
	case IPIP:
		return ipv4Header
	case GRE:
		return ipv4Header + 4
	case VXLANv4:
		return ipv4Header + udp + 8 + ethernet
	case VXLANv6:
		return ipv6Header + udp + 8 + ethernet
	case WireGuardV4:
		return ipv4Header + udp + 16 + 16 // its header and its authentication tag
	case WireGuardV6:
		return ipv6Header + udp + 16 + 16
	default:
		return 0
	}
}

// Link is one hop of a path, with the wrappers used on it.
type Link struct {
	MTU     int
	Wrapped []Encapsulation
}

// Usable is the largest packet that passes every link whole.
func Usable(path []Link) int {
	smallest := 0
	for i, link := range path {
		room := link.MTU
		for _, e := range link.Wrapped {
			room -= Overhead(e)
		}
		if i == 0 || room < smallest {
			smallest = room
		}
	}
	return smallest
}

// region: fragments

// Frag is one IPv4 fragment: payload bytes, offset in units of 8 bytes, and
// the more-fragments flag.
type Frag struct {
	Bytes, Offset int
	More          bool
}

// Fragments splits an IPv4 payload for a link. All but the last fragment carry
// a multiple of 8 bytes, because the offset field counts in eights.
func Fragments(payload, mtu int) []Frag {
	room := (mtu - ipv4Header) / 8 * 8
	if room <= 0 {
		return nil
	}
	var frags []Frag
	for at := 0; ; at += room {
		rest := payload - at
		if rest <= mtu-ipv4Header {
			return append(frags, Frag{Bytes: rest, Offset: at / 8})
		}
		frags = append(frags, Frag{Bytes: room, Offset: at / 8, More: true})
	}
}

// endregion: fragments

// ErrBlackHole means that packets vanish and nobody says why.
var ErrBlackHole = errors.New("pathmtu: full-size packets vanish without an ICMP message")

// region: discover

// Discover sends packets of the size start with DF set, and shrinks to what
// routers report. It returns the path MTU and the packets dropped on the way.
// With icmp false the reports are lost, and so is the sender.
func Discover(path []int, start int, icmp bool) (pmtu, drops int, err error) {
	size := start
	for {
		next, dropped := send(path, size)
		if !dropped {
			return size, drops, nil
		}
		drops++
		if !icmp {
			return 0, drops, ErrBlackHole // the real one resends this size for minutes
		}
		size = next
	}
}

// send reports the MTU of the first link that a DF packet does not fit.
func send(path []int, size int) (mtu int, dropped bool) {
	for _, mtu := range path {
		if size > mtu {
			return mtu, true
		}
	}
	return 0, false
}

// endregion: discover

// region: search

// Search finds the largest size from lo to hi that probe reports as arrived.
// It needs no router's help: a probe that is not acknowledged is an answer.
// As a loss can have other causes, real probers repeat a failed probe.
func Search(lo, hi int, probe func(size int) bool) (int, error) {
	if lo > hi || !probe(lo) {
		return 0, fmt.Errorf("pathmtu: not even %d bytes arrive", lo)
	}
	for lo < hi {
		middle := lo + (hi-lo+1)/2
		if probe(middle) {
			lo = middle
		} else {
			hi = middle - 1
		}
	}
	return lo, nil
}

// endregion: search
