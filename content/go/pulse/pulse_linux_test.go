package pulse

import (
	"testing"
	"time"

	"roundtrip/internal/loopback"
	"roundtrip/keepalive"
)

// region: kernel

func TestKernelHoldsTheDialersValues(t *testing.T) {
	c := loopback.Dial(t, loopback.Listen(t), NewDialer())
	idle, interval, count, err := keepalive.Read(c) // getsockopt through SyscallConn
	if err != nil {
		t.Fatal(err)
	}
	want := NewDialer().KeepAliveConfig
	seconds := func(n int) time.Duration { return time.Duration(n) * time.Second }
	if seconds(idle) != want.Idle || seconds(interval) != want.Interval || count != want.Count {
		t.Errorf("kernel has %d/%d/%d, want %v/%v/%d", idle, interval, count, want.Idle, want.Interval, want.Count)
	}
}

// endregion: kernel
