package pathmtu

import (
	"errors"
	"slices"
	"testing"
)

func TestSegmentSizes(t *testing.T) {
	for _, tt := range []struct{ mtu, v4, v6 int }{
		{1500, 1460, 1440},
		{1492, 1452, 1432},
		{9001, 8961, 8941},
		{576, 536, 516},
		{1280, 1240, 1220},
	} {
		if v4, v6 := MSS(tt.mtu, false), MSS(tt.mtu, true); v4 != tt.v4 || v6 != tt.v6 {
			t.Errorf("MTU %d: MSS %d and %d, want %d and %d", tt.mtu, v4, v6, tt.v4, tt.v6)
		}
	}
	if got := Data(MSS(1500, false), true); got != 1448 {
		t.Errorf("data with timestamps = %d, want 1448", got)
	}
	if got := Data(1460, false); got != 1460 {
		t.Errorf("data without options = %d, want 1460", got)
	}
}

func TestTunnelsInA1500ByteLink(t *testing.T) {
	for _, tt := range []struct {
		name        string
		wrapped     []Encapsulation
		mtu, v4, v6 int
	}{
		{"plain", nil, 1500, 1460, 1440},
		{"PPPoE", []Encapsulation{PPPoE}, 1492, 1452, 1432},
		{"IP in IP", []Encapsulation{IPIP}, 1480, 1440, 1420},
		{"GRE", []Encapsulation{GRE}, 1476, 1436, 1416},
		{"VXLAN over IPv4", []Encapsulation{VXLANv4}, 1450, 1410, 1390},
		{"VXLAN over IPv6", []Encapsulation{VXLANv6}, 1430, 1390, 1370},
		{"WireGuard over IPv4", []Encapsulation{WireGuardV4}, 1440, 1400, 1380},
		{"WireGuard over IPv6", []Encapsulation{WireGuardV6}, 1420, 1380, 1360},
		{"VXLAN in WireGuard over IPv6", []Encapsulation{WireGuardV6, VXLANv4}, 1370, 1330, 1310},
		{"unknown wrapper", []Encapsulation{-1}, 1500, 1460, 1440},
	} {
		t.Run(tt.name, func(t *testing.T) {
			mtu := Usable([]Link{{MTU: 1500, Wrapped: tt.wrapped}})
			if v4, v6 := MSS(mtu, false), MSS(mtu, true); mtu != tt.mtu || v4 != tt.v4 || v6 != tt.v6 {
				t.Errorf("MTU %d, MSS %d and %d, want %d, %d and %d", mtu, v4, v6, tt.mtu, tt.v4, tt.v6)
			}
		})
	}
}

func TestTheSmallestLinkDecidesNotTheTunnel(t *testing.T) {
	path := []Link{{MTU: 9000, Wrapped: []Encapsulation{WireGuardV4}}, {MTU: 1500}}
	if got := Usable(path); got != 1500 {
		t.Errorf("usable = %d, want 1500: the tunnel has 8940", got)
	}
}

func TestFragments(t *testing.T) {
	for _, tt := range []struct {
		name         string
		payload, mtu int
		want         []Frag
	}{
		{"UDP datagram of 4,000 bytes and its header", 4008, 1500, []Frag{{1480, 0, true}, {1480, 185, true}, {1048, 370, false}}},
		{"full packet meets a link of 1400", 1480, 1400, []Frag{{1376, 0, true}, {104, 172, false}}},
		{"fits", 1480, 1500, []Frag{{1480, 0, false}}},
		{"last fragment need not be a multiple of 8", 1380, 1400, []Frag{{1380, 0, false}}},
		{"link too small for anything", 100, 20, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Fragments(tt.payload, tt.mtu); !slices.Equal(got, tt.want) {
				t.Errorf("fragments %v, want %v", got, tt.want)
			}
		})
	}
}

// region: proof

func TestDiscoveryNeedsICMPAndSearchDoesNot(t *testing.T) {
	path := []int{1500, 1400, 1500, 1280}

	pmtu, drops, err := Discover(path, 1500, true)
	if pmtu != 1280 || drops != 2 || err != nil {
		t.Errorf("with ICMP: %d after %d drops, %v, want 1280 after 2", pmtu, drops, err)
	}
	if _, _, err := Discover(path, 1500, false); !errors.Is(err, ErrBlackHole) {
		t.Errorf("without ICMP: %v, want ErrBlackHole", err)
	}
	if _, _, err := Discover(path, 1280, false); err != nil {
		t.Errorf("small packets without ICMP: %v, want nil: they fit", err)
	}

	probes := 0
	pmtu, err = Search(1024, 1500, func(size int) bool {
		probes++
		_, dropped := send(path, size)
		return !dropped
	})
	if pmtu != 1280 || err != nil {
		t.Errorf("search: %d, %v, want 1280", pmtu, err)
	}
	t.Logf("search took %d probes", probes)
}

// endregion: proof

func TestSearchOnADeadPathFails(t *testing.T) {
	if _, err := Search(1024, 1500, func(int) bool { return false }); err == nil {
		t.Error("search on a dead path = nil, want an error")
	}
}
