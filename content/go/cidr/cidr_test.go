package cidr

import (
	"errors"
	"net/netip"
	"slices"
	"testing"
)

var prefix = netip.MustParsePrefix

func prefixes(texts ...string) []netip.Prefix {
	var all []netip.Prefix
	for _, s := range texts {
		all = append(all, prefix(s))
	}
	return all
}

func TestInfo(t *testing.T) {
	for _, tt := range []struct{ in, first, last, count string }{
		{"172.20.37.200/21", "172.20.32.0", "172.20.39.255", "2048"},
		{"172.20.37.200/22", "172.20.36.0", "172.20.39.255", "1024"},
		{"192.168.1.64/26", "192.168.1.64", "192.168.1.127", "64"},
		{"100.64.0.0/10", "100.64.0.0", "100.127.255.255", "4194304"},
		{"10.0.0.0/20", "10.0.0.0", "10.0.15.255", "4096"},
		{"203.0.113.9/32", "203.0.113.9", "203.0.113.9", "1"},
		{"0.0.0.0/0", "0.0.0.0", "255.255.255.255", "4294967296"},
		{"2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", "18446744073709551616"},
	} {
		first, last, count := Info(prefix(tt.in))
		if first.String() != tt.first || last.String() != tt.last || count.String() != tt.count {
			t.Errorf("Info(%s) = %v, %v, %v, want %s, %s, %s", tt.in, first, last, count, tt.first, tt.last, tt.count)
		}
	}
}

func TestSplit(t *testing.T) {
	twenties, err := Split(prefix("10.0.0.0/16"), 20)
	if err != nil {
		t.Fatal(err)
	}
	if len(twenties) != 16 || twenties[1] != prefix("10.0.16.0/20") || twenties[15] != prefix("10.0.240.0/20") {
		t.Errorf("a /16 in /20s = %v", twenties)
	}
	if all, err := Split(prefix("10.0.0.0/16"), 24); err != nil || len(all) != 256 {
		t.Errorf("a /16 in /24s: %d subnets, %v, want 256", len(all), err)
	}
	if all, err := Split(prefix("2001:db8::/56"), 64); err != nil || len(all) != 256 {
		t.Errorf("a /56 in /64s: %d subnets, %v, want 256", len(all), err)
	}
	if top, err := Split(prefix("255.255.255.0/24"), 25); err != nil || len(top) != 2 {
		t.Errorf("the last /24 in /25s = %v, %v, want two", top, err)
	}
	if _, err := Split(prefix("10.0.0.0/16"), 8); err == nil {
		t.Error("a /16 was split into /8s")
	}
	if _, err := Split(prefix("2001:db8::/32"), 64); !errors.Is(err, ErrTooMany) {
		t.Errorf("a /32 in /64s: %v, want ErrTooMany", err)
	}
}

// region: usable-test

func TestUsable(t *testing.T) {
	for _, tt := range []struct {
		in   string
		by   Provider
		want int
	}{
		{"10.0.0.0/24", Classic, 254},
		{"10.0.0.0/24", AWS, 251},
		{"10.0.0.0/24", Azure, 251},
		{"10.0.0.0/24", Google, 252},
		{"10.0.0.0/28", AWS, 11},
		{"10.0.0.0/20", AWS, 4091},
		{"10.0.0.0/31", Classic, 2},
		{"10.0.0.1/32", Classic, 1},
	} {
		if got, err := Usable(prefix(tt.in), tt.by); err != nil || got != tt.want {
			t.Errorf("Usable(%s, %d) = %d, %v, want %d", tt.in, tt.by, got, err, tt.want)
		}
	}
	for _, tt := range []struct {
		in string
		by Provider
	}{{"10.0.0.0/8", AWS}, {"10.0.0.0/29", AWS}, {"10.0.0.0/30", Google}, {"2001:db8::/64", AWS}} {
		if _, err := Usable(prefix(tt.in), tt.by); !errors.Is(err, ErrNotOffered) {
			t.Errorf("Usable(%s, %d): %v, want ErrNotOffered", tt.in, tt.by, err)
		}
	}
}

// endregion: usable-test

// region: aggregate-test

