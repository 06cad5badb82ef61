// Package topo sorts nodes into levels, so that each node comes after all that it needs (notes:G3).
package topo

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An UnknownError tells of a need that is no node.
type UnknownError[K cmp.Ordered] struct{ Node, Need K }

func (e *UnknownError[K]) Error() string {
	return fmt.Sprintf("%v needs %v, which does not exist", e.Node, e.Need)
}

// A CycleError holds nodes of which each is needed by the next; the first stands at the end once more.
type CycleError[K cmp.Ordered] struct{ Path []K }

func (e *CycleError[K]) Error() string {
	names := make([]string, len(e.Path))
	for i, k := range e.Path {
		names[i] = fmt.Sprint(k)
	}
	return "these need each other: " + strings.Join(names, " -> ")
}

// region: levels

// Levels runs Kahn's algorithm. needs maps every node to the nodes that it needs. A level is sorted and holds the nodes
// whose longest chain of needs has its number of steps. It returns all nodes or an error.
func Levels[K cmp.Ordered](needs map[K][]K) ([][]K, error) {
	open := make(map[K]int, len(needs)) // in-degree: needs not yet placed
	users := make(map[K][]K)
	var level []K
	for _, node := range slices.Sorted(maps.Keys(needs)) {
		for _, need := range needs[node] {
			if _, known := needs[need]; !known {
				return nil, &UnknownError[K]{node, need}
			}
			users[need] = append(users[need], node)
		}
		if open[node] = len(needs[node]); open[node] == 0 {
			level = append(level, node)
		}
	}

	var levels [][]K
	placed := 0
	for len(level) > 0 {
		levels = append(levels, level)
		placed += len(level)
		var next []K
		for _, node := range level {
			for _, user := range users[node] {
				if open[user]--; open[user] == 0 {
					next = append(next, user)
				}
			}
		}
		slices.Sort(next)
		level = next
	}
	if placed < len(needs) {
		return nil, &CycleError[K]{cycle(needs, open)}
	}
	return levels, nil
}

// endregion: levels

// cycle walks from need to need among the nodes left over. Each of them has such a need, so a node must come twice.
func cycle[K cmp.Ordered](needs map[K][]K, open map[K]int) []K {
	left := func(node K) bool { return open[node] > 0 }
	var node K
	for _, node = range slices.Sorted(maps.Keys(needs)) {
		if left(node) {
			break
		}
	}
	var walk []K
	for !slices.Contains(walk, node) {
		walk = append(walk, node)
		node = slices.Min(slices.DeleteFunc(slices.Clone(needs[node]), func(n K) bool { return !left(n) }))
	}
	ring := walk[slices.Index(walk, node):] // without the way into it
	slices.Reverse(ring)                    // from needed to needing
	first := slices.Index(ring, slices.Min(ring))
	return append(slices.Concat(ring[first:], ring[:first]), ring[first])
}
