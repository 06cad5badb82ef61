// Package dialguard keeps a server that fetches other people's URLs from
// reaching its own network: server-side request forgery (SSRF).
//
// The decision falls on the address that is about to be dialed, after name
// resolution and for every redirect, and not on the text of a URL.
package dialguard

// 03-ip-addressing:G5

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// ErrDenied is what every refusal wraps.
var ErrDenied = errors.New("address is not public")

// region: deny

// denied holds what the methods of netip.Addr do not cover.
var denied = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // Linux dials 0.0.0.0 as loopback
	netip.MustParsePrefix("100.64.0.0/10"),    // shared address space
	netip.MustParsePrefix("168.63.129.16/32"), // Azure's platform service
	netip.MustParsePrefix("192.0.0.0/24"),     // IETF protocol assignments
	netip.MustParsePrefix("198.18.0.0/15"),    // benchmarking
	netip.MustParsePrefix("240.0.0.0/4"),      // reserved, and broadcast
	netip.MustParsePrefix("2001::/32"),        // Teredo, with IPv4 inside
	netip.MustParsePrefix("2002::/16"),        // 6to4, with IPv4 inside
}

var (
	nat64  = netip.MustParsePrefix("64:ff9b::/96")
	global = netip.MustParsePrefix("2000::/3") // all IPv6 space in public use
)

// DenyPrivate returns an error unless addr may be dialed on behalf of others.
func DenyPrivate(addr netip.Addr) error {
	a := addr.Unmap().WithZone("") // ::ffff:10.0.0.1 is in no IPv4 prefix
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	bad := !a.IsValid() || a.IsUnspecified() || a.IsLoopback() || a.IsPrivate() ||
		a.IsLinkLocalUnicast() || a.IsMulticast() || a.Is6() && !global.Contains(a)
	for _, p := range denied {
		bad = bad || p.Contains(a)
	}
	if bad {
		return fmt.Errorf("%v: %w", addr, ErrDenied)
	}
	return nil
}

// endregion: deny

// region: dialer

// Control runs after name resolution, once for each address that is tried, and
// before the first packet leaves.
func Control(_ context.Context, _, address string, _ syscall.RawConn) error {
	target, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("guard: %w", err)
	}
	return DenyPrivate(target.Addr())
}

// NewClient returns an HTTP client that reaches public addresses only.
func NewClient() *http.Client {
	dialer := &net.Dialer{Timeout: 3 * time.Second, ControlContext: Control}
	return &http.Client{
		Timeout: 10 * time.Second,
		Transport: &http.Transport{
			Proxy:                 nil, // behind a proxy, Control would see only the proxy
			DialContext:           dialer.DialContext,
			TLSHandshakeTimeout:   3 * time.Second,
			ResponseHeaderTimeout: 5 * time.Second,
		},
	}
}

// endregion: dialer
