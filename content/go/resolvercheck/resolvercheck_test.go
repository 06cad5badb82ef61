package resolvercheck

import (
	"context"
	"errors"
	"net"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/dnswire"
)

// The name is rooted, so that the machine's search list does not matter.
const host = "api.example.com."

// TestMain lets package net read resolv.conf before any test runs in a bubble
// of synctest, whose channels must not leak to the other tests.
func TestMain(m *testing.M) {
	r := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New("no network")
	}}
	_, _ = r.LookupHost(context.Background(), host)
	os.Exit(m.Run())
}

func listen(t *testing.T, handle Handler) (*Server, *net.Resolver) {
	t.Helper()
	s, err := Listen(handle)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, &net.Resolver{PreferGo: true, Dial: s.Dial}
}

func patience(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// region: nocache

func TestEveryLookupAsksAgain(t *testing.T) {
	server, resolver := listen(t, Addresses) // TTL 60 s
	for lookup := 1; lookup <= 2; lookup++ {
		if _, err := resolver.LookupIPAddr(patience(t), host); err != nil {
			t.Fatal(err)
		}
		// One A and one AAAA each time: nothing was cached.
		if got := len(server.Queries()); got != 2*lookup {
			t.Errorf("after %d lookups: %d queries, want %d", lookup, got, 2*lookup)
		}
	}
}

// endregion: nocache

func TestOneLookupAsksForBothFamilies(t *testing.T) {
	server, resolver := listen(t, Addresses)
	addrs, err := resolver.LookupIPAddr(patience(t), host)
	if err != nil {
		t.Fatal(err)
	}
	if len(addrs) != 2 {
		t.Errorf("addresses %v, want one of each family", addrs)
	}
	types := []uint16{}
	for _, q := range server.Queries() {
		if q.Name != host || q.Network != "udp" {
			t.Errorf("query %+v, want %s over UDP", q, host)
		}
		types = append(types, q.Type)
	}
	slices.Sort(types)
	if !slices.Equal(types, []uint16{dnswire.TypeA, dnswire.TypeAAAA}) {
		t.Errorf("types %v, want A and AAAA", types)
	}
}

// region: merged

func TestOnlyConcurrentLookupsAreMerged(t *testing.T) {
	lookups := map[string]struct {
		lookup  func(context.Context, *net.Resolver) error
		queries int
	}{
		"LookupIPAddr": {func(ctx context.Context, r *net.Resolver) error {
			_, err := r.LookupIPAddr(ctx, host)
			return err
		}, 2},
		"LookupHost": {func(ctx context.Context, r *net.Resolver) error {
			_, err := r.LookupHost(ctx, host)
			return err
		}, 100},
	}
	for name, tt := range lookups {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server, resolver := inMemory(50 * time.Millisecond)
				var wg sync.WaitGroup
				for range 50 {
					wg.Go(func() {
						if err := tt.lookup(t.Context(), resolver); err != nil {
							t.Error(err)
						}
					})
				}
				wg.Wait()
				if got := len(server.Queries()); got != tt.queries {
					t.Errorf("50 concurrent lookups: %d queries, want %d", got, tt.queries)
				}
			})
		})
	}
}

// endregion: merged

// inMemory returns a server behind pipes that takes its time to answer, by the
// clock of the bubble.
func inMemory(delay time.Duration) (*Server, *net.Resolver) {
	s := &Server{handle: func(q Query, msg []byte) ([]byte, error) {
		time.Sleep(delay)
		return Addresses(q, msg)
	}}
	dial := func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			_ = s.ServeStream(server)
		}()
		return client, nil
	}
	return s, &net.Resolver{PreferGo: true, Dial: dial}
}

// region: truncated

func TestTruncatedAnswerIsAskedForAgainOverTCP(t *testing.T) {
	server, resolver := listen(t, func(q Query, msg []byte) ([]byte, error) {
		if q.Network == "udp" {
			return dnswire.BuildReply(msg, dnswire.RCodeSuccess, true, 0) // TC=1, no records
		}
		return Addresses(q, msg)
	})
	addrs, err := resolver.LookupNetIP(patience(t), "ip4", host)
	if err != nil {
		t.Fatal(err)
	}
	if len(addrs) != 1 {
		t.Errorf("addresses %v, want the one that came over TCP", addrs)
	}
	want := []Query{{host, dnswire.TypeA, "udp"}, {host, dnswire.TypeA, "tcp"}}
	if got := server.Queries(); !slices.Equal(got, want) {
		t.Errorf("queries %v, want %v", got, want)
	}
}

// endregion: truncated

// region: errors

func TestErrors(t *testing.T) {
	for _, tt := range []struct {
		name                string
		rcode               uint8
		notFound, temporary bool
	}{
		{"NXDOMAIN", dnswire.RCodeNXDomain, true, false},
		{"NODATA", dnswire.RCodeSuccess, true, false}, // no error and no record
		{"SERVFAIL", dnswire.RCodeServFail, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, resolver := listen(t, func(_ Query, msg []byte) ([]byte, error) {
				return dnswire.BuildReply(msg, tt.rcode, false, 0)
			})
			_, err := resolver.LookupHost(patience(t), host)
			dnsErr, ok := errors.AsType[*net.DNSError](err)
			if !ok {
				t.Fatalf("%v, want a *net.DNSError", err)
			}
			if dnsErr.IsNotFound != tt.notFound || dnsErr.IsTemporary != tt.temporary {
				t.Errorf("IsNotFound %v, IsTemporary %v; want %v, %v",
					dnsErr.IsNotFound, dnsErr.IsTemporary, tt.notFound, tt.temporary)
			}
		})
	}
}

// endregion: errors
