package twosum

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

type answer struct {
	i, j int
	ok   bool
}

func of(i, j int, ok bool) answer { return answer{i, j, ok} }

var nothing = answer{none, none, false}

var vectors = []struct {
	nums   []int
	target int
	want   answer
}{
	{[]int{2, 7, 11, 15}, 9, answer{0, 1, true}},
	{[]int{3, 2, 4}, 6, answer{1, 2, true}},
	{[]int{3, 3}, 6, answer{0, 1, true}},
	{[]int{0, 4, 3, 0}, 0, answer{0, 3, true}},
	{[]int{-1, -2, -3, -4, -5}, -8, answer{2, 4, true}},
	{[]int{1, 5, 1, 5}, 6, answer{0, 1, true}},
	{[]int{1, 1, 5}, 6, answer{1, 2, true}},
	{[]int{5}, 10, nothing},
	{[]int{}, 0, nothing},
	{nil, 0, nothing},
	{[]int{1, 2, 4}, 7, nothing},
}

func TestFind(t *testing.T) {
	for _, v := range vectors {
		before := slices.Clone(v.nums)
		if got := of(Find(v.nums, v.target)); got != v.want {
			t.Errorf("Find(%v, %d) = %v, want %v", v.nums, v.target, got, v.want)
		}
		if !slices.Equal(v.nums, before) {
			t.Errorf("Find changed %v to %v", before, v.nums)
		}
	}
}

// region: trap

// The page says what the faulty orders answer; this keeps it true.
func TestInsertFirst(t *testing.T) {
	for _, c := range []struct {
		name   string
		find   func([]int, int) (int, int, bool)
		nums   []int
		target int
		want   answer
	}{
		{"plain", FindInsertFirst, []int{3, 2, 4}, 6, answer{0, 0, true}},
		{"plain", FindInsertFirst, []int{3, 3}, 6, answer{0, 0, true}},
		{"guarded", FindInsertFirstGuarded, []int{3, 2, 4}, 6, answer{1, 2, true}},
		{"guarded", FindInsertFirstGuarded, []int{3, 3}, 6, nothing},
	} {
		if got := of(c.find(c.nums, c.target)); got != c.want {
			t.Errorf("%s(%v, %d) = %v, want %v", c.name, c.nums, c.target, got, c.want)
		}
	}
}

// endregion: trap

// wrapping is Find with a plain subtraction.
func wrapping(nums []int, target int) (i, j int, ok bool) {
	waiting := map[int]int{}
	for at, x := range nums {
		if earlier, hit := waiting[target-x]; hit {
			return earlier, at, true
		}
		waiting[x] = at
	}
	return none, none, false
}

func TestOverflow(t *testing.T) {
	nums := []int{math.MinInt, math.MinInt}
	if got := of(Find(nums, 0)); got != nothing {
		t.Errorf("Find = %v, want nothing: the true sum is twice MinInt", got)
	}
	if got := of(FindSorted(nums, 0)); got != nothing {
		t.Errorf("FindSorted = %v, want nothing", got)
	}
	got := of(wrapping(nums, 0))
	if want := (answer{0, 1, true}); got != want {
		t.Errorf("without the check: %v, want the wrong answer %v", got, want)
	}
	if sum := nums[got.i] + nums[got.j]; sum != 0 {
		t.Errorf("the sum is %d; checking it was expected to miss the mistake", sum)
	}
	// At the limits but within them.
	for _, c := range []struct {
		nums   []int
		target int
	}{
		{[]int{math.MinInt, math.MaxInt}, -1},
		{[]int{math.MinInt, 0}, math.MinInt},
		{[]int{0, math.MaxInt}, math.MaxInt},
		{[]int{-1, math.MinInt + 1}, math.MinInt},
	} {
		if got := of(Find(c.nums, c.target)); got != (answer{0, 1, true}) {
			t.Errorf("Find(%v, %d) = %v, want 0 1", c.nums, c.target, got)
		}
	}
}

func TestMinus(t *testing.T) {
	edge := []int{math.MinInt, math.MinInt + 1, -1, 0, 1, math.MaxInt - 1, math.MaxInt}
	for _, a := range edge {
		for _, b := range edge {
			exact := new(big.Int).Sub(big.NewInt(int64(a)), big.NewInt(int64(b)))
			d, fits := minus(a, b)
			if fits != isInt(exact) || fits && int64(d) != exact.Int64() {
				t.Errorf("minus(%d, %d) = %d, %v; exactly %v", a, b, d, fits, exact)
			}
			sum := new(big.Int).Add(big.NewInt(int64(a)), big.NewInt(int64(b)))
			for _, target := range edge {
				if got, want := compareSum(a, b, target), sum.Cmp(big.NewInt(int64(target))); got != want {
					t.Errorf("compareSum(%d, %d, %d) = %d, want %d", a, b, target, got, want)
				}
			}
		}
	}
}

