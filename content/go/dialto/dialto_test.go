package dialto

import (
	"errors"
	"net"
	"net/netip"
	"testing"

	"roundtrip/internal/loopback"
)

func TestOnlyTheNamedNetworksPass(t *testing.T) {
	control := Only(netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("2001:db8:1::/48"))
	for address, allowed := range map[string]bool{
		"203.0.113.9:443":          true,
		"[::ffff:203.0.113.9]:443": true,
		"[2001:db8:1::5]:443":      true,
		"[2001:db8:1::5%eth0]:443": true,
		"203.0.114.1:443":          false,
		"[2001:db8:2::5]:443":      false,
		"10.1.2.3:80":              false,
		"127.0.0.1:80":             false,
		"[::1]:80":                 false,
		"[::ffff:127.0.0.1]:80":    false,
		"169.254.169.254:80":       false,
		"[fe80::1%eth0]:80":        false,
	} {
		err := control("tcp", address, nil)
		if (err == nil) != allowed || err != nil && !errors.Is(err, ErrForbidden) {
			t.Errorf("control(%q) = %v, want allowed %t", address, err, allowed)
		}
	}
	if err := control("tcp", "example.com:80", nil); err == nil {
		t.Error("a name passed")
	}
	if err := Only()("tcp", "203.0.113.9:443", nil); !errors.Is(err, ErrForbidden) {
		t.Errorf("no networks named: %v, want ErrForbidden", err)
	}
}

// region: dial

func TestTheDialerAsksAfterResolvingAndBeforeConnecting(t *testing.T) {
	ln := loopback.Listen(t)
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	byName := net.JoinHostPort("localhost", port) // from the hosts file

	d := net.Dialer{Timeout: loopback.Patience, Control: Only(netip.MustParsePrefix("203.0.113.0/24"))}
	if c, err := d.DialContext(t.Context(), "tcp4", byName); !errors.Is(err, ErrForbidden) {
		t.Errorf("dial = %v, %v, want ErrForbidden", c, err)
	}
	d.Control = Only(netip.MustParsePrefix("127.0.0.0/8"))
	c, err := d.DialContext(t.Context(), "tcp4", byName)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	loopback.Accept(t, ln)
}

// endregion: dial
