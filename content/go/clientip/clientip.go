// Package clientip finds the address of the client behind proxies that append
// to X-Forwarded-For.
package clientip

// 17-proxies-and-discovery:G2

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// region: walk

// Of returns the nearest address that none of the trusted networks contains. It
// starts at the TCP peer and goes back through X-Forwarded-For from the right,
// as long as the address that vouches for the next entry is trusted.
func Of(r *http.Request, trusted []netip.Prefix) (netip.Addr, error) {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, fmt.Errorf("remote address: %w", err)
	}
	client := plain(peer.Addr())
	// Several header lines mean the same as one line joined by commas.
	entries := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(entries) - 1; i >= 0 && within(trusted, client); i-- {
		next, err := parse(strings.TrimSpace(entries[i]))
		if err != nil {
			break // nothing to the left of garbage can be believed
		}
		client = next
	}
	return client, nil
}

// endregion: walk

// parse reads an address, with or without the port that some balancers add.
func parse(entry string) (netip.Addr, error) {
	if withPort, err := netip.ParseAddrPort(entry); err == nil {
		return plain(withPort.Addr()), nil
	}
	addr, err := netip.ParseAddr(entry)
	return plain(addr), err
}

// plain removes what would keep equal addresses from matching a prefix.
func plain(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

func within(nets []netip.Prefix, a netip.Addr) bool {
	for _, n := range nets {
		if n.Contains(a) {
			return true
		}
	}
	return false
}
