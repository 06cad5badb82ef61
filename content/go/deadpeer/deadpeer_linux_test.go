package deadpeer

import (
	"net"
	"testing"

	"roundtrip/internal/loopback"
	"roundtrip/keepalive"
)

// region: accepted

func TestAcceptedConnectionsFollowTheListener(t *testing.T) {
	for _, tt := range []struct {
		name             string
		c                net.KeepAliveConfig
		idle, intvl, cnt int
	}{
		{"default", net.KeepAliveConfig{}, 15, 15, 9},
		{"30 seconds", net.KeepAliveConfig{Enable: true, Idle: 15 * s, Interval: 5 * s, Count: 3}, 15, 5, 3},
	} {
		ln, err := Listen(t.Context(), "127.0.0.1:0", tt.c)
		if err != nil {
			t.Fatal(err)
		}
		defer ln.Close()
		loopback.Dial(t, ln.(*net.TCPListener), nil)
		server := loopback.Accept(t, ln.(*net.TCPListener))
		on, err := keepalive.Enabled(server)
		if err != nil {
			t.Fatal(err)
		}
		idle, intvl, cnt, err := keepalive.Read(server)
		if err != nil {
			t.Fatal(err)
		}
		if !on || idle != tt.idle || intvl != tt.intvl || cnt != tt.cnt {
			t.Errorf("%s: on %t %d/%d/%d, want on %d/%d/%d",
				tt.name, on, idle, intvl, cnt, tt.idle, tt.intvl, tt.cnt)
		}
	}
}

// endregion: accepted
