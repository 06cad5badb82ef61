package ttlcache

import (
	"context"
	"errors"
	"net/netip"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/dnswire"
)

const host = "api.example.com."

var addr = netip.MustParseAddr("192.0.2.10")

// upstream is a resolver that counts and says what the test wants.
type upstream struct {
	answer Answer
	err    error
	asked  int
}

func (u *upstream) query(context.Context, string) (Answer, error) {
	u.asked++
	return u.answer, u.err
}

// fixture returns a cache whose clock stands still until advance is called.
func fixture(u *upstream, opts Options) (c *Cache, advance func(time.Duration)) {
	now := time.Unix(1_000_000, 0)
	return New(u.query, func() time.Time { return now }, opts),
		func(d time.Duration) { now = now.Add(d) }
}

// region: ttl

func TestAnswersLiveAsLongAsTheirTTL(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer Answer
		opts   Options
		life   time.Duration
	}{
		{"the record's TTL", Answer{[]netip.Addr{addr}, 60 * time.Second}, Options{}, 60 * time.Second},
		{"clamped upward", Answer{[]netip.Addr{addr}, 0}, Options{MinTTL: time.Second}, time.Second},
		{"clamped downward", Answer{[]netip.Addr{addr}, 24 * time.Hour}, Options{MaxTTL: 300 * time.Second}, 300 * time.Second},
		{"negative", Answer{nil, 900 * time.Second}, Options{NegativeTTL: 5 * time.Second}, 5 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			u := &upstream{answer: tt.answer}
			cache, advance := fixture(u, tt.opts)
			ask := func(want int) {
				t.Helper()
				_, err := cache.Lookup(t.Context(), host)
				if absent := len(tt.answer.Addrs) == 0; errors.Is(err, ErrNotFound) != absent {
					t.Fatalf("lookup: %v", err)
				}
				if u.asked != want {
					t.Errorf("%d queries, want %d", u.asked, want)
				}
			}
			ask(1)
			advance(tt.life - 1)
			ask(1) // a hit
			advance(1)
			ask(2) // expired
		})
	}
}

// endregion: ttl

func TestStaleAnswerWhenTheResolverFails(t *testing.T) {
	u := &upstream{answer: Answer{[]netip.Addr{addr}, 60 * time.Second}}
	cache, advance := fixture(u, Options{StaleOnError: time.Hour})
	if _, err := cache.Lookup(t.Context(), host); err != nil {
		t.Fatal(err)
	}
	u.err = errors.New("server failure")
	advance(61 * time.Second)
	addrs, err := cache.Lookup(t.Context(), host)
	if err != nil || len(addrs) != 1 || addrs[0] != addr {
		t.Errorf("one second after expiry: %v, %v; want the old address", addrs, err)
	}
	advance(time.Hour)
	if addrs, err := cache.Lookup(t.Context(), host); !errors.Is(err, u.err) {
		t.Errorf("an hour later: %v, %v; want the failure", addrs, err)
	}
}

// region: shared

func TestConcurrentCallersShareOneQuery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		cache := New(func(context.Context, string) (Answer, error) {
			asked++
			time.Sleep(50 * time.Millisecond) // of the bubble's clock
			return Answer{[]netip.Addr{addr}, time.Minute}, nil
		}, time.Now, Options{})

		impatient, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		var wg sync.WaitGroup
		wg.Go(func() {
			if _, err := cache.Lookup(impatient, host); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("impatient caller: %v", err)
			}
		})
		for range 100 {
			wg.Go(func() {
				if _, err := cache.Lookup(t.Context(), host); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if asked != 1 {
			t.Errorf("%d queries for 101 callers, want 1", asked)
		}
	})
}

// endregion: shared

func TestCallersCannotChangeTheCache(t *testing.T) {
	u := &upstream{answer: Answer{[]netip.Addr{addr}, time.Minute}}
	cache, _ := fixture(u, Options{})
	for range 2 {
		addrs, err := cache.Lookup(t.Context(), host)
		if err != nil || addrs[0] != addr {
			t.Fatalf("%v, %v", addrs, err)
		}
		addrs[0] = netip.Addr{}
	}
}

func TestParseAnswer(t *testing.T) {
	query, err := dnswire.BuildQuery(1, host, dnswire.TypeA, true)
	if err != nil {
		t.Fatal(err)
	}
	reply := func(rcode uint8, truncated bool, addrs ...netip.Addr) []byte {
		t.Helper()
		msg, err := dnswire.BuildReply(query, rcode, truncated, 300*time.Second, addrs...)
		if err != nil {
			t.Fatal(err)
		}
		return msg
	}
	if a, err := ParseAnswer(reply(dnswire.RCodeSuccess, false, addr)); err != nil || a.TTL != 300*time.Second || len(a.Addrs) != 1 {
		t.Errorf("an address: %+v, %v", a, err)
	}
	if a, err := ParseAnswer(reply(dnswire.RCodeNXDomain, false)); err != nil || len(a.Addrs) != 0 {
		t.Errorf("NXDOMAIN: %+v, %v", a, err)
	}
	if _, err := ParseAnswer(reply(dnswire.RCodeServFail, false)); err == nil {
		t.Error("SERVFAIL is no answer")
	}
	if _, err := ParseAnswer(reply(dnswire.RCodeSuccess, true)); err == nil {
		t.Error("a truncated reply is no answer")
	}
	if _, err := ParseAnswer(query[:5]); err == nil {
		t.Error("five bytes are no answer")
	}
}
