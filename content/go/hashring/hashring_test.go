package hashring

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"testing"
)

var (
	four = []string{"n0", "n1", "n2", "n3"}
	five = append(slices.Clone(four), "n4")
)

func keys(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = "key-" + strconv.Itoa(i)
	}
	return list
}

func counts(place Placement, nodes []string) []int {
	list := make([]int, len(nodes))
	for _, k := range keys(10_000) {
		list[slices.Index(nodes, place(k))]++
	}
	return list
}

func TestHashVectors(t *testing.T) {
	raw := func(s string) uint32 {
		h := fnv.New32a()
		h.Write([]byte(s))
		return h.Sum32()
	}
	tests := []struct {
		name      string
		got, want uint32
	}{
		{"FNV of nothing", raw(""), 0x811c9dc5},
		{"FNV of a", raw("a"), 0xe40c292c},
		{"FNV of foobar", raw("foobar"), 0xbf9cf968},
		{"mix of 1", mix(1), 0x514e28b7},
		{"hash of a", Hash("a"), 0x1a80b1b3},
		{"hash of key-0", Hash("key-0"), 0xf4b7e6b1},
		{"score of n0 for key-0", Hash("n0/key-0"), 0xf66942c7},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %#x, want %#x", tt.name, tt.got, tt.want)
		}
	}
}

func TestVirtualNodesEvenOut(t *testing.T) {
	tests := []struct {
		vnodes int
		shares []int
		moved  int
	}{
		{1, []int{5404, 416, 1628, 2552}, 2798},
		{10, []int{2525, 2356, 1698, 3421}, 3017},
		{150, []int{2508, 2592, 2351, 2549}, 1918},
	}
	for _, tt := range tests {
		before, after := NewRing(tt.vnodes, four...), NewRing(tt.vnodes, five...)
		if got := counts(before.Owner, four); !slices.Equal(got, tt.shares) {
			t.Errorf("%d points a node: shares %v, want %v", tt.vnodes, got, tt.shares)
		}
		moved, needless := Movement(keys(10_000), before.Owner, after.Owner, "n4")
		if moved != tt.moved || needless != 0 {
			t.Errorf("%d points a node: %d moved, %d of them needlessly, want %d and 0", tt.vnodes, moved, needless, tt.moved)
		}
	}
}

func TestRemovalMovesOnlyTheKeysOfTheNodeThatLeft(t *testing.T) {
	before, after := NewRing(150, five...), NewRing(150, five...)
	after.Remove("n4")
	heirs := map[string]int{}
	for _, k := range keys(10_000) {
		from, to := before.Owner(k), after.Owner(k)
		if from != to && from != "n4" {
			t.Fatalf("%s moved from %s, which stayed, to %s", k, from, to)
		}
		if from == "n4" {
			heirs[to]++
		}
	}
	if want := map[string]int{"n0": 492, "n1": 334, "n2": 535, "n3": 557}; !maps.Equal(heirs, want) {
		t.Errorf("heirs %v, want %v", heirs, want)
	}
}

func TestOnePointANodeHasOneHeir(t *testing.T) {
	before, after := NewRing(1, five...), NewRing(1, five...)
	after.Remove("n4")
	heirs := map[string]int{}
	for _, k := range keys(10_000) {
		if before.Owner(k) == "n4" {
			heirs[after.Owner(k)]++
		}
	}
	if want := map[string]int{"n0": 2798}; !maps.Equal(heirs, want) {
		t.Errorf("heirs %v, want %v", heirs, want)
	}
}

func TestMovementBySchemeFromFourToFive(t *testing.T) {
	in := func(place func(string, []string) string, nodes []string) Placement {
		return func(k string) string { return place(k, nodes) }
	}
	tests := []struct {
		name            string
		before, after   Placement
		moved, needless int
	}{
		{"modulo", in(Modulo, four), in(Modulo, five), 7955, 5947},
		{"ring", NewRing(150, four...).Owner, NewRing(150, five...).Owner, 1918, 0},
		{"rendezvous", in(Rendezvous, four), in(Rendezvous, five), 1984, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			moved, needless := Movement(keys(10_000), tt.before, tt.after, "n4")
			if moved != tt.moved || needless != tt.needless {
				t.Errorf("%d moved, %d needlessly, want %d and %d", moved, needless, tt.moved, tt.needless)
			}
		})
	}
	if got, want := counts(in(Rendezvous, four), four), []int{2469, 2539, 2532, 2460}; !slices.Equal(got, want) {
		t.Errorf("rendezvous shares %v, want %v", got, want)
	}
	if got, want := counts(in(Modulo, four), four), []int{2494, 2498, 2453, 2555}; !slices.Equal(got, want) {
		t.Errorf("modulo shares %v, want %v", got, want)
	}
}

// TestDegreeRing is the ring of the figure: nine points on a circle of 360.
func TestDegreeRing(t *testing.T) {
	ring := func(nodes ...string) *Ring {
		all := []point{
			{0, "A"}, {60, "B"}, {90, "C"}, {120, "A"}, {180, "B"}, {200, "C"}, {250, "A"}, {310, "B"}, {340, "C"},
		}
		return &Ring{points: slices.DeleteFunc(all, func(p point) bool { return !slices.Contains(nodes, p.node) })}
	}
	whole, without := ring("A", "B", "C"), ring("A", "B")
	for _, tt := range []struct {
		at              uint32
		owner, inherits string
	}{
		{85, "C", "A"}, {155, "B", "B"}, {220, "A", "A"}, {345, "A", "A"}, {90, "C", "A"},
	} {
		if got := whole.at(tt.at); got != tt.owner {
			t.Errorf("%d: %s, want %s", tt.at, got, tt.owner)
		}
		if got := without.at(tt.at); got != tt.inherits {
			t.Errorf("%d without C: %s, want %s", tt.at, got, tt.inherits)
		}
	}
	share := map[string]int{}
	heirs := map[string]int{}
	for at := range uint32(360) {
		share[whole.at(at)]++
		if whole.at(at) == "C" {
			heirs[without.at(at)]++
		}
	}
	if share["A"] != 100 || share["B"] != 180 || share["C"] != 80 || heirs["A"] != 80 {
		t.Errorf("shares %v, heirs of C %v", share, heirs)
	}
}

func TestEmptyRingOwnsNothing(t *testing.T) {
	if got := NewRing(3).Owner("k"); got != "" {
		t.Errorf("owner %q", got)
	}
}

// TestRedisSlots checks that a Redis Cluster finds a key without a ring.
func TestRedisSlots(t *testing.T) {
	crc := func(s string) (c uint16) { // CRC16, polynomial 0x1021, start 0
		for _, b := range []byte(s) {
			c ^= uint16(b) << 8
			for range 8 {
				if c&0x8000 != 0 {
					c = c<<1 ^ 0x1021
				} else {
					c <<= 1
				}
			}
		}
		return c
	}
	if crc("123456789") != 0x31c3 || crc("123456789")%16384 != 12739 || crc("foo")%16384 != 12182 {
		t.Errorf("%#x, slots %d and %d", crc("123456789"), crc("123456789")%16384, crc("foo")%16384)
	}
}
