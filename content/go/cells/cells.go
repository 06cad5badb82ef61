// Package cells decides which part of a partitioned system serves whom.
package cells

// 18-global-delivery:G4

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

func hash(parts ...string) uint64 {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:]) // a hash never returns an error
		h.Write([]byte(p))
	}
	return binary.BigEndian.Uint64(h.Sum(nil))
}

// region: router

// A Router maps a user to one of Cells numbered cells. Overrides come first:
// they pin users that are being migrated, or that need a cell of their own.
type Router struct {
	Cells     int
	Overrides map[string]int
}

// Cell is the same for the same user until Cells or its override changes.
func (r Router) Cell(user string) int {
	if cell, ok := r.Overrides[user]; ok {
		return cell
	}
	return jump(hash(user), r.Cells)
}

// endregion: router

// jump is jump consistent hash (Lamping and Veach, 2014): growing from n to
// n+1 buckets moves about 1/(n+1) of the keys, all of them to the new bucket.
func jump(key uint64, buckets int) int {
	bucket, next := int64(-1), int64(0)
	for next < int64(buckets) {
		bucket = next
		key = key*2862933555777941757 + 1
		next = int64(float64(bucket+1) * (float64(1<<31) / float64(key>>33+1)))
	}
	return int(bucket)
}

// region: shard

// ShuffleShard gives a customer size of the workers, always the same ones:
// those that score highest for this customer (rendezvous hashing).
func ShuffleShard(customer string, workers, size int) []int {
	all := make([]int, workers)
	score := make([]uint64, workers)
	var n [8]byte
	for i := range all {
		all[i] = i
		binary.BigEndian.PutUint64(n[:], uint64(i))
		score[i] = hash(customer, string(n[:]))
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	shard := all[:min(size, workers)]
	slices.Sort(shard)
	return shard
}

// endregion: shard
