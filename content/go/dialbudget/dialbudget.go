// Package dialbudget computes how net.Dialer divides a timeout over several
// addresses of one family.
package dialbudget

// 09-go-net:G7

import "time"

// Fate is what happens to one attempt.
type Fate struct {
	Silent   bool          // nobody answers: the attempt uses up its slice
	Refused  bool          // an RST comes back at once
	Connects time.Duration // otherwise: connected after this long, if the slice allows
}

// sliceMinimum is the least that net.Dialer gives to an attempt, as long as
// the budget holds that much.
const sliceMinimum = 2 * time.Second

// region: slices

// Slices returns the time that each attempt is given, until one connects or
// the budget is used up. Addresses beyond the result are never tried.
func Slices(budget time.Duration, fates []Fate) (slices []time.Duration, connected bool) {
	left := budget
	for i, f := range fates {
		if left <= 0 {
			break
		}
		slice := left / time.Duration(len(fates)-i)
		if slice < sliceMinimum {
			slice = min(sliceMinimum, left) // at the cost of the later addresses
		}
		slices = append(slices, slice)
		switch {
		case f.Refused:
		case f.Silent || f.Connects >= slice:
			left -= slice
		default:
			return slices, true
		}
	}
	return slices, false
}

// endregion: slices