func isInt(x *big.Int) bool {
	return x.Cmp(big.NewInt(math.MinInt)) >= 0 && x.Cmp(big.NewInt(math.MaxInt)) <= 0
}

// oracle tries all pairs, by smallest j and then largest i, and adds without
// wrapping.
func oracle(nums []int, target int) answer {
	want := big.NewInt(int64(target))
	sum := new(big.Int)
	var a, b big.Int
	for j := range nums {
		for i := j - 1; i >= 0; i-- {
			if sum.Add(a.SetInt64(int64(nums[i])), b.SetInt64(int64(nums[j]))).Cmp(want) == 0 {
				return answer{i, j, true}
			}
		}
	}
	return nothing
}

// firstPair is the usual pair of loops: smallest i, then smallest j.
func firstPair(nums []int, target int) (i, j int, ok bool) {
	for i := range nums {
		for j := i + 1; j < len(nums); j++ {
			if nums[i]+nums[j] == target {
				return i, j, true
			}
		}
	}
	return none, none, false
}

// Nested loops may answer with another pair than one pass does.
func TestWhichPair(t *testing.T) {
	nums := []int{1, 2, 4, 5}
	if got := of(Find(nums, 6)); got != (answer{1, 2, true}) {
		t.Errorf("Find(%v, 6) = %v, want the smallest second position", nums, got)
	}
	if got := of(firstPair(nums, 6)); got != (answer{0, 3, true}) {
		t.Errorf("nested loops: %v, want the smallest first position", got)
	}
}

func check(t *testing.T, nums []int, target int) {
	t.Helper()
	want := oracle(nums, target)
	if got := of(Find(nums, target)); got != want {
		t.Fatalf("Find(%v, %d) = %v, want %v", nums, target, got, want)
	}
	sorted := slices.Sorted(slices.Values(nums))
	i, j, ok := FindSorted(sorted, target)
	if ok != want.ok {
		t.Fatalf("FindSorted(%v, %d) found one: %v, want %v", sorted, target, ok, want.ok)
	}
	if ok && (i >= j || sorted[i]+sorted[j] != target) {
		t.Fatalf("FindSorted(%v, %d) = %d %d", sorted, target, i, j)
	}
}

func TestAgainstAllPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 4))
	differ := 0
	for range 20_000 {
		nums := make([]int, r.IntN(9))
		for i := range nums {
			nums[i] = r.IntN(13) - 6
		}
		target := r.IntN(25) - 12
		check(t, nums, target)
		if of(Find(nums, target)) != of(firstPair(nums, target)) {
			differ++
		}
	}
	if differ == 0 {
		t.Error("the two loops always gave the same pair; some inputs have several")
	}
}

func FuzzFind(f *testing.F) {
	for _, v := range vectors {
		f.Add(bytesOf(v.nums), v.target)
	}
	f.Add(bytesOf([]int{math.MinInt, math.MinInt}), 0)
	f.Add(bytesOf([]int{math.MaxInt, math.MaxInt, math.MinInt}), -2)
	f.Add(bytesOf([]int{math.MinInt, 5, math.MaxInt}), -1)
	f.Fuzz(func(t *testing.T, data []byte, target int) {
		check(t, intsOf(data[:min(len(data), 8*64)]), target)
	})
}

func bytesOf(nums []int) []byte {
	var data []byte
	for _, x := range nums {
		data = binary.LittleEndian.AppendUint64(data, uint64(x))
	}
	return data
}

func intsOf(data []byte) []int {
	nums := make([]int, 0, len(data)/8)
	for ; len(data) >= 8; data = data[8:] {
		nums = append(nums, int(binary.LittleEndian.Uint64(data)))
	}
	return nums
}

func TestPairCounts(t *testing.T) {
	for n, want := range map[int]int{1_000: 499_500, 100_000: 4_999_950_000} {
		if got := n * (n - 1) / 2; got != want {
			t.Errorf("n = %d: %d pairs, want %d", n, got, want)
		}
	}
}

// BenchmarkNoPair looks for a pair that is not there: the longest way.
func BenchmarkNoPair(b *testing.B) {
	for _, n := range []int{10, 1_000, 100_000} {
		nums := make([]int, n)
		for i := range nums {
			nums[i] = 2 * i // all even, so no odd sum
		}
		for _, c := range []struct {
			name string
			find func([]int, int) (int, int, bool)
		}{{"map", Find}, {"ends", FindSorted}, {"pairs", firstPair}} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, _, ok := c.find(nums, n+1); ok {
						b.Fatal("found a pair")
					}
				}
			})
		}
	}
}

// BenchmarkMapBytes reports what a map costs for each entry: presized, before
// the first insert; and grown, all allocations of the way added up.
func BenchmarkMapBytes(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("presized/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = make(map[int]int, n)
			}
		})
		b.Run(fmt.Sprintf("grown/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = map[int]int{}
				for i := range n {
					sink[i] = i
				}
			}
		})
	}
}

var sink map[int]int
