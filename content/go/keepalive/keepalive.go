// Package keepalive sets TCP keep-alive through package net and reads back what
// the kernel made of it.
//
// Keep-alive probes an idle connection: after idle without traffic it sends up
// to count probes, interval apart, and gives the connection up when none is
// answered. Read, which asks the kernel, exists on Linux only.
package keepalive

// 06-tcp-connections:G5

import (
	"net"
	"time"
)

// dialTimeout bounds the handshake. Keep-alive starts only after it.
const dialTimeout = 5 * time.Second

// region: dialer

// NewDialer returns a dialer whose connections notice a dead peer
// DetectionTime(idle, interval, count) after the last byte from it. As in
// package net, a zero value means the default of 15 s, 15 s or 9 probes.
func NewDialer(idle, interval time.Duration, count int) *net.Dialer {
	return &net.Dialer{
		Timeout: dialTimeout,
		KeepAliveConfig: net.KeepAliveConfig{
			Enable:   true, // without it the other three fields are ignored
			Idle:     idle,
			Interval: interval,
			Count:    count,
		},
	}
}

// DetectionTime is how long an idle connection outlives its peer: the quiet
// time before the first probe, then one interval for each unanswered probe.
func DetectionTime(idle, interval time.Duration, count int) time.Duration {
	return idle + time.Duration(count)*interval
}

// endregion: dialer
