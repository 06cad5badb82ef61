// Package cidr does the arithmetic of address plans: size, split, merge and
// overlap of prefixes, and what a cloud provider leaves of a subnet.
package cidr

// 03-ip-addressing:G1

import (
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"slices"
)

// region: info

// Info returns the first and the last address of p's network and how many
// addresses lie between them, both included. p has to be valid.
func Info(p netip.Prefix) (first, last netip.Addr, count *big.Int) {
	p = p.Masked() // 172.20.37.200/21 becomes 172.20.32.0/21
	first = p.Addr()
	host := first.BitLen() - p.Bits()

	end := first.AsSlice() // network bits from first, host bits all ones
	for bit := range host {
		end[len(end)-1-bit/8] |= 1 << (bit % 8)
	}
	last, _ = netip.AddrFromSlice(end) // 4 or 16 bytes: cannot fail
	return first, last, new(big.Int).Lsh(big.NewInt(1), uint(host))
}

// endregion: info

// ErrTooMany is returned by Split for a list that nobody would read.
var ErrTooMany = errors.New("more than 65,536 subnets")

// Split cuts p into its subnets of length bits, in order.
func Split(p netip.Prefix, bits int) ([]netip.Prefix, error) {
	p = p.Masked()
	if !p.IsValid() || bits < p.Bits() || bits > p.Addr().BitLen() {
		return nil, fmt.Errorf("cannot split %v into /%d", p, bits)
	}
	if bits-p.Bits() > 16 {
		return nil, fmt.Errorf("split %v into /%d: %w", p, bits, ErrTooMany)
	}
	subnets := make([]netip.Prefix, 0, 1<<(bits-p.Bits()))
	for next := netip.PrefixFrom(p.Addr(), bits); p.Contains(next.Addr()); {
		subnets = append(subnets, next)
		_, last, _ := Info(next)
		next = netip.PrefixFrom(last.Next(), bits)
	}
	return subnets, nil
}

// region: usable

// Provider is who takes addresses out of a subnet before you get any.
type Provider int

const (
	Classic Provider = iota // a LAN of your own
	AWS
	Azure
	Google
)

// ErrNotOffered says that a provider has no IPv4 subnets of that length.
var ErrNotOffered = errors.New("no IPv4 subnet of this length")

// Usable returns how many hosts fit into the IPv4 subnet p.
func Usable(p netip.Prefix, by Provider) (int, error) {
	if !p.IsValid() || !p.Addr().Is4() {
		return 0, fmt.Errorf("%v: %w", p, ErrNotOffered)
	}
	total := 1 << (32 - p.Bits())
	shortest, longest, reserved := 0, 32, 2 // network and broadcast address
	switch by {
	case Classic:
		if p.Bits() >= 31 {
			reserved = 0 // RFC 3021 links and single hosts
		}
	case AWS:
		shortest, longest, reserved = 16, 28, 5
	case Azure:
		longest, reserved = 29, 5
	case Google:
		longest, reserved = 29, 4
	}
	if p.Bits() < shortest || p.Bits() > longest {
		return 0, fmt.Errorf("%v: %w", p, ErrNotOffered)
	}
	return total - reserved, nil
}

// endregion: usable

// region: aggregate

// Aggregate returns the fewest prefixes that cover exactly the same addresses.
func Aggregate(prefixes []netip.Prefix) []netip.Prefix {
	sorted := make([]netip.Prefix, len(prefixes))
	for i, p := range prefixes {
		sorted[i] = p.Masked()
	}
	slices.SortFunc(sorted, netip.Prefix.Compare) // by address, shorter prefix first

	var out []netip.Prefix
	for _, p := range sorted {
		if n := len(out); n > 0 && out[n-1].Overlaps(p) {
			continue // p lies inside its neighbor
		}
		out = append(out, p)
		for len(out) > 1 {
			parent, ok := merge(out[len(out)-2], out[len(out)-1])
			if !ok {
				break
			}
			out = append(out[:len(out)-2], parent)
		}
	}
	return out
}

// merge joins two halves of one prefix. Equal size and adjacency are not
// enough: low has to start where the prefix that is twice as large starts.
func merge(low, high netip.Prefix) (netip.Prefix, bool) {
	if low.Bits() != high.Bits() || low.Bits() == 0 || low == high {
		return netip.Prefix{}, false
	}
	parent := netip.PrefixFrom(low.Addr(), low.Bits()-1)
	aligned := parent.Masked() == parent
	return parent, aligned && parent.Contains(high.Addr())
}

// endregion: aggregate

// Range covers first to last, both included, with the fewest prefixes.
func Range(first, last netip.Addr) ([]netip.Prefix, error) {
	first, last = first.WithZone(""), last.WithZone("") // a prefix has no zone
	if !first.IsValid() || first.BitLen() != last.BitLen() || last.Less(first) {
		return nil, fmt.Errorf("%v to %v is no range", first, last)
	}
	var out []netip.Prefix
	for {
		// The largest prefix that starts at first and does not pass last.
		block := netip.PrefixFrom(first, first.BitLen())
		_, end, _ := Info(block)
		for bits := block.Bits() - 1; bits >= 0; bits-- {
			wider := netip.PrefixFrom(first, bits)
			_, wideEnd, _ := Info(wider)
			if wider.Masked() != wider || last.Less(wideEnd) {
				break
			}
			block, end = wider, wideEnd
		}
		out = append(out, block)
		if end == last {
			return out, nil
		}
		first = end.Next()
	}
}

// region: overlap

// FirstOverlap returns two entries of an address plan that share addresses.
func FirstOverlap(plan []netip.Prefix) (a, b netip.Prefix, found bool) {
	for i, p := range plan {
		for _, q := range plan[i+1:] {
			if p.Overlaps(q) {
				return p, q, true
			}
		}
	}
	return a, b, false
}

// endregion: overlap
