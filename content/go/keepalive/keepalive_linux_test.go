package keepalive

import (
	"errors"
	"net"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: proof

func TestKernelHoldsWhatTheDialerAskedFor(t *testing.T) {
	const s = time.Second
	for _, tt := range []struct {
		name             string
		dialer           *net.Dialer
		idle, intvl, cnt int
	}{
		{"all three set", NewDialer(15*s, 5*s, 3), 15, 5, 3},
		{"Go's defaults", &net.Dialer{Timeout: loopback.Patience}, 15, 15, 9},
		{"KeepAlive is the idle time", &net.Dialer{Timeout: loopback.Patience, KeepAlive: 30 * s}, 30, 15, 9},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := loopback.Dial(t, loopback.Listen(t), tt.dialer)
			idle, intvl, cnt, err := Read(c)
			if err != nil {
				t.Fatal(err)
			}
			if idle != tt.idle || intvl != tt.intvl || cnt != tt.cnt {
				t.Errorf("kernel has %d/%d/%d, want %d/%d/%d",
					idle, intvl, cnt, tt.idle, tt.intvl, tt.cnt)
			}
		})
	}
}

// endregion: proof

func TestKeepAliveIsOnUnlessTheDialerSaysNo(t *testing.T) {
	for _, tt := range []struct {
		name   string
		dialer *net.Dialer
		want   bool
	}{
		{"default", &net.Dialer{Timeout: loopback.Patience}, true},
		{"negative KeepAlive", &net.Dialer{Timeout: loopback.Patience, KeepAlive: -1}, false},
		{"config wins over negative KeepAlive", func() *net.Dialer {
			d := NewDialer(15*time.Second, 5*time.Second, 3)
			d.KeepAlive = -1
			return d
		}(), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Enabled(loopback.Dial(t, loopback.Listen(t), tt.dialer))
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("SO_KEEPALIVE = %t, want %t", got, tt.want)
			}
		})
	}
}

func TestAcceptedConnectionsGetTheSameDefaults(t *testing.T) {
	_, server := loopback.Pair(t)
	on, err := Enabled(server)
	if err != nil {
		t.Fatal(err)
	}
	idle, intvl, cnt, err := Read(server)
	if err != nil {
		t.Fatal(err)
	}
	if !on || idle != 15 || intvl != 15 || cnt != 9 {
		t.Errorf("accepted connection: on=%t %d/%d/%d, want on=true 15/15/9", on, idle, intvl, cnt)
	}
}

func TestClosedConnectionHasNoOptionsToRead(t *testing.T) {
	client, _ := loopback.Pair(t)
	client.Close()
	if _, _, _, err := Read(client); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Read = %v, want net.ErrClosed", err)
	}
	if _, err := Enabled(client); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Enabled = %v, want net.ErrClosed", err)
	}
}
