// Package querycost bounds a GraphQL query before it runs, by its depth and by
// how many objects it may return at most.
package querycost

// 14-api-styles:G8

import (
	"fmt"
	"math"
)

// DefaultFirst is the page size that the server gives to a list without one.
const DefaultFirst = 50

// region: cost

// Field is a selected field that yields objects. First is its page size: 1 for
// a single object, 0 for a list whose query names none.
type Field struct {
	Name  string
	First int
	Sub   []Field
}

// Objects says how many objects f can bring in all, each of its own times all
// of theirs. It stops counting at math.MaxInt.
func Objects(f Field) int {
	each := 1
	for _, sub := range f.Sub {
		each = add(each, Objects(sub))
	}
	return times(f.first(), each)
}

// Depth counts the levels of f.
func Depth(f Field) int {
	below := 0
	for _, sub := range f.Sub {
		below = max(below, Depth(sub))
	}
	return 1 + below
}

// Check rejects f if it is too deep or too big, before a resolver runs.
func Check(f Field, maxDepth, maxObjects int) error {
	if depth := Depth(f); depth > maxDepth {
		return fmt.Errorf("query is %d levels deep, %d are allowed", depth, maxDepth)
	}
	if objects := Objects(f); objects > maxObjects {
		return fmt.Errorf("query may return %d objects, %d are allowed", objects, maxObjects)
	}
	return nil
}

// endregion: cost

func (f Field) first() int {
	if f.First <= 0 {
		return DefaultFirst
	}
	return f.First
}

func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func times(a, b int) int {
	if b != 0 && a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}
