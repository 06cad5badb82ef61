package payroll

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

var worked = Ruleset{
	Version: "2026-04/1",
	Inputs: []string{"base_salary", "effort_ratio", "standard_hours", "overtime_hours",
		"bonus", "insurance_rate", "allowance"},
	Items: []Item{
		{ID: "base", Formula: "base_salary * effort_ratio", Round: HalfEven},
		{ID: "hourly", Formula: "base / standard_hours"},
		{ID: "insurance", Formula: "base * insurance_rate", Round: HalfEven},
		{ID: "overtime", Formula: "hourly * 1.5 * overtime_hours", Round: HalfEven},
		{ID: "gross", Formula: "base + overtime + bonus"},
		{ID: "taxable", Formula: "max(gross - insurance - allowance, 0)"},
		{ID: "tax", Formula: "brackets(taxable, 0.05, 5000000, 0.10, 10000000, 0.15)", Round: HalfEven},
		{ID: "net", Formula: "gross - insurance - tax"},
	},
}

func facts(pairs ...any) Inputs {
	in := make(Inputs)
	for i := 0; i < len(pairs); i += 2 {
		v, ok := new(big.Rat).SetString(fmt.Sprint(pairs[i+1]))
		if !ok {
			panic(pairs[i+1])
		}
		in[pairs[i].(string)] = v
	}
	return in
}

var employee = facts("base_salary", 20_000_000, "effort_ratio", 1, "standard_hours", 160, "overtime_hours", 10,
	"bonus", 2_000_000, "insurance_rate", "0.1", "allowance", 11_000_000)

func compile(t testing.TB, rules Ruleset) *Plan {
	t.Helper()
	plan, err := Compile(rules)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// 1. The worked set.

func TestWorkedSet(t *testing.T) {
	plan := compile(t, worked)
	levels := [][]string{{"base"}, {"hourly", "insurance"}, {"overtime"}, {"gross"}, {"taxable"}, {"tax"}, {"net"}}
	if got := plan.Levels(); !reflect.DeepEqual(got, levels) {
		t.Errorf("levels %v, want %v", got, levels)
	}
	slip, err := plan.Run(t.Context(), employee)
	if err != nil {
		t.Fatal(err)
	}
	want := "base 20000000, hourly 125000, insurance 2000000, overtime 1875000, gross 23875000, " +
		"taxable 10875000, tax 881250, net 20993750"
	if got := spell(slip); got != want || slip.Ruleset != "2026-04/1" {
		t.Errorf("rules %s:\n got %s\nwant %s", slip.Ruleset, got, want)
	}
	if slip.Value("net").RatString() != "20993750" || slip.Value("gift") != nil {
		t.Error("Value does not find a line by its id")
	}
}

func spell(slip Payslip) string {
	var lines []string
	for _, line := range slip.Lines {
		lines = append(lines, line.ID+" "+line.Value.RatString())
	}
	return strings.Join(lines, ", ")
}

// The slip of the brief: base times 1.5 times hours pays a whole monthly salary for each hour.
func TestOvertimeNeedsTheHourlyRate(t *testing.T) {
	rules := worked
	rules.Items = slices.Clone(worked.Items)
	rules.Items[3].Formula = "base * 1.5 * overtime_hours"
	slip, err := compile(t, rules).Run(t.Context(), employee)
	if err != nil || slip.Value("overtime").RatString() != "300000000" { // 160 times too much
		t.Errorf("got %s, %v", spell(slip), err)
	}
}

func TestFlatSetHasTwoLevels(t *testing.T) {
	rules := Ruleset{Inputs: []string{"salary"}, Items: []Item{{ID: "base", Formula: "salary"}}}
	for i := range 30 {
		rules.Items = append(rules.Items, Item{ID: fmt.Sprintf("allowance_%02d", i), Formula: "base * 0.01"})
	}
	if levels := compile(t, rules).Levels(); len(levels) != 2 || len(levels[1]) != 30 {
		t.Errorf("got %v", levels)
	}
}

// 2. Random rulesets.

func random(rng *rand.Rand, items int) Ruleset {
	rules := Ruleset{Inputs: []string{"x", "y"}}
	for i := range items {
		terms := []string{fmt.Sprint(rng.IntN(9)), rules.Inputs[rng.IntN(2)]}
		for range rng.IntN(4) {
			if i > 0 {
				terms = append(terms, rules.Items[rng.IntN(i)].ID)
			}
		}
		rng.Shuffle(len(terms), func(a, b int) { terms[a], terms[b] = terms[b], terms[a] })
		formula := terms[0]
		for _, term := range terms[1:] {
			formula += []string{" + ", " - "}[rng.IntN(2)] + term
		}
		rules.Items = append(rules.Items, Item{ID: fmt.Sprintf("i%03d", rng.IntN(10)*100+i), Formula: formula})
	}
	return rules
}

func TestPlanFollowsNeedsWhateverTheOrderOfItems(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 22))
	for round := range 300 {
		rules := random(rng, 1+rng.IntN(25))
		plan := compile(t, rules)
		level := make(map[string]int)
		for number, ids := range plan.Levels() {
			for _, id := range ids {
				level[id] = number
			}
		}
		if len(level) != len(rules.Items) {
			t.Fatalf("round %d: %d of %d items", round, len(level), len(rules.Items))
		}
		for _, item := range rules.Items { // longest path: one more than the highest level needed
			want := 0
			for _, name := range strings.Fields(item.Formula) {
				if before, isItem := level[name]; isItem {
					want = max(want, before+1)
				}
			}
			if level[item.ID] != want {
				t.Fatalf("round %d: %s = %s in level %d, want %d", round, item.ID, item.Formula, level[item.ID], want)
			}
		}
		rng.Shuffle(len(rules.Items), func(a, b int) { rules.Items[a], rules.Items[b] = rules.Items[b], rules.Items[a] })
		if got := compile(t, rules).Levels(); !reflect.DeepEqual(got, plan.Levels()) {
			t.Fatalf("round %d: %v became %v after a shuffle", round, plan.Levels(), got)
		}
	}
}

