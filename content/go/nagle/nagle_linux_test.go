package nagle

// How long a receiver may delay an ACK differs between systems; the bounds
// below are those of Linux.

import (
	"syscall"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: three

func TestOnlyASplitRequestUnderNagleStalls(t *testing.T) {
	const rounds = 20
	for _, tt := range []struct {
		name           string
		noDelay, split bool
		stalls         bool
	}{
		{"two writes, TCP_NODELAY", true, true, false},
		{"two writes, Nagle", false, true, true},
		{"one write, Nagle", false, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			client, server := loopback.Pair(t)
			done := make(chan error, 1)
			go func() { done <- Answer(server) }()
			if err := client.SetNoDelay(tt.noDelay); err != nil {
				t.Fatal(err)
			}
			typical, err := Median(client, tt.split, rounds)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%v per exchange", typical)
			if stalled := typical >= 20*time.Millisecond; stalled != tt.stalls {
				t.Errorf("%v per exchange, stall wanted: %v", typical, tt.stalls)
			}
			if err := client.CloseWrite(); err != nil {
				t.Fatal(err)
			}
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}

// endregion: three

// region: default

func TestGoSetsNoDelayOnBothEnds(t *testing.T) {
	client, server := loopback.Pair(t)
	for name, c := range map[string]syscall.Conn{"dialed": client, "accepted": server} {
		raw, err := c.SyscallConn()
		if err != nil {
			t.Fatal(err)
		}
		var on int
		var optErr error
		if err := raw.Control(func(fd uintptr) {
			on, optErr = syscall.GetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_NODELAY)
		}); err != nil || optErr != nil {
			t.Fatal(err, optErr)
		}
		if on == 0 {
			t.Errorf("%s connection: TCP_NODELAY is off", name)
		}
	}
}

// endregion: default
