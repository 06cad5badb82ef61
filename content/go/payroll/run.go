package payroll

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"sync"
	"sync/atomic"
)

// An EvalError tells which item could not be computed.
type EvalError struct {
	Item string
	Err  error
}

func (e *EvalError) Error() string { return fmt.Sprintf("%q: %v", e.Item, e.Err) }
func (e *EvalError) Unwrap() error { return e.Err }

// A MissingInputError tells of an input that an employee lacks.
type MissingInputError struct{ Name string }

func (e *MissingInputError) Error() string { return fmt.Sprintf("no value for the input %q", e.Name) }

// An EmployeeError tells whose payslip could not be computed, by the place in the list.
type EmployeeError struct {
	Index int
	Err   error
}

func (e *EmployeeError) Error() string { return fmt.Sprintf("employee %d: %v", e.Index, e.Err) }
func (e *EmployeeError) Unwrap() error { return e.Err }

// Run computes one payslip, item after item.
func (p *Plan) Run(ctx context.Context, in Inputs) (Payslip, error) {
	slots, err := p.start(in)
	if err != nil {
		return Payslip{}, err
	}
	for i := range p.steps {
		if err := p.steps[i].run(ctx, slots); err != nil {
			return Payslip{}, err
		}
	}
	return p.payslip(in, slots), nil
}

func (p *Plan) start(in Inputs) ([]*big.Rat, error) {
	slots := make([]*big.Rat, len(p.inputs)+len(p.steps))
	for i, name := range p.inputs {
		if slots[i] = in[name]; slots[i] == nil {
			return nil, &MissingInputError{name}
		}
	}
	return slots, nil
}

func (s *step) run(ctx context.Context, slots []*big.Rat) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v, err := s.eval(slots)
	if err != nil {
		return &EvalError{s.id, err}
	}
	slots[s.slot] = s.round.Round(v)
	return nil
}

func (p *Plan) payslip(in Inputs, slots []*big.Rat) Payslip {
	slip := Payslip{p.version, maps.Clone(in), make([]Line, len(p.steps))}
	for i, s := range p.steps {
		slip.Lines[i] = Line{s.id, slots[s.slot]}
	}
	return slip
}

// region: levels

// RunLevels computes one payslip with at most limit items at once, level by level. Of several failing items of a level
// it reports the first by id, always.
func (p *Plan) RunLevels(ctx context.Context, in Inputs, limit int) (Payslip, error) {
	slots, err := p.start(in)
	if err != nil {
		return Payslip{}, err
	}
	steps := p.steps
	for _, level := range p.levels {
		if err := runLevel(ctx, steps[:len(level)], slots, limit); err != nil {
			return Payslip{}, err
		}
		steps = steps[len(level):]
	}
	return p.payslip(in, slots), nil
}

func runLevel(ctx context.Context, level []step, slots []*big.Rat, limit int) error {
	errs := make([]error, len(level))
	var next atomic.Int64
	var failed atomic.Bool
	var wg sync.WaitGroup
	for range min(max(limit, 1), len(level)) {
		wg.Go(func() {
			for !failed.Load() {
				i := int(next.Add(1)) - 1 // taken in order: before a failing item stops the rest, all smaller ids have begun
				if i >= len(level) {
					return
				}
				if errs[i] = level[i].run(ctx, slots); errs[i] != nil { // reads earlier levels, writes its own slot
					failed.Store(true)
				}
			}
		})
	}
	wg.Wait() // the barrier: all writes of this level happen before the reads of the next
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// endregion: levels

const chunk = 64 // employees per task: one atomic add for 64 payslips

// region: all

// RunAll computes the payslips of many employees with a fixed number of workers. One employee's failure leaves the others
// alone: the error joins an EmployeeError for each in order, and their payslips are empty. A canceled context ends all.
func (p *Plan) RunAll(ctx context.Context, employees []Inputs, workers int) ([]Payslip, error) {
	slips := make([]Payslip, len(employees))
	errs := make([]error, len(employees))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			for {
				from := int(next.Add(chunk)) - chunk
				for i := from; i < min(from+chunk, len(employees)); i++ {
					slip, err := p.Run(ctx, employees[i])
					if ctx.Err() != nil {
						return
					}
					if err != nil {
						errs[i] = &EmployeeError{i, err}
					}
					slips[i] = slip
				}
				if from+chunk >= len(employees) {
					return
				}
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return slips, errors.Join(errs...)
}

// endregion: all
