// Package feedcursor pages through a feed by the last key seen, with a cursor
// that clients can neither forge nor alter.
package feedcursor

// 14-api-styles:G2

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"time"
)

// ErrBadCursor is the client's fault: answer 400.
var ErrBadCursor = errors.New("cursor is malformed or was altered")

const (
	posSize = 16 // microseconds, then id
	macSize = 16 // half a SHA-256 is plenty
)

// Pos is the sort key of a row. Times repeat; the id breaks ties.
type Pos struct {
	CreatedAt time.Time
	ID        int64
}

// Item is a row of the feed.
type Item struct {
	Pos
	Text string
}

// region: page

// compare orders positions newest first.
func compare(a, b Pos) int {
	return cmp.Or(
		b.CreatedAt.Compare(a.CreatedAt),
		cmp.Compare(b.ID, a.ID), // the tie-breaker: without it, rows of one instant get lost
	)
}

// Page returns up to limit items behind after, from items sorted newest first,
// and where the next page starts; nil means the end. A nil after means the
// first page. It is what WHERE (created_at, id) < ($1, $2) does with an index.
func Page(items []Item, after *Pos, limit int) ([]Item, *Pos) {
	limit = min(max(limit, 1), 100) // the server's cap, whatever was asked for
	var page []Item
	for _, item := range items {
		if after != nil && compare(item.Pos, *after) <= 0 {
			continue
		}
		if len(page) == limit {
			return page, &page[limit-1].Pos
		}
		page = append(page, item)
	}
	return page, nil
}

// endregion: page

// region: cursor

// Encode packs p and a keyed hash of it into URL-safe text.
func Encode(key []byte, p Pos) string {
	raw := binary.BigEndian.AppendUint64(nil, uint64(p.CreatedAt.UnixMicro()))
	raw = binary.BigEndian.AppendUint64(raw, uint64(p.ID))
	return base64.RawURLEncoding.EncodeToString(append(raw, sign(key, raw)...))
}

// Decode returns ErrBadCursor for whatever Encode did not make with this key.
func Decode(key []byte, cursor string) (Pos, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(raw) != posSize+macSize {
		return Pos{}, ErrBadCursor
	}
	if !hmac.Equal(raw[posSize:], sign(key, raw[:posSize])) {
		return Pos{}, ErrBadCursor
	}
	micros := int64(binary.BigEndian.Uint64(raw))
	id := int64(binary.BigEndian.Uint64(raw[8:]))
	return Pos{CreatedAt: time.UnixMicro(micros).UTC(), ID: id}, nil
}

// endregion: cursor

func sign(key, raw []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(raw) // never fails
	return mac.Sum(nil)[:macSize]
}
