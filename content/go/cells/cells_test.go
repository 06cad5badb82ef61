package cells

import (
	"fmt"
	"slices"
	"testing"
)

func TestGrowingMovesOneShare(t *testing.T) {
	const users = 20_000
	for _, n := range []int{1, 3, 9, 19} {
		moved := 0
		for i := range users {
			user := fmt.Sprint("user-", i)
			before, after := Router{Cells: n}.Cell(user), Router{Cells: n + 1}.Cell(user)
			if before != after {
				moved++
				if after != n {
					t.Fatalf("%s moved to the old cell %d", user, after)
				}
			}
		}
		got, want := float64(moved)/users, 1/float64(n+1)
		if got < want*0.9 || got > want*1.1 {
			t.Errorf("%d to %d cells moved %.3f of the users, want about %.3f", n, n+1, got, want)
		}
	}
}

func TestOverrideWins(t *testing.T) {
	r := Router{Cells: 4, Overrides: map[string]int{"big-tenant": 17}}
	if got := r.Cell("big-tenant"); got != 17 {
		t.Errorf("cell %d, want 17", got)
	}
	if a, b := r.Cell("someone"), r.Cell("someone"); a != b || a < 0 || a >= 4 {
		t.Errorf("cells %d and %d for one user", a, b)
	}
}

// region: shards

func TestTwoOfEight(t *testing.T) {
	mine := ShuffleShard("me", 8, 2)
	if !slices.Equal(mine, ShuffleShard("me", 8, 2)) || mine[0] == mine[1] {
		t.Fatalf("shard %v is not stable or not distinct", mine)
	}
	const others = 20_000
	full, none := 0, 0
	for i := range others {
		theirs := ShuffleShard(fmt.Sprint("customer-", i), 8, 2)
		switch {
		case slices.Equal(mine, theirs):
			full++
		case !slices.Contains(theirs, mine[0]) && !slices.Contains(theirs, mine[1]):
			none++
		}
	}
	// 28 pairs: 1 is mine, 15 avoid both of my workers, 12 share one.
	if p := float64(full) / others; p < 0.031 || p > 0.041 {
		t.Errorf("full overlap %.4f, want about 1/28 = 0.0357", p)
	}
	if p := float64(none) / others; p < 0.52 || p > 0.55 {
		t.Errorf("no overlap %.4f, want about 15/28 = 0.536", p)
	}
}

// endregion: shards
