// Package twosum finds two elements of a slice that add up to a target, in one
// pass, and keeps the faulty orders of its two steps for comparison.
package twosum

// notes:G1

import "cmp"

// none is what the finders return beside false: an index that panics when the
// caller forgets to look at ok.
const none = -1

// region: find

// Find returns positions i < j with nums[i]+nums[j] == target, and whether
// there are any. Of several pairs it takes the one whose j is smallest, and the
// last i before it.
func Find(nums []int, target int) (i, j int, ok bool) {
	waiting := map[int]int{} // value: its last position so far
	for at, x := range nums {
		if partner, fits := minus(target, x); fits {
			if earlier, hit := waiting[partner]; hit {
				return earlier, at, true
			}
		}
		waiting[x] = at
	}
	return none, none, false
}

// minus returns a-b, and false if the difference is not an int.
func minus(a, b int) (int, bool) {
	d := a - b // wraps around silently
	return d, (d < a) == (b > 0)
}

// endregion: find

// region: sorted

// FindSorted returns some such pair of ascending nums, without a map: a sum
// that is too small moves the left end, one that is too large the right end.
func FindSorted(nums []int, target int) (i, j int, ok bool) {
	for lo, hi := 0, len(nums)-1; lo < hi; {
		switch compareSum(nums[lo], nums[hi], target) {
		case -1:
			lo++
		case +1:
			hi--
		default:
			return lo, hi, true
		}
	}
	return none, none, false
}

// endregion: sorted

// compareSum compares a+b, as on paper, with target.
func compareSum(a, b, target int) int {
	sum := a + b
	switch {
	case a > 0 && b > 0 && sum < 0:
		return +1 // the true sum is above every int
	case a < 0 && b < 0 && sum >= 0:
		return -1 // and here below
	}
	return cmp.Compare(sum, target)
}

// region: faulty

// FindInsertFirst is WRONG, and kept to show how: each element is in the map
// when it asks, so one that is half of target finds itself.
func FindInsertFirst(nums []int, target int) (i, j int, ok bool) {
	waiting := map[int]int{}
	for at, x := range nums {
		waiting[x] = at
		if earlier, hit := waiting[target-x]; hit {
			return earlier, at, true
		}
	}
	return none, none, false
}

// FindInsertFirstGuarded is WRONG too: the second of two equal halves has
// overwritten the first before it asks.
func FindInsertFirstGuarded(nums []int, target int) (i, j int, ok bool) {
	waiting := map[int]int{}
	for at, x := range nums {
		waiting[x] = at
		if earlier, hit := waiting[target-x]; hit && earlier != at {
			return earlier, at, true
		}
	}
	return none, none, false
}

// endregion: faulty
