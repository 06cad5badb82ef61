package deadpeer

import (
	"net"
	"testing"
	"time"
)

const s = time.Second

func TestDetectIsIdlePlusOneIntervalForEachProbe(t *testing.T) {
	for _, tt := range []struct {
		name string
		c    net.KeepAliveConfig
		want time.Duration
	}{
		{"Linux", net.KeepAliveConfig{Enable: true, Idle: 7200 * s, Interval: 75 * s, Count: 9}, 7875 * s},
		{"Go", net.KeepAliveConfig{Enable: true}, 150 * s},
		{"Go, KeepAlive 30 s", net.KeepAliveConfig{Enable: true, Idle: 30 * s}, 165 * s},
		{"the same up to Go 1.22", net.KeepAliveConfig{Enable: true, Idle: 30 * s, Interval: 30 * s}, 300 * s},
		{"tuned", net.KeepAliveConfig{Enable: true, Idle: 15 * s, Interval: 5 * s, Count: 3}, 30 * s},
		{"off", net.KeepAliveConfig{Idle: 15 * s}, 0},
	} {
		if got := Detect(tt.c); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