// 3 and 4. What is refused.

func TestRefused(t *testing.T) {
	items := func(pairs ...string) Ruleset {
		rules := Ruleset{Inputs: []string{"salary"}}
		for i := 0; i < len(pairs); i += 2 {
			rules.Items = append(rules.Items, Item{ID: pairs[i], Formula: pairs[i+1]})
		}
		return rules
	}
	withAllowance := worked
	withAllowance.Inputs = worked.Inputs[:6]
	withAllowance.Items = append(slices.Clone(worked.Items), Item{ID: "allowance", Formula: "net / 2"})
	for name, c := range map[string]struct {
		rules Ruleset
		want  error
	}{
		"cycle of one":   {items("a", "a + 1"), &CycleError{[]string{"a", "a"}}},
		"cycle of two":   {items("b", "a", "a", "b", "c", "salary"), &CycleError{[]string{"a", "b", "a"}}},
		"cycle of five":  {items("a", "e", "b", "a", "c", "b", "d", "c", "e", "d"), &CycleError{[]string{"a", "b", "c", "d", "e", "a"}}},
		"behind a cycle": {items("a", "x", "x", "y", "y", "x"), &CycleError{[]string{"x", "y", "x"}}},
		"worked set":     {withAllowance, &CycleError{[]string{"allowance", "taxable", "tax", "net", "allowance"}}},
		"unknown name":   {items("base", "salary", "overtime", "hourley * 2"), &UnknownNameError{"overtime", "hourley"}},
		"two items":      {items("tax", "salary", "tax", "salary * 2"), &DuplicateError{"tax"}},
		"item and input": {items("salary", "1"), &DuplicateError{"salary"}},
		"no identifier":  {items("new year", "1"), &SyntaxError{"new year", 1, "an id needs letters, digits and underscores"}},
	} {
		t.Run(name, func(t *testing.T) {
			plan, err := Compile(c.rules)
			if plan != nil || !reflect.DeepEqual(err, c.want) {
				t.Errorf("got %v, %v; want no plan and %v", plan, err, c.want)
			}
		})
	}
}

