package keepalive

import (
	"errors"
	"net"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

func TestDetectionTimeIsIdlePlusOneIntervalForEachProbe(t *testing.T) {
	for _, tt := range []struct {
		name           string
		idle, interval time.Duration
		count          int
		want           time.Duration
	}{
		{"Linux default", 7200 * time.Second, 75 * time.Second, 9, 2*time.Hour + 11*time.Minute + 15*time.Second},
		{"Go default", 15 * time.Second, 15 * time.Second, 9, 150 * time.Second},
		{"Dialer.KeepAlive 30 s", 30 * time.Second, 15 * time.Second, 9, 165 * time.Second},
		{"dead peer in 30 s", 15 * time.Second, 5 * time.Second, 3, 30 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := DetectionTime(tt.idle, tt.interval, tt.count); got != tt.want {
				t.Errorf("DetectionTime = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestNewDialerBoundsTheHandshake(t *testing.T) {
	if d := NewDialer(0, 0, 0); d.Timeout != dialTimeout {
		t.Errorf("dial timeout = %v, want %v", d.Timeout, dialTimeout)
	}
}

func TestNewDialerFailsLikeAnyDialer(t *testing.T) {
	busy, _ := loopback.Pair(t) // its port is taken, and nobody listens there
	c, err := NewDialer(time.Second, time.Second, 1).
		DialContext(t.Context(), "tcp4", busy.LocalAddr().String())
	if err == nil {
		c.Close()
		t.Fatal("dial to a port without a listener succeeded")
	}
	if _, ok := errors.AsType[*net.OpError](err); !ok {
		t.Errorf("error is a %T, want a *net.OpError", err)
	}
}