func TestAggregateMergesOnlyAlignedHalves(t *testing.T) {
	for _, tt := range []struct{ in, want []netip.Prefix }{
		{prefixes("10.0.10.0/24", "10.0.11.0/24"), prefixes("10.0.10.0/23")},
		{prefixes("10.0.1.0/24", "10.0.2.0/24"), prefixes("10.0.1.0/24", "10.0.2.0/24")},
		{prefixes("10.0.20.0/24", "10.0.21.0/24"), prefixes("10.0.20.0/23")},
		{prefixes("10.0.20.0/24", "10.0.0.0/16"), prefixes("10.0.0.0/16")},
		{prefixes("10.0.3.0/24", "10.0.2.0/24", "10.0.0.0/23"), prefixes("10.0.0.0/22")},
		{prefixes("0.0.0.0/1", "128.0.0.0/1"), prefixes("0.0.0.0/0")},
		{prefixes("10.0.0.0/24", "2001:db8::/64"), prefixes("10.0.0.0/24", "2001:db8::/64")},
	} {
		if got := Aggregate(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("Aggregate(%v) = %v, want %v", tt.in, got, tt.want)
		}
	}
}

// endregion: aggregate-test

func TestRange(t *testing.T) {
	addr := netip.MustParseAddr
	for _, tt := range []struct {
		first, last string
		want        []netip.Prefix
	}{
		{"10.0.0.5", "10.0.0.12", prefixes("10.0.0.5/32", "10.0.0.6/31", "10.0.0.8/30", "10.0.0.12/32")},
		{"172.16.0.0", "172.31.255.255", prefixes("172.16.0.0/12")},
		{"0.0.0.0", "255.255.255.255", prefixes("0.0.0.0/0")},
		{"255.255.255.254", "255.255.255.255", prefixes("255.255.255.254/31")},
		{"fe80::1%eth0", "fe80::2%eth0", prefixes("fe80::1/128", "fe80::2/128")},
	} {
		got, err := Range(addr(tt.first), addr(tt.last))
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Range(%s, %s) = %v, %v, want %v", tt.first, tt.last, got, err, tt.want)
		}
		if merged := Aggregate(got); !slices.Equal(merged, got) {
			t.Errorf("Range(%s, %s) can be merged further: %v", tt.first, tt.last, merged)
		}
	}
	if _, err := Range(addr("10.0.0.2"), addr("10.0.0.1")); err == nil {
		t.Error("a range that runs backward was accepted")
	}
	if _, err := Range(netip.Addr{}, netip.Addr{}); err == nil {
		t.Error("a range of nothing was accepted")
	}
	if _, err := Range(addr("10.0.0.2"), addr("::1")); err == nil {
		t.Error("a range over two families was accepted")
	}
}

// The plan of the lesson's worked example: two zones, three tiers.
func TestReferenceLayout(t *testing.T) {
	tiers := map[string][]netip.Prefix{
		"public":  prefixes("10.0.1.0/24", "10.0.2.0/24"),
		"private": prefixes("10.0.10.0/24", "10.0.11.0/24"),
		"data":    prefixes("10.0.20.0/24", "10.0.21.0/24"),
	}
	routes := map[string]int{"public": 2, "private": 1, "data": 1}
	var plan []netip.Prefix
	for tier, subnets := range tiers {
		plan = append(plan, subnets...)
		if got := Aggregate(subnets); len(got) != routes[tier] {
			t.Errorf("the %s tier takes %d routes (%v), want %d", tier, len(got), got, routes[tier])
		}
		for _, s := range subnets {
			if n, err := Usable(s, AWS); err != nil || n != 251 {
				t.Errorf("Usable(%v, AWS) = %d, %v, want 251", s, n, err)
			}
		}
	}
	if a, b, found := FirstOverlap(plan); found {
		t.Errorf("%v and %v overlap", a, b)
	}
	for _, block := range []string{"10.0.0.0/16", "10.0.0.0/20", "10.0.20.128/25"} {
		bad := append(slices.Clone(plan), prefix(block))
		if _, _, found := FirstOverlap(bad); !found {
			t.Errorf("%s beside %v went unnoticed", block, plan)
		}
	}
}

// The better carve: four equal zones of one /16, three of them in use.
func TestZonesOfASixteen(t *testing.T) {
	zones, err := Split(prefix("10.0.0.0/16"), 18)
	if err != nil {
		t.Fatal(err)
	}
	want := prefixes("10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18", "10.0.192.0/18")
	if !slices.Equal(zones, want) {
		t.Fatalf("zones = %v, want %v", zones, want)
	}
	inZoneA := prefixes("10.0.0.0/19", "10.0.32.0/24", "10.0.33.0/24") // private, public, data
	if a, b, found := FirstOverlap(inZoneA); found {
		t.Errorf("%v and %v overlap", a, b)
	}
	if got := Aggregate(append(inZoneA, zones[0])); !slices.Equal(got, zones[:1]) {
		t.Errorf("the zone and its subnets aggregate to %v, want one route", got)
	}
}