// Two editors start from the same rules. Each edit alone is legal.
func TestTwoLegalEditsCloseACycle(t *testing.T) {
	rules := func(tax, allowance string) Ruleset {
		return Ruleset{Inputs: []string{"pay"}, Items: []Item{{ID: "tax", Formula: tax}, {ID: "allowance", Formula: allowance}}}
	}
	compile(t, rules("pay - allowance", "pay / 2"))
	compile(t, rules("pay / 10", "pay - tax"))
	_, err := Compile(rules("pay - allowance", "pay - tax"))
	if e, ok := errors.AsType[*CycleError](err); !ok || e.Error() != "no item can be computed first: allowance -> tax -> allowance" {
		t.Errorf("got %v", err)
	}
}

// Same rank, same contract, other hours: a result may be shared only under all inputs that it depends on.
func TestHoursBelongIntoTheKey(t *testing.T) {
	other := maps.Clone(employee)
	other["overtime_hours"] = big.NewRat(20, 1)
	slip, err := compile(t, worked).Run(t.Context(), other)
	if err != nil || slip.Value("net").RatString() != "22587500" || slip.Value("base").RatString() != "20000000" {
		t.Errorf("got %s, %v", spell(slip), err)
	}
}

// 5. The three ways to run agree.

func TestAllWaysToRunAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 4))
	for round := range 1000 {
		plan := compile(t, random(rng, 1+rng.IntN(12)))
		staff := []Inputs{facts("x", 7, "y", "1/3"), facts("x", -2, "y", 5), facts("x", 0, "y", 0)}
		var want []Payslip
		for _, in := range staff {
			slip, err := plan.Run(t.Context(), in)
			if err != nil {
				t.Fatal(round, err)
			}
			want = append(want, slip)
		}
		for _, limit := range []int{1, 2, 8} {
			all, err := plan.RunAll(t.Context(), staff, limit)
			if err != nil || !reflect.DeepEqual(all, want) {
				t.Fatalf("round %d, %d workers: %v, %v; want %v", round, limit, all, err, want)
			}
			for i, in := range staff {
				if slip, err := plan.RunLevels(t.Context(), in, limit); err != nil || !reflect.DeepEqual(slip, want[i]) {
					t.Fatalf("round %d, limit %d: %v, %v; want %v", round, limit, slip, err, want[i])
				}
			}
		}
	}
}

// 6 to 8. Limits, failures, cancellation.

// wide is a level of 40 items that all call the function probe.
func wide(probe Func) Ruleset {
	rules := Ruleset{Inputs: []string{"n"}, Funcs: map[string]Func{"probe": probe}}
	for i := range 40 {
		rules.Items = append(rules.Items, Item{ID: fmt.Sprintf("i%02d", i), Formula: fmt.Sprintf("probe(%d, n)", i)})
	}
	return rules
}

