package searchlist

import (
	"slices"
	"testing"
)

var cluster = []string{"shop.svc.cluster.local", "svc.cluster.local", "cluster.local"}

// region: vectors

// exists holds the names that the servers know; the vectors are those of the
// lesson's lab.
var exists = []string{
	"api.example.com.",
	"redis.shop.svc.cluster.local.",
	"redis.cache.svc.cluster.local.",
}

var vectors = []struct {
	name    string
	ndots   int
	tried   int // names, up to the first that exists
	queries int
}{
	{"api.example.com", 5, 4, 8},
	{"api.example.com.", 5, 1, 2},
	{"api.example.com", 1, 1, 2},
	{"redis", 5, 1, 2},
	{"redis.cache", 5, 2, 4},
}

// endregion: vectors

func TestQueriesUntilTheFirstAnswer(t *testing.T) {
	for _, v := range vectors {
		names := Expand(v.name, cluster, v.ndots)
		hit := slices.IndexFunc(names, func(n string) bool { return slices.Contains(exists, n) })
		if hit+1 != v.tried || 2*(hit+1) != v.queries {
			t.Errorf("%s, ndots %d: %d names of %q, want %d", v.name, v.ndots, hit+1, names, v.tried)
		}
	}
}

func TestOrder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		search []string
		ndots  int
		want   []string
	}{
		{"a.b", []string{"x", "y."}, 2, []string{"a.b.x.", "a.b.y.", "a.b."}},
		{"a.b", []string{"x", "y."}, 1, []string{"a.b.", "a.b.x.", "a.b.y."}},
		{"a.b.", []string{"x", "y."}, 5, []string{"a.b."}},
		{"a", nil, 1, []string{"a."}},
	} {
		if got := Expand(tt.name, tt.search, tt.ndots); !slices.Equal(got, tt.want) {
			t.Errorf("Expand(%q, %q, %d) = %q, want %q", tt.name, tt.search, tt.ndots, got, tt.want)
		}
	}
}
