// Package udpguard keeps a UDP service from being used as a reflector.
//
// Nothing proves the source address of a datagram, so a service that sends
// large answers sends them wherever an attacker points it. The guard lets an
// unproven address have little, hands it a token, and believes it once the
// token has come back.
package udpguard

// 08-udp-quic:G4

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"net/netip"
	"sync"
	"time"
)

const (
	factor   = 3  // QUIC's limit, RFC 9000 section 8.1
	macSize  = 16 // bytes of the HMAC that a token carries
	tokenLen = 8 + macSize
	maxPeers = 100_000
)

// Guard is safe for concurrent use. Servers that share a key accept each
// other's tokens.
type Guard struct {
	key      []byte
	lifetime time.Duration

	mu     sync.Mutex
	proven map[netip.AddrPort]time.Time // until when
}

// New returns a guard whose tokens are good for lifetime. The key should be 32
// random bytes.
func New(key []byte, lifetime time.Duration) *Guard {
	return &Guard{key: key, lifetime: lifetime, proven: make(map[netip.AddrPort]time.Time)}
}

// region: allow

// Allow reports whether an answer of out bytes may be sent for in bytes that
// came from peer. It keeps no state for a peer that has proven nothing, so a
// flood of forged addresses costs no memory.
func (g *Guard) Allow(peer netip.AddrPort, in, out int, now time.Time) bool {
	if out <= factor*in {
		return true
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return now.Before(g.proven[peer])
}

// endregion: allow

// region: token

// Token returns what peer has to send back. Only who receives packets at that
// address can know it.
func (g *Guard) Token(peer netip.AddrPort, now time.Time) []byte {
	token := binary.BigEndian.AppendUint64(nil, uint64(now.Add(g.lifetime).Unix()))
	return append(token, g.mac(peer, token)...)
}

// Check reports whether token was made for peer and is still good, and if so
// remembers the peer until the token ends.
func (g *Guard) Check(peer netip.AddrPort, token []byte, now time.Time) bool {
	if len(token) != tokenLen || !hmac.Equal(token[8:], g.mac(peer, token[:8])) {
		return false
	}
	until := time.Unix(int64(binary.BigEndian.Uint64(token)), 0)
	if !now.Before(until) {
		return false
	}
	g.remember(peer, until, now)
	return true
}

// mac binds an expiry to an address: HMAC-SHA256 under the server's key.
func (g *Guard) mac(peer netip.AddrPort, expiry []byte) []byte {
	addr := peer.Addr().As16()
	h := hmac.New(sha256.New, g.key)
	h.Write(addr[:])
	h.Write(binary.BigEndian.AppendUint16(nil, peer.Port()))
	h.Write(expiry)
	return h.Sum(nil)[:macSize]
}

// endregion: token

// remember makes room by dropping what has expired. If even that leaves none,
// the peer stays limited: forgetting is safe, growing without bound is not.
func (g *Guard) remember(peer netip.AddrPort, until, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.proven) >= maxPeers {
		for p, end := range g.proven {
			if !now.Before(end) {
				delete(g.proven, p)
			}
		}
	}
	if len(g.proven) < maxPeers {
		g.proven[peer] = until
	}
}
