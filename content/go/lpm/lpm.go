// Package lpm is a routing table: of all the prefixes that contain a
// destination, the longest one wins.
package lpm

// 03-ip-addressing:G2

import (
	"fmt"
	"net/netip"
)

// NextHop names where a packet goes next.
type NextHop string

// Table is a binary trie for each address family. The zero value is empty and
// ready to use; it must not be changed while another goroutine reads it.
type Table struct {
	v4, v6 node
}

type node struct {
	child [2]*node
	route *route // nil if no prefix ends here
}

type route struct {
	prefix netip.Prefix
	hop    NextHop
}

// Insert adds the route to p, or replaces it.
func (t *Table) Insert(p netip.Prefix, hop NextHop) error {
	if !p.IsValid() || p != p.Masked() || p.Addr().Is4In6() {
		return fmt.Errorf("insert %v: not a network prefix", p)
	}
	n := t.root(p.Addr())
	key := p.Addr().AsSlice()
	for i := range p.Bits() {
		b := bit(key, i)
		if n.child[b] == nil {
			n.child[b] = new(node)
		}
		n = n.child[b]
	}
	n.route = &route{p, hop}
	return nil
}

// region: lookup

// Lookup walks down the bits of dst and keeps the last route that it passed.
// Whatever was inserted first, or has the better metric, does not matter.
func (t *Table) Lookup(dst netip.Addr) (NextHop, netip.Prefix, bool) {
	dst = dst.Unmap().WithZone("")
	var best *route
	n := t.root(dst)
	key := dst.AsSlice()
	for i := 0; n != nil; i++ {
		if n.route != nil {
			best = n.route // longer than every match so far
		}
		if i == dst.BitLen() {
			break
		}
		n = n.child[bit(key, i)]
	}
	if best == nil {
		return "", netip.Prefix{}, false
	}
	return best.hop, best.prefix, true
}

// endregion: lookup

func (t *Table) root(a netip.Addr) *node {
	switch {
	case a.Is4():
		return &t.v4
	case a.Is6():
		return &t.v6
	}
	return nil // not an address: no route matches
}

// bit returns bit i of key, counted from the most significant one.
func bit(key []byte, i int) byte {
	return key[i/8] >> (7 - i%8) & 1
}
