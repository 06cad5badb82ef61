package querycost

import (
	"math"
	"testing"
)

// nested is users(first: a) { orders(first: b) { items(first: c) } }.
func nested(a, b, c int) Field {
	items := Field{Name: "items", First: c}
	orders := Field{Name: "orders", First: b, Sub: []Field{items}}
	return Field{Name: "users", First: a, Sub: []Field{orders}}
}

func TestPageSizesMultiply(t *testing.T) {
	query := nested(100, 100, 100)
	if got := Objects(query); got != 1_010_100 {
		t.Errorf("Objects = %d, want 100 + 10,000 + 1,000,000", got)
	}
	if got := Depth(query); got != 3 {
		t.Errorf("Depth = %d, want 3", got)
	}
	if err := Check(query, 10, 10_000); err == nil {
		t.Error("a depth of 3 passed, want it refused for 1,010,100 objects")
	}
	if err := Check(nested(10, 10, 10), 10, 10_000); err != nil {
		t.Errorf("1,110 objects: %v, want them allowed", err)
	}
	if err := Check(nested(1, 1, 1), 2, 10_000); err == nil {
		t.Error("three levels passed a limit of two")
	}
}

func TestAMissingPageSizeIsNotFree(t *testing.T) {
	if got := Objects(Field{Name: "users"}); got != DefaultFirst {
		t.Errorf("Objects = %d, want the default page of %d", got, DefaultFirst)
	}
}

func TestHugePagesDoNotWrapAround(t *testing.T) {
	if got := Objects(nested(math.MaxInt, math.MaxInt, math.MaxInt)); got != math.MaxInt {
		t.Errorf("Objects = %d, want it to stick at the top", got)
	}
}
