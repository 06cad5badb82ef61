package churn

import (
	"net/netip"
	"testing"

	"roundtrip/internal/loopback"
	"roundtrip/sockstat"
)

// region: timewait

func TestChurnLeavesTimeWaitOnTheClient(t *testing.T) {
	srv, opened := newCountingServer(t)
	transport := NewTransport()
	transport.MaxIdleConnsPerHost = 0
	runRounds(t, srv.URL, transport)

	server := netip.MustParseAddrPort(srv.Listener.Addr().String())
	var clients, servers int
	piled := loopback.Eventually(func() bool {
		clients, servers = timeWaits(t, server)
		return clients > 100
	})
	t.Logf("%d connections: TIME_WAIT %d on the client, %d on the server",
		opened.Load(), clients, servers)
	if !piled || servers != 0 {
		t.Error("want more than 100 on the client, which closes first, and none on the server")
	}
}

// endregion: timewait

// timeWaits counts the TIME_WAITs of connections to server by the end that
// holds them.
func timeWaits(t *testing.T, server netip.AddrPort) (clients, servers int) {
	t.Helper()
	entries, err := sockstat.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch {
		case e.State != sockstat.TimeWait:
		case e.Remote == server:
			clients++
		case e.Local == server:
			servers++
		}
	}
	return clients, servers
}
