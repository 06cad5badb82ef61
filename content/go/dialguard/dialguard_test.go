package dialguard

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"testing"

	"roundtrip/internal/loopback"
)

// region: table

func TestDenyPrivate(t *testing.T) {
	for _, s := range []string{
		"10.0.0.1", "172.31.255.255", "192.168.1.1", "::ffff:10.0.0.1", // RFC 1918
		"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", // this host
		"169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0", // link-local
		"100.64.0.1", "fd00::1", "fd00:ec2::254", // shared and unique local
		"64:ff9b::10.0.0.1", "2002:a00:1::", "64:ff9b:1::1", "::10.0.0.1", // IPv4 inside IPv6
		"fec0::1", "100::1", "4000::1", // IPv6 that nobody on the internet has
		"168.63.129.16", "198.18.0.1", "224.0.0.1", "255.255.255.255", "ff02::1",
	} {
		if err := DenyPrivate(netip.MustParseAddr(s)); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", s, err)
		}
	}
	for _, s := range []string{"203.0.113.9", "2001:db8::1", "172.32.0.1", "100.128.0.1", "64:ff9b::203.0.113.9"} {
		if err := DenyPrivate(netip.MustParseAddr(s)); err != nil {
			t.Errorf("%s: %v, want it to pass", s, err)
		}
	}
	if err := DenyPrivate(netip.Addr{}); !errors.Is(err, ErrDenied) {
		t.Errorf("no address: %v, want ErrDenied", err)
	}
}

// endregion: table

// region: traps

func TestAMappedAddressSlipsThroughAnIPv4Prefix(t *testing.T) {
	ten := netip.MustParsePrefix("10.0.0.0/8")
	// A *net.TCPAddr with 16 bytes is what a dual-stack listener reports for an
	// IPv4 client.
	client := (&net.TCPAddr{IP: net.ParseIP("10.0.0.1"), Port: 4711}).AddrPort().Addr()
	if got := client.String(); got != "::ffff:10.0.0.1" {
		t.Fatalf("client = %s, want the mapped form", got)
	}
	if ten.Contains(client) || !ten.Contains(client.Unmap()) {
		t.Errorf("Contains = %t, after Unmap %t, want false and true", ten.Contains(client), ten.Contains(client.Unmap()))
	}
	if !client.IsPrivate() {
		t.Error("IsPrivate does not see through the mapping, though Go 1.22.4 and later do")
	}
}

func TestIsPrivateIsNotTheOppositeOfPublic(t *testing.T) {
	for s, want := range map[string]bool{
		"10.1.1.1": true, "fd00::1": true,
		"100.64.0.1": false, "169.254.169.254": false, "127.0.0.1": false,
	} {
		if got := netip.MustParseAddr(s).IsPrivate(); got != want {
			t.Errorf("IsPrivate(%s) = %t, want %t", s, got, want)
		}
	}
}

func TestTextForms(t *testing.T) {
	for _, odd := range []string{"010.0.0.1", "10.1", "0x7f.1", "2130706433"} {
		if a, err := netip.ParseAddr(odd); err == nil {
			t.Errorf("ParseAddr(%q) = %v, want an error", odd, a)
		}
	}
	for in, want := range map[string]string{
		"2001:0DB8:85A3:0000:0000:8A2E:0370:7334": "2001:db8:85a3::8a2e:370:7334",
		"2001:db8:0:0:1:0:0:1":                    "2001:db8::1:0:0:1",
		"2001:db8:0:1:1:1:1:1":                    "2001:db8:0:1:1:1:1:1",
	} {
		if got := netip.MustParseAddr(in).String(); got != want {
			t.Errorf("%s prints as %s, want %s", in, got, want)
		}
	}
	if got := net.JoinHostPort("2001:db8::1", "443"); got != "[2001:db8::1]:443" {
		t.Errorf("JoinHostPort = %s", got)
	}
}

// endregion: traps

// region: dial

func TestTheGuardSeesTheResolvedAddress(t *testing.T) {
	ln := loopback.Listen(t)
	port := strconv.Itoa(ln.Addr().(*net.TCPAddr).Port)
	dialer := &net.Dialer{Timeout: loopback.Patience, ControlContext: Control}
	for _, host := range []string{"127.0.0.1", "localhost", "0.0.0.0"} { // localhost: from the hosts file
		c, err := dialer.DialContext(t.Context(), "tcp", net.JoinHostPort(host, port))
		if !errors.Is(err, ErrDenied) {
			t.Errorf("dial %s: %v, want ErrDenied", host, err)
		}
		if c != nil {
			c.Close()
		}
	}
}

func TestTheClientRefusesALoopbackServer(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()
	client := NewClient()
	resp, err := client.Get(srv.URL)
	if !errors.Is(err, ErrDenied) {
		t.Errorf("GET %s: %v, want ErrDenied", srv.URL, err)
	}
	if resp != nil {
		resp.Body.Close()
	}
}

// endregion: dial

func TestControlRejectsWhatIsNoAddress(t *testing.T) {
	if err := Control(t.Context(), "tcp4", "example.com:80", nil); err == nil {
		t.Error("a name passed the guard")
	}
}
