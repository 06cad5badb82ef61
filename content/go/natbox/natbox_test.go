package natbox

import (
	"errors"
	"fmt"
	"net/netip"
	"testing"
	"time"
)

var (
	public  = netip.MustParseAddr("203.0.113.17")
	laptop  = netip.MustParseAddrPort("192.168.1.42:51000")
	tablet  = netip.MustParseAddrPort("192.168.1.43:51000")
	server1 = netip.MustParseAddrPort("198.51.100.1:3478")
	server2 = netip.MustParseAddrPort("198.51.100.2:3478")
)

// clock is a time that only the test moves.
type clock struct{ t time.Time }

func (c *clock) now() time.Time          { return c.t }
func (c *clock) advance(d time.Duration) { c.t = c.t.Add(d) }

// box returns a NAT with the ports 10001 to 10099 and a timeout of 30 s.
func box(mapping, filtering Scope, options ...func(*Config)) (*NAT, *clock) {
	c := &clock{t: time.Unix(0, 0)}
	cfg := Config{
		External: public, Mapping: mapping, Filtering: filtering,
		FirstPort: 10001, LastPort: 10099, IdleTimeout: 30 * time.Second,
	}
	for _, option := range options {
		option(&cfg)
	}
	return New(cfg, c.now), c
}

func ports(first, last uint16) func(*Config) {
	return func(c *Config) { c.FirstPort, c.LastPort = first, last }
}

func preserve(c *Config) { c.PreservePorts = true }

// send sends from src to dst and returns the source that dst sees.
func send(t *testing.T, n *NAT, src, dst netip.AddrPort) netip.AddrPort {
	t.Helper()
	out, err := n.Outbound(Packet{Src: src, Dst: dst})
	if err != nil {
		t.Fatalf("%s to %s: %v", src, dst, err)
	}
	return out.Src
}

func TestReplyIsTranslatedBack(t *testing.T) {
	n, _ := box(EndpointIndependent, AddressPortDependent)
	outside := send(t, n, laptop, server1)
	if want := netip.AddrPortFrom(public, 10001); outside != want {
		t.Fatalf("server sees %s, want %s", outside, want)
	}
	in, err := n.Inbound(Packet{Src: server1, Dst: outside})
	if err != nil || in != (Packet{Src: server1, Dst: laptop}) {
		t.Errorf("reply became %v, %v, want delivery to %s", in, err, laptop)
	}
}

// region: mapping-test

func TestMappingDecidesWhetherASecondServerSeesTheSamePort(t *testing.T) {
	for _, tt := range []struct {
		name    string
		mapping Scope
		want    uint16 // as the second server sees it; the first sees 10001
	}{
		{"endpoint-independent", EndpointIndependent, 10001},
		{"address-dependent", AddressDependent, 10002},
		{"address- and port-dependent", AddressPortDependent, 10002},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n, _ := box(tt.mapping, AddressPortDependent)
			first, second := send(t, n, laptop, server1), send(t, n, laptop, server2)
			if first.Port() != 10001 || second.Port() != tt.want {
				t.Errorf("ports %d and %d, want 10001 and %d", first.Port(), second.Port(), tt.want)
			}
		})
	}
}

// endregion: mapping-test

func TestAddressDependentMappingIgnoresTheRemotePort(t *testing.T) {
	n, _ := box(AddressDependent, AddressPortDependent)
	other := netip.AddrPortFrom(server1.Addr(), 9999)
	if a, b := send(t, n, laptop, server1), send(t, n, laptop, other); a != b {
		t.Errorf("two ports of one host see %s and %s, want the same", a, b)
	}
}

func TestFilteringDecidesWhoMayAnswer(t *testing.T) {
	otherPort := netip.AddrPortFrom(server1.Addr(), 9999)
	for _, tt := range []struct {
		filtering                     Scope
		contacted, samehost, stranger error
	}{
		{EndpointIndependent, nil, nil, nil},
		{AddressDependent, nil, nil, ErrFiltered},
		{AddressPortDependent, nil, ErrFiltered, ErrFiltered},
	} {
		t.Run(fmt.Sprint(tt.filtering), func(t *testing.T) {
			n, _ := box(EndpointIndependent, tt.filtering)
			outside := send(t, n, laptop, server1)
			for sender, want := range map[netip.AddrPort]error{
				server1: tt.contacted, otherPort: tt.samehost, server2: tt.stranger,
			} {
				if _, err := n.Inbound(Packet{Src: sender, Dst: outside}); !errors.Is(err, want) {
					t.Errorf("from %s: %v, want %v", sender, err, want)
				}
			}
		})
	}
}

func TestUnsolicitedInboundIsDropped(t *testing.T) {
	n, _ := box(EndpointIndependent, EndpointIndependent)
	_, err := n.Inbound(Packet{Src: server1, Dst: netip.AddrPortFrom(public, 10001)})
	if !errors.Is(err, ErrNoMapping) {
		t.Errorf("inbound without a mapping: %v, want ErrNoMapping", err)
	}
}

func TestOnlyOutboundPacketsKeepAMappingAlive(t *testing.T) {
	n, c := box(EndpointIndependent, AddressPortDependent)
	outside := send(t, n, laptop, server1)

	c.advance(25 * time.Second)
	send(t, n, laptop, server1) // a keep-alive in time
	c.advance(6 * time.Second)  // second 31
	if _, err := n.Inbound(Packet{Src: server1, Dst: outside}); err != nil {
		t.Fatalf("after a keep-alive at 25 s: %v", err)
	}
	c.advance(25 * time.Second) // second 56: 31 s after the last packet out, 25 after the last in
	if _, err := n.Inbound(Packet{Src: server1, Dst: outside}); !errors.Is(err, ErrNoMapping) {
		t.Errorf("31 s after the last outbound packet: %v, want ErrNoMapping", err)
	}
}

