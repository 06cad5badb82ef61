package topo

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestLevelsOfADiamond(t *testing.T) {
	got, err := Levels(map[string][]string{"d": {"c", "b"}, "b": {"a"}, "c": {"a"}, "a": nil})
	want := [][]string{{"a"}, {"b", "c"}, {"d"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestANeedListedTwiceIsHarmless(t *testing.T) {
	got, err := Levels(map[string][]string{"a": nil, "b": {"a", "a"}})
	if want := [][]string{{"a"}, {"b"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestNothingAtAll(t *testing.T) {
	if got, err := Levels(map[int][]int{}); len(got) != 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestUnknownNeedIsNoCycle(t *testing.T) {
	_, err := Levels(map[string][]string{"tax": {"goss"}, "gross": nil})
	var unknown *UnknownError[string]
	if !errors.As(err, &unknown) || unknown.Node != "tax" || unknown.Need != "goss" {
		t.Errorf("got %v", err)
	}
}

func TestCyclesAreSpelledOut(t *testing.T) {
	for name, c := range map[string]struct {
		needs map[string][]string
		want  []string
	}{
		"one":         {map[string][]string{"a": {"a"}}, []string{"a", "a"}},
		"two":         {map[string][]string{"a": {"b"}, "b": {"a"}, "c": nil}, []string{"a", "b", "a"}},
		"behind it":   {map[string][]string{"a": {"y"}, "x": {"y"}, "y": {"x"}}, []string{"x", "y", "x"}},
		"of five":     {map[string][]string{"a": {"e"}, "b": {"a"}, "c": {"b"}, "d": {"c"}, "e": {"d"}}, []string{"a", "b", "c", "d", "e", "a"}},
		"with a tail": {map[string][]string{"a": {"b", "r"}, "b": {"a"}, "r": nil, "z": {"b"}}, []string{"a", "b", "a"}},
	} {
		t.Run(name, func(t *testing.T) {
			levels, err := Levels(c.needs)
			var found *CycleError[string]
			if !errors.As(err, &found) || levels != nil || !slices.Equal(found.Path, c.want) {
				t.Errorf("got %v, %v; want the cycle %v and no levels", levels, err, c.want)
			}
		})
	}
}

// longest is the definition of a level: the steps of the longest chain of needs.
func longest(needs map[int][]int, node int, known map[int]int) int {
	if n, ok := known[node]; ok {
		return n
	}
	steps := 0
	for _, need := range needs[node] {
		steps = max(steps, longest(needs, need, known)+1)
	}
	known[node] = steps
	return steps
}

func TestLevelIsTheLongestPathInRandomGraphs(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 22))
	for round := range 1000 {
		names := rng.Perm(1 + rng.IntN(30))
		needs := make(map[int][]int)
		for i, name := range names {
			needs[name] = nil
			for range rng.IntN(4) {
				if i > 0 {
					needs[name] = append(needs[name], names[rng.IntN(i)])
				}
			}
		}
		levels, err := Levels(needs)
		if err != nil {
			t.Fatal(round, err)
		}
		seen, known := make(map[int]bool), make(map[int]int)
		for number, level := range levels {
			if !slices.IsSorted(level) {
				t.Fatalf("round %d: level %v is not sorted", round, level)
			}
			for _, node := range level {
				if seen[node] || longest(needs, node, known) != number {
					t.Fatalf("round %d: node %d in level %d, seen before: %v, longest path %d", round, node, number, seen[node], known[node])
				}
				seen[node] = true
			}
		}
		if len(seen) != len(needs) {
			t.Fatalf("round %d: %d of %d nodes", round, len(seen), len(needs))
		}
	}
}

func TestRandomCyclesAreRealCycles(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 7))
	cyclic := 0
	for round := range 1000 {
		n := 2 + rng.IntN(12)
		needs := make(map[int][]int)
		for node := range n {
			needs[node] = nil
			for range rng.IntN(3) {
				needs[node] = append(needs[node], rng.IntN(n))
			}
		}
		_, err := Levels(needs)
		var found *CycleError[int]
		if !errors.As(err, &found) {
			continue
		}
		cyclic++
		p := found.Path
		if len(p) < 2 || p[0] != p[len(p)-1] || len(slices.Compact(slices.Sorted(slices.Values(p[1:])))) != len(p)-1 {
			t.Fatalf("round %d: %v does not close once", round, p)
		}
		for i, node := range p[1:] {
			if !slices.Contains(needs[node], p[i]) {
				t.Fatalf("round %d: %v: %d does not need %d", round, p, node, p[i])
			}
		}
	}
	if cyclic < 100 {
		t.Errorf("only %d of 1000 graphs had a cycle", cyclic)
	}
}

func ExampleLevels() {
	_, err := Levels(map[string][]string{"net": {"tax"}, "tax": {"allowance"}, "allowance": {"net"}})
	fmt.Println(err)
	// Output: these need each other: allowance -> tax -> net -> allowance
}
