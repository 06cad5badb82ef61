package loopback

import (
	"maps"
	"net"
	"testing"

	"roundtrip/sockstat"
)

// WaitForStates waits until the two ends of the connection between client and
// server are in the wanted states, and fails the test if they never are. It
// looks at these two ends only, so that neither other programs nor other tests
// disturb it. Both ends may be closed already.
func WaitForStates(t testing.TB, client, server *net.TCPConn, want map[sockstat.State]int) {
	t.Helper()
	a := client.LocalAddr().(*net.TCPAddr).AddrPort()
	b := server.LocalAddr().(*net.TCPAddr).AddrPort()
	var got map[sockstat.State]int
	reached := Eventually(func() bool {
		entries, err := sockstat.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		got = sockstat.Count(sockstat.Between(entries, a, b))
		return maps.Equal(got, want)
	})
	if !reached {
		t.Fatalf("states = %v, want %v", got, want)
	}
}