// region: capacity-test

func TestPortsAreALimitPerDestinationUnlessMappingsServeAll(t *testing.T) {
	for _, tt := range []struct {
		name    string
		mapping Scope
		want    error // for a third host that dials another server
	}{
		{"endpoint-dependent", AddressPortDependent, nil},
		{"endpoint-independent", EndpointIndependent, ErrNoPorts},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n, _ := box(tt.mapping, AddressPortDependent, ports(10001, 10002))
			send(t, n, laptop, server1)
			send(t, n, tablet, server1) // both ports are taken now
			third := netip.MustParseAddrPort("192.168.1.44:51000")
			if _, err := n.Outbound(Packet{Src: third, Dst: server1}); !errors.Is(err, ErrNoPorts) {
				t.Errorf("same server: %v, want ErrNoPorts", err)
			}
			if _, err := n.Outbound(Packet{Src: third, Dst: server2}); !errors.Is(err, tt.want) {
				t.Errorf("another server: %v, want %v", err, tt.want)
			}
		})
	}
}

// endregion: capacity-test

func TestSharedPortStillReachesTheRightHost(t *testing.T) {
	n, _ := box(AddressPortDependent, AddressPortDependent, ports(10001, 10001))
	outside := send(t, n, laptop, server1)
	if shared := send(t, n, tablet, server2); shared != outside {
		t.Fatalf("external endpoints %s and %s, want the same", outside, shared)
	}
	for server, want := range map[netip.AddrPort]netip.AddrPort{server1: laptop, server2: tablet} {
		in, err := n.Inbound(Packet{Src: server, Dst: outside})
		if err != nil || in.Dst != want {
			t.Errorf("from %s: to %s, %v, want to %s", server, in.Dst, err, want)
		}
	}
}

func TestLooseFilteringForbidsSharing(t *testing.T) {
	n, _ := box(AddressPortDependent, EndpointIndependent, ports(10001, 10001))
	send(t, n, laptop, server1)
	if _, err := n.Outbound(Packet{Src: tablet, Dst: server2}); !errors.Is(err, ErrNoPorts) {
		t.Errorf("anyone may send to the port, yet it is shared: %v", err)
	}
}

func TestPreservedPortIsKeptUntilItClashes(t *testing.T) {
	n, _ := box(AddressPortDependent, AddressPortDependent, ports(50000, 51000), preserve)
	if got := send(t, n, laptop, server1).Port(); got != 51000 {
		t.Errorf("laptop is seen at %d, want its own 51000", got)
	}
	if got := send(t, n, tablet, server1).Port(); got != 50000 {
		t.Errorf("tablet is seen at %d, want another port", got)
	}
	// A preserving NAT looks endpoint-independent as long as nothing clashes.
	if got := send(t, n, laptop, server2).Port(); got != 51000 {
		t.Errorf("laptop is seen at %d by a second server, want 51000", got)
	}
}

// region: punch

// punch lets a peer behind each NAT learn its address from a STUN server and
// then send to the other's. It reports whether packets get through both ways.
func punch(t *testing.T, a, b *NAT) bool {
	t.Helper()
	hostA, hostB := netip.MustParseAddrPort("10.1.0.2:5000"), netip.MustParseAddrPort("10.2.0.2:5000")
	knownB := send(t, b, hostB, server1)
	knownA := send(t, a, hostA, server1)
	gotA, gotB := false, false
	for range 4 { // a few rounds: early packets only open the sender's own NAT
		if in, err := b.Inbound(Packet{Src: send(t, a, hostA, knownB), Dst: knownB}); err == nil {
			gotB, knownA = true, in.Src // ICE: answer to where the check came from
		}
		if in, err := a.Inbound(Packet{Src: send(t, b, hostB, knownA), Dst: knownA}); err == nil {
			gotA, knownB = true, in.Src
		}
	}
	return gotA && gotB
}

// endregion: punch

func TestHolePunchingFailsForTwoKindsOfPair(t *testing.T) {
	kinds := []struct {
		name               string
		mapping, filtering Scope
	}{
		{"full cone", EndpointIndependent, EndpointIndependent},
		{"restricted", EndpointIndependent, AddressDependent},
		{"port-restricted", EndpointIndependent, AddressPortDependent},
		{"symmetric", AddressPortDependent, AddressPortDependent},
	}
	fails := map[[2]string]bool{
		{"port-restricted", "symmetric"}: true,
		{"symmetric", "port-restricted"}: true,
		{"symmetric", "symmetric"}:       true,
	}
	for _, ka := range kinds {
		for _, kb := range kinds {
			t.Run(ka.name+" and "+kb.name, func(t *testing.T) {
				a, _ := box(ka.mapping, ka.filtering)
				b, _ := box(kb.mapping, kb.filtering, func(c *Config) {
					c.External = netip.MustParseAddr("203.0.113.99")
				})
				if got, want := punch(t, a, b), !fails[[2]string{ka.name, kb.name}]; got != want {
					t.Errorf("got through = %t, want %t", got, want)
				}
			})
		}
	}
}
