package payroll

import (
	"math/big"
	"slices"
	"sync"
	"testing"
)

// Printed, never asserted. go test -bench . -run '^$' ./payroll

func BenchmarkOnePayslip(b *testing.B) {
	b.Run("compiled", func(b *testing.B) {
		plan := compile(b, worked)
		for b.Loop() {
			if _, err := plan.Run(b.Context(), employee); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parsed each time", func(b *testing.B) {
		for b.Loop() {
			if _, err := compile(b, worked).Run(b.Context(), employee); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// 6,000 employees, 30 items in six levels of five. Every way keeps all payslips.
func BenchmarkPayroll(b *testing.B) {
	plan := compile(b, thirty())
	staff := slices.Repeat([]Inputs{facts("x", 1)}, 6000)
	one := func(run func(in Inputs) (Payslip, error)) func(*testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				slips := make([]Payslip, len(staff))
				for i, in := range staff {
					slip, err := run(in)
					if err != nil {
						b.Fatal(err)
					}
					slips[i] = slip
				}
			}
		}
	}
	ctx := b.Context()
	b.Run("one after the other", one(func(in Inputs) (Payslip, error) { return plan.Run(ctx, in) }))
	b.Run("levels, 2 at once", one(func(in Inputs) (Payslip, error) { return plan.RunLevels(ctx, in, 2) }))
	b.Run("levels, 8 at once", one(func(in Inputs) (Payslip, error) { return plan.RunLevels(ctx, in, 8) }))
	b.Run("employees, 2 workers", func(b *testing.B) {
		for b.Loop() {
			if _, err := plan.RunAll(ctx, staff, 2); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkMultiplyAndAdd(b *testing.B) {
	x, y, z := big.NewRat(3, 2), big.NewRat(125000, 1), big.NewRat(7, 1)
	for b.Loop() {
		v := new(big.Rat).Mul(x, y)
		v.Add(v, z)
	}
}

func BenchmarkStartAndJoinAGoroutine(b *testing.B) {
	for b.Loop() {
		var wg sync.WaitGroup
		wg.Go(func() {})
		wg.Wait()
	}
}
