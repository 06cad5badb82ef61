package feedcursor

import (
	"errors"
	"slices"
	"testing"
	"time"
)

var (
	key   = []byte("a test key, 32 bytes in real use")
	start = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
)

// feed returns n rows, newest first. Five rows share each instant.
func feed(n int) []Item {
	items := make([]Item, n)
	for i := range items {
		items[i] = Item{Pos: Pos{CreatedAt: start.Add(time.Duration(i/5) * time.Second), ID: int64(i + 1)}}
	}
	slices.Reverse(items)
	return items
}

// arrive puts one newer row in front, as a live feed does between two pages.
func arrive(items []Item) []Item {
	newest := Item{Pos: Pos{CreatedAt: items[0].CreatedAt.Add(time.Second), ID: items[0].ID + 1}}
	return slices.Insert(items, 0, newest)
}

// count says how often each of the first n rows was seen.
func count(seen []Item, n int) (once, again, never int) {
	times := map[int64]int{}
	for _, item := range seen {
		times[item.ID]++
	}
	for id := int64(1); id <= int64(n); id++ {
		switch times[id] {
		case 0:
			never++
		case 1:
			once++
		default:
			again++
		}
	}
	return once, again, never
}

// region: test

func TestCursorSeesEachRowOnceWhileRowsArrive(t *testing.T) {
	items := feed(50)
	var seen []Item
	var after *Pos
	for {
		page, next := Page(items, after, 7)
		seen = append(seen, page...)
		if next == nil {
			break
		}
		pos, err := Decode(key, Encode(key, *next)) // through the client and back
		if err != nil {
			t.Fatal(err)
		}
		after, items = &pos, arrive(items)
	}
	if once, again, never := count(seen, 50); once != 50 {
		t.Errorf("%d rows once, %d again, %d never, want all 50 once", once, again, never)
	}
}

func TestOffsetRepeatsRowsWhileRowsArrive(t *testing.T) {
	items := feed(50)
	var seen []Item
	for offset := 0; offset < len(items); offset += 7 {
		seen = append(seen, items[offset:min(offset+7, len(items))]...)
		items = arrive(items) // pushes everything one place down
	}
	if _, again, _ := count(seen, 50); again == 0 {
		t.Error("no row was seen twice, want the last of each page again on the next")
	}
}

// endregion: test

func TestAlteredCursorIsRefused(t *testing.T) {
	good := Encode(key, Pos{CreatedAt: start, ID: 27})
	if _, err := Decode(key, good); err != nil {
		t.Fatal(err)
	}
	for i := range good {
		bad := []byte(good)
		bad[i] = map[bool]byte{true: 'B', false: 'A'}[bad[i] == 'A']
		if _, err := Decode(key, string(bad)); !errors.Is(err, ErrBadCursor) {
			t.Errorf("character %d changed: %v, want ErrBadCursor", i, err)
		}
	}
	if _, err := Decode([]byte("another key"), good); !errors.Is(err, ErrBadCursor) {
		t.Errorf("another key: %v, want ErrBadCursor", err)
	}
}

func TestLimitIsCapped(t *testing.T) {
	page, next := Page(feed(500), nil, 1_000_000)
	if len(page) != 100 || next == nil {
		t.Errorf("%d rows, next %v, want 100 and a next page", len(page), next)
	}
}
