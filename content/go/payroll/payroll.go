// Package payroll computes payslips from formulas that use one another. A ruleset is compiled once into a plan; the plan
// runs for any number of employees (notes:G1).
package payroll

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"math/big"
	"strings"

	"roundtrip/topo"
)

// An Item is one line of a payslip.
type Item struct {
	ID      string
	Formula string
	Round   Rounding // of its result, to whole units of the smallest coin
}

// A Ruleset says how all lines of a payslip follow from the inputs. One version of it never changes.
type Ruleset struct {
	Version string
	Inputs  []string
	Items   []Item
	Funcs   map[string]Func // of the host, in addition to min, max and brackets
}

// A Plan is a compiled ruleset: safe for use by many goroutines at once.
type Plan struct {
	version string
	inputs  []string
	steps   []step // level by level
	levels  [][]string
}

// A step computes one item from the slots before its own.
type step struct {
	id    string
	slot  int
	eval  eval
	round Rounding
}

// A DuplicateError tells of an id that two items, or an item and an input, have.
type DuplicateError struct{ ID string }

func (e *DuplicateError) Error() string { return fmt.Sprintf("%q is defined twice", e.ID) }

// An UnknownNameError tells of a name in a formula that is neither an item nor an input.
type UnknownNameError struct{ Item, Name string }

func (e *UnknownNameError) Error() string {
	return fmt.Sprintf("%q uses %q, which is neither an item nor an input", e.Item, e.Name)
}

// A CycleError holds items of which each is used by the next; the last is the first again.
type CycleError struct{ Path []string }

func (e *CycleError) Error() string {
	return "no item can be computed first: " + strings.Join(e.Path, " -> ")
}

// A SyntaxError tells of a formula that is none, or that does what formulas may not. Pos counts bytes from 1.
type SyntaxError struct {
	Item string
	Pos  int
	Msg  string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%q, position %d: %s", e.Item, e.Pos, e.Msg)
}

// region: compile

// Compile checks a whole ruleset and returns a plan, or an error and no plan.
func Compile(rules Ruleset) (*Plan, error) {
	plan := &Plan{version: rules.Version, inputs: rules.Inputs}
	slots := make(map[string]int) // every name's place in a run's slice of values
	for _, name := range rules.Inputs {
		if err := declare(slots, name); err != nil {
			return nil, err
		}
	}
	for _, item := range rules.Items {
		if err := declare(slots, item.ID); err != nil {
			return nil, err
		}
	}

	c := &compiler{slots: slots, funcs: builtins(rules.Funcs)}
	trees := make(map[string]ast.Expr)
	needs := make(map[string][]string)
	for _, item := range rules.Items {
		tree, names, err := c.parse(item)
		if err != nil {
			return nil, err
		}
		trees[item.ID], needs[item.ID] = tree, nil
		for _, name := range names {
			switch slot, known := slots[name]; {
			case !known:
				return nil, &UnknownNameError{item.ID, name}
			case slot >= len(rules.Inputs): // inputs are there before the first level
				needs[item.ID] = append(needs[item.ID], name)
			}
		}
	}

	levels, err := topo.Levels(needs)
	if found, ok := errors.AsType[*topo.CycleError[string]](err); ok {
		return nil, &CycleError{found.Path}
	} else if err != nil {
		return nil, err
	}
	plan.levels = levels
	for _, level := range levels {
		for _, id := range level {
			item := rules.Items[slots[id]-len(rules.Inputs)]
			plan.steps = append(plan.steps, step{id, slots[id], c.compile(trees[id]), item.Round})
		}
	}
	return plan, nil
}

// endregion: compile

func declare(slots map[string]int, name string) error {
	if !token.IsIdentifier(name) {
		return &SyntaxError{name, 1, "an id needs letters, digits and underscores"}
	}
	if _, taken := slots[name]; taken {
		return &DuplicateError{name}
	}
	slots[name] = len(slots)
	return nil
}

// Levels returns the ids by level, sorted in each. No item uses another one of its level.
func (p *Plan) Levels() [][]string {
	levels := make([][]string, len(p.levels))
	for i, level := range p.levels {
		levels[i] = append([]string(nil), level...)
	}
	return levels
}

// Inputs are the facts of one employee and month, by name.
type Inputs map[string]*big.Rat

// A Line is an item and its value.
type Line struct {
	ID    string
	Value *big.Rat
}

// A Payslip holds what explains it and what recomputes it: rules, inputs and every intermediate value.
type Payslip struct {
	Ruleset string
	Inputs  Inputs
	Lines   []Line // in the order of computation
}

// Value returns the value of an item, or nil when the payslip has none.
func (s Payslip) Value(id string) *big.Rat {
	for _, line := range s.Lines {
		if line.ID == id {
			return line.Value
		}
	}
	return nil
}
