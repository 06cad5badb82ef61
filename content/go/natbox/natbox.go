// Package natbox is a network address translator for UDP that lives in memory.
//
// It keeps apart the two choices that RFC 4787 keeps apart: when a mapping is
// used again for another destination, and whose packets a mapping lets in.
package natbox

// 04-nat-mtu:G1 04-nat-mtu:LA

import (
	"errors"
	"net/netip"
	"time"
)

// Scope says how much of a remote endpoint counts. As a mapping rule it says
// what makes the NAT open another port, as a filtering rule which part of a
// sender must be known already.
type Scope int

const (
	EndpointIndependent  Scope = iota // nothing of it
	AddressDependent                  // its address
	AddressPortDependent              // its address and port
)

// Packet is what a NAT looks at.
type Packet struct {
	Src, Dst netip.AddrPort
}

// Config describes a NAT. Ports from FirstPort to LastPort are its stock.
type Config struct {
	External            netip.Addr
	Mapping, Filtering  Scope
	FirstPort, LastPort uint16
	PreservePorts       bool          // keep the inner source port if it is free
	IdleTimeout         time.Duration // restarted by outbound packets only
}

var (
	ErrNoPorts   = errors.New("natbox: no external port left for this destination")
	ErrNoMapping = errors.New("natbox: no mapping for this packet")
	ErrFiltered  = errors.New("natbox: mapping does not admit this sender")
)

// flowKey names a mapping. What the mapping rule ignores is left zero.
type flowKey struct {
	inside netip.AddrPort
	remote netip.AddrPort
}

type mapping struct {
	key       flowKey
	port      uint16                  // the external port
	contacted map[netip.AddrPort]bool // where the inside has sent to
	lastOut   time.Time
}

// NAT is one translator. It is not safe for concurrent use.
type NAT struct {
	cfg   Config
	byKey map[flowKey]*mapping
	now   func() time.Time
}

// New returns a NAT that reads the time from now.
func New(cfg Config, now func() time.Time) *NAT {
	return &NAT{cfg: cfg, byKey: make(map[flowKey]*mapping), now: now}
}

// region: key

// part reduces a remote endpoint to what the scope looks at.
func (s Scope) part(remote netip.AddrPort) netip.AddrPort {
	switch s {
	case EndpointIndependent:
		return netip.AddrPort{}
	case AddressDependent:
		return netip.AddrPortFrom(remote.Addr(), 0)
	default:
		return remote
	}
}

// Outbound translates a packet from the inside and refreshes its mapping.
func (n *NAT) Outbound(p Packet) (Packet, error) {
	n.expire()
	key := flowKey{inside: p.Src, remote: n.cfg.Mapping.part(p.Dst)}
	m, known := n.byKey[key]
	if !known {
		port, err := n.allocate(key)
		if err != nil {
			return Packet{}, err
		}
		m = &mapping{key: key, port: port, contacted: make(map[netip.AddrPort]bool)}
		n.byKey[key] = m
	}
	m.contacted[p.Dst] = true
	m.lastOut = n.now()
	return Packet{Src: netip.AddrPortFrom(n.cfg.External, m.port), Dst: p.Dst}, nil
}

// endregion: key

// region: filter

// Inbound translates a packet from the outside, or says why it is dropped. It
// does not refresh the mapping (RFC 4787, REQ-6, leaves that to the NAT).
func (n *NAT) Inbound(p Packet) (Packet, error) {
	n.expire()
	err := ErrNoMapping
	for _, m := range n.byKey {
		if n.cfg.External != p.Dst.Addr() || m.port != p.Dst.Port() {
			continue
		}
		if m.admits(p.Src, n.cfg.Filtering) {
			return Packet{Src: p.Src, Dst: m.key.inside}, nil
		}
		err = ErrFiltered
	}
	return Packet{}, err
}

// admits reports whether the inside has sent to what the rule asks about.
func (m *mapping) admits(sender netip.AddrPort, rule Scope) bool {
	for remote := range m.contacted {
		if rule.part(remote) == rule.part(sender) {
			return true
		}
	}
	return false
}

// endregion: filter

// region: allocate

// allocate picks an external port: one that nobody uses or, when those are
// gone, one whose users all have another remote part, because then a reply
// still tells them apart. A mapping for every destination has no remote part
// and so shares with nobody.
func (n *NAT) allocate(key flowKey) (uint16, error) {
	used := make(map[uint16]bool)    // by any mapping
	clashes := make(map[uint16]bool) // by one that a reply could not tell from key's
	for _, m := range n.byKey {
		used[m.port] = true
		if m.key.remote == key.remote || n.cfg.Filtering < n.cfg.Mapping {
			clashes[m.port] = true
		}
	}
	if own := key.inside.Port(); n.cfg.PreservePorts && n.owns(own) && !clashes[own] {
		return own, nil
	}
	for _, taken := range []map[uint16]bool{used, clashes} {
		for port := int(n.cfg.FirstPort); port <= int(n.cfg.LastPort); port++ {
			if !taken[uint16(port)] {
				return uint16(port), nil
			}
		}
	}
	return 0, ErrNoPorts
}

// endregion: allocate

func (n *NAT) owns(port uint16) bool {
	return n.cfg.FirstPort <= port && port <= n.cfg.LastPort
}

// expire forgets mappings that have sent nothing for longer than the timeout.
func (n *NAT) expire() {
	for key, m := range n.byKey {
		if n.now().Sub(m.lastOut) > n.cfg.IdleTimeout {
			delete(n.byKey, key)
		}
	}
}
