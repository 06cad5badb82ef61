package tuple

import (
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"

	"roundtrip/internal/loopback"
)

// open returns the tuples of n connections that exist at the same time, as the
// client and as the server report them.
func open(t *testing.T, ln *net.TCPListener, n int) (client, server []Tuple) {
	t.Helper()
	dialed, err := DialN(ln.Addr().String(), n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { CloseAll(dialed) })
	accepted, err := AcceptN(ln, n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { CloseAll(accepted) })
	return tuples(t, dialed), tuples(t, accepted)
}

func tuples(t *testing.T, conns []net.Conn) []Tuple {
	t.Helper()
	var all []Tuple
	for _, c := range conns {
		tuple, err := Of(c)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, tuple)
	}
	return all
}

// region: proof

func TestAcceptedConnectionsShareTheListenersPortAndDifferInTheClients(t *testing.T) {
	ln := loopback.Listen(t)
	listening := ln.Addr().(*net.TCPAddr).AddrPort().Port()
	_, accepted := open(t, ln, 3)

	seen := make(map[uint16]bool)
	for _, tuple := range accepted {
		t.Log(tuple)
		if got := tuple.Local.Port(); got != listening {
			t.Errorf("accepted on local port %d, want the listener's %d", got, listening)
		}
		if seen[tuple.Remote.Port()] {
			t.Errorf("client port %d is used twice", tuple.Remote.Port())
		}
		seen[tuple.Remote.Port()] = true
	}
}

// endregion: proof

func TestBothEndsReportTheSameConnectionMirrored(t *testing.T) {
	dialed, accepted := open(t, loopback.Listen(t), 3)
	known := make(map[Tuple]bool)
	for _, tuple := range accepted {
		known[tuple] = true
	}
	for _, tuple := range dialed {
		if !known[tuple.Mirror()] {
			t.Errorf("client reports %s, but no accepted connection is its mirror image", tuple)
		}
	}
}

func TestStringPutsTheLocalEndFirst(t *testing.T) {
	tuple := Tuple{
		Local:  netip.MustParseAddrPort("203.0.113.10:443"),
		Remote: netip.MustParseAddrPort("198.51.100.7:54321"),
	}
	if got, want := tuple.String(), "203.0.113.10:443 -> 198.51.100.7:54321"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

func TestDialNReportsWhichDialFailed(t *testing.T) {
	_, err := DialN("127.0.0.1:99999", 2)
	if err == nil || !strings.HasPrefix(err.Error(), "dial 1 of 2: ") {
		t.Errorf("error = %v, want one that names dial 1 of 2", err)
	}
}

func TestAcceptNStopsWhenTheListenerCloses(t *testing.T) {
	ln := loopback.Listen(t)
	ln.Close()
	if _, err := AcceptN(ln, 1); !errors.Is(err, net.ErrClosed) {
		t.Errorf("error = %v, want net.ErrClosed", err)
	}
}

func TestOfRejectsConnectionsWithoutPorts(t *testing.T) {
	a, b := net.Pipe()
	defer a.Close()
	defer b.Close()
	if tuple, err := Of(a); err == nil {
		t.Errorf("Of(in-memory pipe) = %s, want an error", tuple)
	}
}
