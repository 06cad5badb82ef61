// Package versions compares writes that replicas accepted on their own.
package versions

// 18-global-delivery:G5

import (
	"maps"
	"time"
)

// region: vector

// A Vector counts, for each replica, the writes that a value includes.
type Vector map[string]uint64

// An Order says how one version relates to another.
type Order string

const (
	Before     Order = "before"
	After      Order = "after"
	Equal      Order = "equal"
	Concurrent Order = "concurrent" // neither includes the other: a conflict
)

// Compare tells how v relates to w. It detects a conflict; it settles none.
func (v Vector) Compare(w Vector) Order {
	less, more := false, false
	for replica, n := range v {
		more = more || n > w[replica]
		less = less || n < w[replica]
	}
	for replica, n := range w {
		less = less || n > v[replica]
	}
	switch {
	case less && more:
		return Concurrent
	case less:
		return Before
	case more:
		return After
	}
	return Equal
}

// Merge is the version of a value that includes both.
func (v Vector) Merge(w Vector) Vector {
	m := maps.Clone(v)
	if m == nil {
		m = Vector{}
	}
	for replica, n := range w {
		m[replica] = max(m[replica], n)
	}
	return m
}

// endregion: vector

// region: lww

// A Stamped value carries the wall clock of the replica that wrote it.
type Stamped struct {
	Value   string
	At      time.Time
	Replica string // breaks ties
}

// LWW keeps the value with the later clock. The other write is gone, and
// nobody is told.
func LWW(a, b Stamped) Stamped {
	if a.At.After(b.At) || a.At.Equal(b.At) && a.Replica > b.Replica {
		return a
	}
	return b
}

// endregion: lww
