package versions

import (
	"maps"
	"testing"
	"time"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		v, w Vector
		want Order
	}{
		{Vector{"a": 2, "b": 1}, Vector{"a": 1, "b": 2}, Concurrent},
		{Vector{"a": 1}, Vector{"b": 1}, Concurrent},
		{Vector{"a": 1}, Vector{"a": 1, "b": 1}, Before},
		{Vector{"a": 2, "b": 1}, Vector{"a": 1, "b": 1}, After},
		{Vector{"a": 0}, nil, Equal},
	} {
		if got := c.v.Compare(c.w); got != c.want {
			t.Errorf("%v is %s %v, want %s", c.v, got, c.w, c.want)
		}
	}
}

func TestMergeIncludesBoth(t *testing.T) {
	v, w := Vector{"a": 2, "b": 1}, Vector{"a": 1, "b": 2}
	m := v.Merge(w)
	if !maps.Equal(m, Vector{"a": 2, "b": 2}) || v.Compare(m) != Before || w.Compare(m) != Before {
		t.Errorf("merge = %v", m)
	}
}

// region: loss

// The second write in real time loses, because its replica's clock is slow.
func TestLWWDropsAWrite(t *testing.T) {
	noon := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	first := Stamped{Value: "x=1", At: noon, Replica: "a"}
	second := Stamped{Value: "x=2", At: noon.Add(time.Second - 3*time.Second), Replica: "b"} // 3 s slow
	if kept := LWW(first, second); kept.Value != "x=1" {
		t.Errorf("kept %s", kept.Value)
	}
	if LWW(first, second) != LWW(second, first) {
		t.Error("the result depends on the order of arrival")
	}
}

// endregion: loss
