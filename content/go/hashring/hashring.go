// Package hashring places keys on nodes by a ring of points, by the remainder
// of a division and by the highest score, and counts which keys move when the
// set of nodes changes.
package hashring

// 16-load-balancing:G2 16-load-balancing:G5

import (
	"cmp"
	"hash/fnv"
	"slices"
	"sort"
	"strconv"
)

// Hash is FNV-1a with the finisher of MurmurHash3, which spreads names that
// differ only in their last characters over the whole range.
func Hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s)) // a hash.Hash never fails
	return mix(h.Sum32())
}

func mix(h uint32) uint32 {
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}

// region: ring

// A Ring gives each key to the first node point at or after the key's hash.
// It is not safe for use while it changes.
type Ring struct {
	vnodes int
	points []point // sorted by at
}

type point struct {
	at   uint32
	node string
}

// NewRing gives every node the same number of points.
func NewRing(vnodes int, nodes ...string) *Ring {
	r := &Ring{vnodes: vnodes}
	for _, n := range nodes {
		r.Add(n)
	}
	return r
}

// Add puts a node's points on the ring.
func (r *Ring) Add(node string) {
	for i := range r.vnodes {
		r.points = append(r.points, point{Hash(node + "#" + strconv.Itoa(i)), node})
	}
	slices.SortFunc(r.points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.node, b.node)) // at one place, the name decides
	})
}

// Remove takes a node's points away; nothing else changes.
func (r *Ring) Remove(node string) {
	r.points = slices.DeleteFunc(r.points, func(p point) bool { return p.node == node })
}

// Owner finds the node of a key, or "" on an empty ring.
func (r *Ring) Owner(key string) string {
	return r.at(Hash(key))
}

func (r *Ring) at(h uint32) string {
	if len(r.points) == 0 {
		return ""
	}
	i := sort.Search(len(r.points), func(i int) bool { return r.points[i].at >= h })
	if i == len(r.points) {
		i = 0 // past the top: wrap around
	}
	return r.points[i].node
}

// endregion: ring

// Modulo is the scheme without a ring: hash, divide, take the remainder.
func Modulo(key string, nodes []string) string {
	return nodes[Hash(key)%uint32(len(nodes))]
}

// region: rendezvous

// Rendezvous scores every node for the key and takes the highest.
func Rendezvous(key string, nodes []string) string {
	best, score := "", uint32(0)
	for _, n := range nodes {
		if s := Hash(n + "/" + key); best == "" || s > score {
			best, score = n, s
		}
	}
	return best
}

// endregion: rendezvous

// region: movement

// A Placement names the owner of a key.
type Placement func(key string) string

// Movement counts the keys whose owner differs, and how many of those moves
// did not involve the node that came or went.
func Movement(keys []string, before, after Placement, changed string) (moved, needless int) {
	for _, k := range keys {
		from, to := before(k), after(k)
		if from == to {
			continue
		}
		moved++
		if from != changed && to != changed {
			needless++
		}
	}
	return moved, needless
}

// endregion: movement
