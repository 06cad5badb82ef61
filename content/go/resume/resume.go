// Package resume lets a fleet of servers resume one another's TLS sessions.
package resume

// 12-tls:G5

import (
	"crypto/tls"
	"sync"
)

// region: keys

// Keys are the ticket keys of a fleet, distributed by whatever distributes
// its secrets. The newest seals new tickets; the older ones only open theirs.
type Keys struct {
	mu   sync.Mutex
	keys [][32]byte
	keep int
}

// NewKeys remembers the last keep keys, at least one.
func NewKeys(keep int) *Keys { return &Keys{keep: max(keep, 1)} }

// Rotate puts key in front, forgets the oldest, and tells the servers. Go
// stops rotating keys by itself once SetSessionTicketKeys has been called.
func (k *Keys) Rotate(key [32]byte, servers ...*tls.Config) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.keys = append([][32]byte{key}, k.keys...)
	k.keys = k.keys[:min(len(k.keys), k.keep)]
	for _, s := range servers {
		s.SetSessionTicketKeys(k.keys)
	}
}

// endregion: keys
