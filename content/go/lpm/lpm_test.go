package lpm

import (
	"encoding/binary"
	"math/rand/v2"
	"net/netip"
	"testing"
)

func table(t *testing.T, routes map[string]NextHop) *Table {
	t.Helper()
	tab := new(Table)
	for p, hop := range routes { // map order: the table must not depend on it
		if err := tab.Insert(netip.MustParsePrefix(p), hop); err != nil {
			t.Fatal(err)
		}
	}
	return tab
}

func check(t *testing.T, tab *Table, dst string, want NextHop) {
	t.Helper()
	if hop, p, ok := tab.Lookup(netip.MustParseAddr(dst)); hop != want || ok != (want != "") {
		t.Errorf("Lookup(%s) = %q by %v, %t, want %q", dst, hop, p, ok, want)
	}
}

// region: proof

func TestTheLongestPrefixWins(t *testing.T) {
	routes := map[string]NextHop{
		"0.0.0.0/0":      "igw",
		"10.0.0.0/16":    "local",
		"10.0.20.0/24":   "fw",
		"10.0.20.128/25": "db",
		"10.1.0.0/16":    "peer",
	}
	tab := table(t, routes)
	for dst, want := range map[string]NextHop{
		"10.0.20.200": "db",
		"10.0.20.5":   "fw",
		"10.0.1.9":    "local",
		"10.1.2.3":    "peer",
		"10.2.0.1":    "igw",
		"203.0.113.9": "igw",
	} {
		check(t, tab, dst, want)
	}

	delete(routes, "0.0.0.0/0")
	check(t, table(t, routes), "10.2.0.1", "") // nothing matches

	routes["10.0.20.200/32"] = "pinned"
	check(t, table(t, routes), "10.0.20.200", "pinned")
	check(t, table(t, routes), "10.0.20.201", "db")
}

// endregion: proof

func TestFamiliesAreSeparate(t *testing.T) {
	tab := table(t, map[string]NextHop{"::/0": "six", "10.0.0.0/8": "four"})
	check(t, tab, "2001:db8::1", "six")
	check(t, tab, "10.1.1.1", "four")
	check(t, tab, "::ffff:10.1.1.1", "four") // mapped: IPv4 in disguise
	check(t, tab, "192.0.2.1", "")
	if hop, _, ok := tab.Lookup(netip.Addr{}); ok {
		t.Errorf("no address at all goes to %q", hop)
	}
}

func TestInsertRejectsHostBits(t *testing.T) {
	for _, p := range []netip.Prefix{{}, netip.MustParsePrefix("10.0.0.1/24")} {
		if err := new(Table).Insert(p, "x"); err == nil {
			t.Errorf("Insert(%v) succeeded", p)
		}
	}
}

func TestInsertReplaces(t *testing.T) {
	tab := new(Table)
	for _, hop := range []NextHop{"old", "new"} {
		if err := tab.Insert(netip.MustParsePrefix("10.0.0.0/8"), hop); err != nil {
			t.Fatal(err)
		}
	}
	check(t, tab, "10.0.0.1", "new")
}

// region: property

// A scan over all the routes is slow and obviously right. The trie must agree
// with it on random tables and destinations.
func TestTrieAgreesWithALinearScan(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1918))
	addr := func() netip.Addr {
		// Few distinct high bits, so that prefixes nest and destinations hit.
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], rng.Uint32()&0x0303_ffff)
		return netip.AddrFrom4(b)
	}
	for range 200 {
		tab := new(Table)
		var all []netip.Prefix
		for range rng.IntN(40) {
			p := netip.PrefixFrom(addr(), rng.IntN(33)).Masked()
			all = append(all, p)
			if err := tab.Insert(p, NextHop(p.String())); err != nil {
				t.Fatal(err)
			}
		}
		for range 100 {
			dst := addr()
			want, found := netip.Prefix{}, false
			for _, p := range all {
				if p.Contains(dst) && (!found || p.Bits() > want.Bits()) {
					want, found = p, true
				}
			}
			if _, got, ok := tab.Lookup(dst); ok != found || got != want {
				t.Fatalf("Lookup(%v) = %v, %t, a scan of %v finds %v, %t", dst, got, ok, all, want, found)
			}
		}
	}
}

// endregion: property
