package pulse

import (
	"context"
	"errors"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

func TestDetectTime(t *testing.T) {
	for _, tt := range []struct {
		name string
		cfg  net.KeepAliveConfig
		want time.Duration
	}{
		{"this package's dialer", NewDialer().KeepAliveConfig, 120 * time.Second},
		{"Go's defaults", net.KeepAliveConfig{Enable: true}, 150 * time.Second},
		{"http.DefaultTransport", net.KeepAliveConfig{Enable: true, Idle: 30 * time.Second}, 165 * time.Second},
		{"Linux's own defaults", net.KeepAliveConfig{Enable: true, Idle: 2 * time.Hour, Interval: 75 * time.Second, Count: 9}, 7875 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := DetectTime(tt.cfg); got != tt.want {
				t.Errorf("DetectTime = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPingIsNeverLateAndNeverTwiceAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		last, gaps := time.Now(), map[time.Duration]bool{}
		err := Ping(ctx, 25*time.Second, func(context.Context) error {
			gap := time.Since(last)
			if gap < 20*time.Second || gap > 25*time.Second {
				t.Errorf("gap of %v, want 20 to 25 s", gap)
			}
			last, gaps[gap] = time.Now(), true
			return nil
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Ping = %v, want the context's error", err)
		}
		if len(gaps) < 2 {
			t.Errorf("all gaps are equal, want jitter")
		}
	})
}

func TestPingStopsAtTheFirstFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gone, calls := errors.New("peer gone"), 0
		err := Ping(t.Context(), time.Second, func(context.Context) error {
			calls++
			return gone
		})
		if !errors.Is(err, gone) || calls != 1 {
			t.Errorf("Ping = %v after %d calls, want the failure after 1", err, calls)
		}
	})
}

func TestPingRefusesAnIntervalOfZero(t *testing.T) {
	if err := Ping(t.Context(), 0, nil); err == nil {
		t.Error("Ping with interval 0 = nil, want an error")
	}
}
