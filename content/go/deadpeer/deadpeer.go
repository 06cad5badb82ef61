// Package deadpeer sets TCP keep-alive on a server's side and says how long a
// dead peer stays unnoticed.
package deadpeer

// 09-go-net:G6

import (
	"context"
	"net"
	"time"
)

// region: detect

// Detect is how long an idle connection outlives its peer under c, or 0 if
// nothing probes it. Zero fields mean Go's defaults, as in package net.
func Detect(c net.KeepAliveConfig) time.Duration {
	if !c.Enable {
		return 0
	}
	idle, interval, count := c.Idle, c.Interval, c.Count
	if idle == 0 {
		idle = 15 * time.Second
	}
	if interval == 0 {
		interval = 15 * time.Second
	}
	if count == 0 {
		count = 9
	}
	return idle + time.Duration(count)*interval
}

// endregion: detect

// region: listen

// Listen returns a listener whose accepted connections are probed as c says.
func Listen(ctx context.Context, addr string, c net.KeepAliveConfig) (net.Listener, error) {
	lc := net.ListenConfig{KeepAliveConfig: c}
	return lc.Listen(ctx, "tcp", addr)
}

// endregion: listen