func TestNeverMoreThanTheLimitAtOnce(t *testing.T) {
	for _, limit := range []int{1, 2, 8} {
		var now, most atomic.Int64
		plan := compile(t, wide(func(args []*big.Rat) (*big.Rat, error) {
			n := now.Add(1)
			defer now.Add(-1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			runtime.Gosched() // let others in
			return args[0], nil
		}))
		for range 20 {
			if _, err := plan.RunLevels(t.Context(), facts("n", 1), limit); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := plan.RunAll(t.Context(), slices.Repeat([]Inputs{facts("n", 1)}, 1000), limit); err != nil {
			t.Fatal(err)
		}
		if most.Load() > int64(limit) {
			t.Errorf("limit %d: %d at once", limit, most.Load())
		}
	}
}

func TestAFailingItemStopsItsSiblingsAndIsNamed(t *testing.T) {
	broken := errors.New("broken")
	for _, limit := range []int{1, 2, 8} {
		for range 50 {
			synctest.Test(t, func(t *testing.T) { // fails when a goroutine is left behind
				var calls atomic.Int64
				plan := compile(t, wide(func(args []*big.Rat) (*big.Rat, error) {
					calls.Add(1)
					if i := args[0].Num().Int64(); i == 3 || i == 5 || i == 7 {
						return nil, broken
					}
					return args[0], nil
				}))
				_, err := plan.RunLevels(t.Context(), facts("n", 1), limit)
				failure, ok := errors.AsType[*EvalError](err)
				if !ok || failure.Item != "i03" || !errors.Is(err, broken) {
					t.Errorf("limit %d: got %v, want the failure of i03 each time", limit, err)
				}
				if limit == 1 && calls.Load() != 4 {
					t.Errorf("%d items ran, want 4: nothing starts behind the failure", calls.Load())
				}
			})
		}
	}
}

func TestOneEmployeeFailsAlone(t *testing.T) {
	plan := compile(t, Ruleset{Inputs: []string{"pay", "hours"}, Items: []Item{{ID: "hourly", Formula: "pay / hours"}}})
	staff := slices.Repeat([]Inputs{facts("pay", 100, "hours", 4)}, 500)
	staff[200] = facts("pay", 100, "hours", 0)
	staff[300] = facts("pay", 100)
	for _, workers := range []int{1, 8} {
		slips, err := plan.RunAll(t.Context(), staff, workers)
		want := `employee 200: "hourly": division by zero` + "\n" + `employee 300: no value for the input "hours"`
		if err == nil || err.Error() != want || !errors.Is(err, ErrDivisionByZero) {
			t.Errorf("%d workers: got %v", workers, err)
		}
		if len(slips) != 500 || slips[200].Lines != nil || slips[499].Value("hourly").RatString() != "25" {
			t.Errorf("%d workers: the other payslips are not there", workers)
		}
	}
}

func TestCancellationStopsWithinOneItem(t *testing.T) {
	for name, run := range map[string]func(*Plan, context.Context) error{
		"Run":       func(p *Plan, ctx context.Context) error { _, err := p.Run(ctx, facts("n", 1)); return err },
		"RunLevels": func(p *Plan, ctx context.Context) error { _, err := p.RunLevels(ctx, facts("n", 1), 1); return err },
		"RunAll": func(p *Plan, ctx context.Context) error {
			slips, err := p.RunAll(ctx, slices.Repeat([]Inputs{facts("n", 1)}, 300), 1)
			if slips != nil {
				t.Error("a canceled run returned payslips")
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var calls atomic.Int64
			plan := compile(t, wide(func(args []*big.Rat) (*big.Rat, error) {
				if calls.Add(1) == 10 {
					cancel()
				}
				return args[0], nil
			}))
			if err := run(plan, ctx); !errors.Is(err, context.Canceled) || calls.Load() != 10 {
				t.Errorf("%v after %d items, want context.Canceled after 10", err, calls.Load())
			}
		})
	}
}

// 9. Parsing.

func TestFormulasAreParsedOncePerPlan(t *testing.T) {
	before := parsed.Load()
	plan := compile(t, thirty())
	if _, err := plan.RunAll(t.Context(), slices.Repeat([]Inputs{facts("x", 1)}, 6000), 2); err != nil {
		t.Fatal(err)
	}
	if n := parsed.Load() - before; n != 30 {
		t.Errorf("%d formulas parsed for 6,000 employees, want 30", n)
	}
}

// thirty has 30 items in six levels of five.
func thirty() Ruleset {
	rules := Ruleset{Inputs: []string{"x"}}
	for i := range 30 {
		formula := "x * 1.5 + 2"
		if i >= 5 {
			formula = fmt.Sprintf("i%02d * 1.5 + x", i-5)
		}
		rules.Items = append(rules.Items, Item{ID: fmt.Sprintf("i%02d", i), Formula: formula, Round: HalfEven})
	}
	return rules
}

// 10. Money.

func TestMoneyIsExact(t *testing.T) {
	tenth, price, sum := 0.1, 1.15, 0.0
	for range 10 {
		sum += tenth
	}
	if fmt.Sprint(sum) != "0.9999999999999999" || int64(price*100) != 114 {
		t.Errorf("float64 gave %v and %d: then the page is wrong", sum, int64(price*100))
	}
	plan := compile(t, Ruleset{Inputs: []string{"t"}, Items: []Item{
		{ID: "sum", Formula: strings.Repeat("t + ", 9) + "t"},
		{ID: "cents", Formula: "1.15 * 100"},
	}})
	slip, err := plan.Run(t.Context(), facts("t", "0.1"))
	if got := spell(slip); err != nil || got != "cents 115, sum 1" {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		v              string
		even, away, up string
	}{
		{"2.5", "2", "3", "3"}, {"-2.5", "-2", "-3", "-2"}, {"3.5", "4", "4", "4"}, {"-3.5", "-4", "-4", "-3"},
		{"2.4999", "2", "2", "2"}, {"-2.5001", "-3", "-3", "-3"}, {"1/3", "0", "0", "0"}, {"-0.5", "0", "-1", "0"}, {"7", "7", "7", "7"},
	} {
		v, _ := new(big.Rat).SetString(c.v)
		got := []string{HalfEven.Round(v).RatString(), HalfAway.Round(v).RatString(), HalfUp.Round(v).RatString()}
		if want := []string{c.even, c.away, c.up}; !slices.Equal(got, want) || Exact.Round(v).Cmp(v) != 0 {
			t.Errorf("%s: got %v, want %v", c.v, got, want)
		}
	}
}

// 11. What formulas may not do.

func TestFormulasOutsideTheListAreRefused(t *testing.T) {
	for _, formula := range []string{
		"", "1 +", "os.Exit(1)", "x.y", "x[0]", "panic(1)", "func() int { return 1 }()", "min()", "min(x...)", "max",
		`"text"`, "'c'", "1e999999", "0x10", "1_000", "2i", "x % 2", "x << 1", "!x", "+x", "&x", "x == 1", "[]int{1}",
		"interface{}", "<-x", "x.(int)", strings.Repeat("(", 120) + "x" + strings.Repeat(")", 120),
		strings.Repeat("-", 300) + "x", strings.Repeat("x+", 800) + "x", "x; x", "x\nx",
	} {
		plan, err := Compile(Ruleset{Inputs: []string{"x"}, Items: []Item{{ID: "item", Formula: formula}}})
		_, isSyntax := errors.AsType[*SyntaxError](err)
		_, isUnknown := errors.AsType[*UnknownNameError](err)
		if plan != nil || !isSyntax && !isUnknown {
			t.Errorf("%.40q: got %v, %v", formula, plan, err)
		}
	}
}

func TestPositionOfAMistake(t *testing.T) {
	for formula, want := range map[string]int{"x + $": 5, "x + y[0]": 5, "x +\n  2 % x": 7} {
		_, err := Compile(Ruleset{Inputs: []string{"x"}, Items: []Item{{ID: "item", Formula: formula}}})
		if e, ok := errors.AsType[*SyntaxError](err); !ok || e.Pos != want || e.Item != "item" {
			t.Errorf("%q: got %v, want position %d", formula, err, want)
		}
	}
}

func TestFailuresOfAComputation(t *testing.T) {
	squares := Ruleset{Inputs: []string{"x"}, Items: []Item{{ID: "s00", Formula: "x * x"}}}
	for i := range 29 {
		squares.Items = append(squares.Items, Item{ID: fmt.Sprintf("s%02d", i+1), Formula: fmt.Sprintf("s%02d * s%02d", i, i)})
	}
	one := func(formula string) Ruleset {
		return Ruleset{Inputs: []string{"x"}, Items: []Item{{ID: "item", Formula: formula}}}
	}
	for name, c := range map[string]struct {
		rules Ruleset
		item  string
		is    error
	}{
		"division":      {one("1 / (x - 7)"), "item", ErrDivisionByZero},
		"squares":       {squares, "s10", ErrTooLarge}, // 7^2048 has 5,750 bits
		"even brackets": {one("brackets(x, 0.1, 5)"), "item", nil},
		"falling":       {one("brackets(x, 0.1, 5, 0.2, 4, 0.3)"), "item", nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := compile(t, c.rules).Run(t.Context(), facts("x", 7))
			if e, ok := errors.AsType[*EvalError](err); !ok || e.Item != c.item || c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func FuzzCompile(f *testing.F) {
	for _, item := range worked.Items {
		f.Add(item.Formula, "base / 2")
	}
	f.Add("other", "item")
	f.Add("1 / (x - x)", "brackets(item, 1)")
	f.Add("min(x, other) * -0.25", "f(x")
	f.Fuzz(func(t *testing.T, first, second string) {
		plan, err := Compile(Ruleset{Inputs: []string{"x"}, Items: []Item{{ID: "item", Formula: first}, {ID: "other", Formula: second}}})
		if (plan == nil) == (err == nil) {
			t.Fatalf("%v, %v", plan, err)
		}
		if plan != nil {
			_, _ = plan.Run(t.Context(), facts("x", 3)) // must not panic
		}
	})
}
