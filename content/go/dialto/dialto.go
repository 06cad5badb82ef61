// Package dialto lets a dialer connect to the networks that you name and to no
// others.
package dialto

// 09-go-net:P12

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"syscall"
)

// ErrForbidden is returned for an address outside the given networks.
var ErrForbidden = errors.New("dialto: address not allowed")

// region: control

// Only returns a Control function for net.Dialer. It sees the address that is
// about to be dialed, after name resolution, so a name that resolves twice
// cannot fool it.
func Only(allowed ...netip.Prefix) func(network, address string, _ syscall.RawConn) error {
	allowed = slices.Clone(allowed)
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("dialto: %w", err)
		}
		ip := at.Addr().Unmap().WithZone("") // no prefix contains a mapped or zoned address
		for _, p := range allowed {
			if p.Contains(ip) {
				return nil
			}
		}
		return fmt.Errorf("%w: %s", ErrForbidden, ip)
	}
}

// endregion: control
