package udpguard

import (
	"bytes"
	"net/netip"
	"testing"
	"time"
)

var (
	peer  = netip.MustParseAddrPort("198.51.100.7:40000")
	other = netip.MustParseAddrPort("203.0.113.9:40000")
	start = time.Unix(1_800_000_000, 0)
)

const lifetime = time.Minute

func newGuard() *Guard { return New(bytes.Repeat([]byte{7}, 32), lifetime) }

// region: limit

func TestAnUnprovenAddressGetsThreeTimesWhatItSent(t *testing.T) {
	g := newGuard()
	if !g.Allow(peer, 1200, 3600, start) {
		t.Error("3,600 bytes for 1,200 refused")
	}
	if g.Allow(peer, 1200, 3601, start) {
		t.Error("3,601 bytes for 1,200 allowed")
	}
	if g.Allow(peer, 60, 2000, start) {
		t.Error("2,000 bytes for 60 allowed: a reflector with a factor of 33")
	}
	if len(g.proven) != 0 {
		t.Errorf("state for %d peers, want none before validation", len(g.proven))
	}
}

func TestATokenThatComesBackLiftsTheLimit(t *testing.T) {
	g := newGuard()
	if !g.Check(peer, g.Token(peer, start), start) {
		t.Fatal("its own token refused")
	}
	if !g.Allow(peer, 60, 1<<20, start) {
		t.Error("a proven address is still limited")
	}
	if g.Allow(other, 60, 1<<20, start) {
		t.Error("another address profits from it")
	}
	if g.Allow(peer, 60, 1<<20, start.Add(lifetime)) {
		t.Error("the proof outlives the token")
	}
}

// endregion: limit

func TestTokensThatProveNothing(t *testing.T) {
	g := newGuard()
	token := g.Token(peer, start)
	late := bytes.Clone(token)
	late[7] += 60 // a longer life, which the MAC does not cover
	for _, tt := range []struct {
		name  string
		peer  netip.AddrPort
		token []byte
		now   time.Time
	}{
		{"another address", other, token, start},
		{"another port", netip.AddrPortFrom(peer.Addr(), 40001), token, start},
		{"expired", peer, token, start.Add(lifetime)},
		{"expiry changed", peer, late, start.Add(lifetime)},
		{"cut", peer, token[:tokenLen-1], start},
		{"empty", peer, nil, start},
		{"another key", peer, New([]byte("another key"), lifetime).Token(peer, start), start},
	} {
		if g.Check(tt.peer, tt.token, tt.now) {
			t.Errorf("%s: token accepted", tt.name)
		}
	}
	if !g.Check(peer, token, start.Add(lifetime-time.Second)) {
		t.Error("refused a second before its end")
	}
}

func TestAServerWithTheSameKeyAcceptsTheToken(t *testing.T) {
	if !newGuard().Check(peer, newGuard().Token(peer, start), start) {
		t.Error("refused: the token is not stateless")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	g := newGuard()
	for i := range maxPeers + 10 {
		p := netip.AddrPortFrom(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), 1)
		if !g.Check(p, g.Token(p, start), start) {
			t.Fatalf("token of %v refused", p)
		}
	}
	if len(g.proven) != maxPeers {
		t.Errorf("%d peers remembered, want %d", len(g.proven), maxPeers)
	}
	later := start.Add(2 * lifetime)
	g.Check(peer, g.Token(peer, later), later)
	if len(g.proven) != 1 {
		t.Errorf("%d peers remembered after all others expired, want 1", len(g.proven))
	}
}
