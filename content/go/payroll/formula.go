package payroll

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"maps"
	"math/big"
	"regexp"
	"sync/atomic"
)

// Bounds of what a formula may cost.
const (
	maxLength = 1000 // bytes
	maxDepth  = 100  // of nesting
	maxBits   = 4096 // of any value, numerator and denominator together
)

// Errors of a computation, inside an EvalError.
var (
	ErrDivisionByZero = errors.New("division by zero")
	ErrTooLarge       = errors.New("the value is too large")
)

// A Func computes a value without changing its arguments.
type Func func(args []*big.Rat) (*big.Rat, error)

// An eval is a compiled formula: it reads slots and never writes them.
type eval func(slots []*big.Rat) (*big.Rat, error)

type compiler struct {
	slots map[string]int
	funcs map[string]Func
}

var parsed atomic.Int64 // formulas parsed since the start of the process

var decimal = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`) // no exponent: 1e999999 is short and huge

// parse returns the tree of a formula and the names in it, in the order of their first use.
func (c *compiler) parse(item Item) (ast.Expr, []string, error) {
	parsed.Add(1)
	if len(item.Formula) > maxLength {
		return nil, nil, &SyntaxError{item.ID, maxLength + 1, "the formula is too long"}
	}
	tree, err := parser.ParseExpr(item.Formula)
	if err != nil {
		if list, ok := errors.AsType[scanner.ErrorList](err); ok {
			return nil, nil, &SyntaxError{item.ID, list[0].Pos.Offset + 1, list[0].Msg}
		}
		return nil, nil, &SyntaxError{item.ID, 1, err.Error()}
	}
	w := &walker{item: item.ID, funcs: c.funcs, seen: make(map[string]bool)}
	if err := w.allow(tree, 1); err != nil {
		return nil, nil, err
	}
	return tree, w.names, nil
}

// A walker checks a tree against the list of what formulas may contain.
type walker struct {
	item  string
	funcs map[string]Func
	seen  map[string]bool
	names []string
}

// region: allow

// allow names every kind of node that may stand in a formula. What it does not name is refused.
func (w *walker) allow(node ast.Expr, depth int) error {
	refuse := func(msg string) error { return &SyntaxError{w.item, int(node.Pos()), msg} }
	if depth > maxDepth {
		return refuse("nested too deeply")
	}
	var parts []ast.Expr
	switch n := node.(type) {
	case *ast.Ident:
		if !w.seen[n.Name] {
			w.seen[n.Name] = true
			w.names = append(w.names, n.Name)
		}
	case *ast.BasicLit:
		if !decimal.MatchString(n.Value) {
			return refuse("write numbers as 12 or 0.5")
		}
	case *ast.ParenExpr:
		parts = []ast.Expr{n.X}
	case *ast.UnaryExpr:
		if n.Op != token.SUB {
			return refuse("no operator " + n.Op.String())
		}
		parts = []ast.Expr{n.X}
	case *ast.BinaryExpr:
		if _, ok := operators[n.Op]; !ok {
			return refuse("no operator " + n.Op.String())
		}
		parts = []ast.Expr{n.X, n.Y}
	case *ast.CallExpr:
		name, ok := n.Fun.(*ast.Ident)
		if !ok || w.funcs[name.Name] == nil || n.Ellipsis.IsValid() || len(n.Args) == 0 {
			return refuse("no function of this name and form")
		}
		parts = n.Args
	default:
		return refuse("formulas know numbers, names, + - * /, parentheses and functions")
	}
	for _, part := range parts {
		if err := w.allow(part, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// endregion: allow

var operators = map[token.Token]func(x, y *big.Rat) (*big.Rat, error){
	token.ADD: func(x, y *big.Rat) (*big.Rat, error) { return new(big.Rat).Add(x, y), nil },
	token.SUB: func(x, y *big.Rat) (*big.Rat, error) { return new(big.Rat).Sub(x, y), nil },
	token.MUL: func(x, y *big.Rat) (*big.Rat, error) { return new(big.Rat).Mul(x, y), nil },
	token.QUO: func(x, y *big.Rat) (*big.Rat, error) {
		if y.Sign() == 0 {
			return nil, ErrDivisionByZero
		}
		return new(big.Rat).Quo(x, y), nil
	},
}

// compile turns an allowed tree into closures. Names become slot numbers here, so a run looks nothing up.
func (c *compiler) compile(node ast.Expr) eval {
	switch n := node.(type) {
	case *ast.Ident:
		slot := c.slots[n.Name]
		return func(slots []*big.Rat) (*big.Rat, error) { return slots[slot], nil }
	case *ast.BasicLit:
		number, _ := new(big.Rat).SetString(n.Value) // allow has matched it
		return func([]*big.Rat) (*big.Rat, error) { return number, nil }
	case *ast.ParenExpr:
		return c.compile(n.X)
	case *ast.UnaryExpr:
		x := c.compile(n.X)
		return func(slots []*big.Rat) (*big.Rat, error) {
			v, err := x(slots)
			if err != nil {
				return nil, err
			}
			return new(big.Rat).Neg(v), nil
		}
	case *ast.BinaryExpr:
		x, y, apply := c.compile(n.X), c.compile(n.Y), operators[n.Op]
		return func(slots []*big.Rat) (*big.Rat, error) {
			a, err := x(slots)
			if err != nil {
				return nil, err
			}
			b, err := y(slots)
			if err != nil {
				return nil, err
			}
			return bounded(apply(a, b))
		}
	case *ast.CallExpr:
		f := c.funcs[n.Fun.(*ast.Ident).Name]
		args := make([]eval, len(n.Args))
		for i, arg := range n.Args {
			args[i] = c.compile(arg)
		}
		return func(slots []*big.Rat) (*big.Rat, error) {
			values := make([]*big.Rat, len(args))
			for i, arg := range args {
				v, err := arg(slots)
				if err != nil {
					return nil, err
				}
				values[i] = v
			}
			return bounded(f(values))
		}
	}
	panic(fmt.Sprintf("payroll: allowed but not compiled: %T", node))
}

// bounded stops values that grow by repeated squaring: thirty items of the form x * x would make 2^30 digits.
func bounded(v *big.Rat, err error) (*big.Rat, error) {
	if err == nil && v.Num().BitLen()+v.Denom().BitLen() > maxBits {
		return nil, ErrTooLarge
	}
	return v, err
}

// builtins returns the functions that formulas may call.
func builtins(host map[string]Func) map[string]Func {
	funcs := map[string]Func{
		"min":      func(args []*big.Rat) (*big.Rat, error) { return pick(args, -1), nil },
		"max":      func(args []*big.Rat) (*big.Rat, error) { return pick(args, 1), nil },
		"brackets": brackets,
	}
	maps.Copy(funcs, host)
	return funcs
}

func pick(args []*big.Rat, sign int) *big.Rat {
	best := args[0]
	for _, arg := range args[1:] {
		if arg.Cmp(best) == sign {
			best = arg
		}
	}
	return best
}

// brackets(amount, rate1, limit1, rate2, limit2, ..., rateN) taxes each slice of the amount at the rate of its bracket.
func brackets(args []*big.Rat) (*big.Rat, error) {
	if len(args)%2 != 0 {
		return nil, errors.New("brackets needs an amount, then rate and limit in turn, then the last rate")
	}
	amount, from, tax := args[0], new(big.Rat), new(big.Rat)
	for i := 1; i < len(args); i += 2 {
		upTo := amount
		if i+1 < len(args) {
			if args[i+1].Cmp(from) <= 0 {
				return nil, errors.New("the limits of brackets must rise")
			}
			upTo = pick([]*big.Rat{amount, args[i+1]}, -1)
		}
		if upTo.Cmp(from) <= 0 {
			break
		}
		slice := new(big.Rat).Sub(upTo, from)
		tax.Add(tax, slice.Mul(slice, args[i]))
		from = upTo
	}
	return tax, nil
}
