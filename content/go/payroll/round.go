package payroll

import "math/big"

// Rounding is the rule by which an item becomes a whole number of the smallest coin.
type Rounding int

// The rules differ only where a value lies halfway between two whole numbers.
const (
	Exact    Rounding = iota // not rounded: for rates and intermediate results
	HalfEven                 // to the even neighbor: 2.5 -> 2, -2.5 -> -2
	HalfAway                 // away from zero: 2.5 -> 3, -2.5 -> -3
	HalfUp                   // to the larger neighbor: 2.5 -> 3, -2.5 -> -2
)

// region: round

// Round returns v itself or a new number.
func (rule Rounding) Round(v *big.Rat) *big.Rat {
	if rule == Exact || v.IsInt() {
		return v
	}
	below, rest := new(big.Int).DivMod(v.Num(), v.Denom(), new(big.Int)) // rest >= 0, so below is the floor
	up := false
	switch rest.Lsh(rest, 1).Cmp(v.Denom()) {
	case 1:
		up = true
	case 0:
		up = rule == HalfUp || rule == HalfAway && v.Sign() > 0 || rule == HalfEven && below.Bit(0) == 1
	}
	if up {
		below.Add(below, big.NewInt(1))
	}
	return new(big.Rat).SetInt(below)
}

// endregion: round
