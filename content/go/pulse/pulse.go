// Package pulse keeps a connection alive through middleboxes that forget idle
// flows, once in the kernel and once in the application.
package pulse

// 04-nat-mtu:G3

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"time"
)

// region: dialer

// NewDialer returns a dialer for paths that forget a flow after 2 minutes or
// more of silence, such as Azure's 4 minutes and AWS's 350 s.
func NewDialer() *net.Dialer {
	return &net.Dialer{
		Timeout: 3 * time.Second,
		KeepAliveConfig: net.KeepAliveConfig{
			Enable:   true,
			Idle:     60 * time.Second, // quiet time before the first probe
			Interval: 15 * time.Second, // between probes that nobody answers
			Count:    4,                // unanswered probes until the error
		},
	}
}

// DetectTime is how long an idle connection outlives its peer. Zero fields
// mean what package net makes of them; negative ones, which leave the kernel's
// values, are not its business.
func DetectTime(cfg net.KeepAliveConfig) time.Duration {
	idle, interval, count := cfg.Idle, cfg.Interval, cfg.Count
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

// endregion: dialer

// region: loop

// Ping calls ping until ctx ends or ping fails, each time after a wait that
// is random within the upper fifth below every. So no wait is longer than every
// (what ping itself takes comes on top), and connections that started together
// drift apart.
func Ping(ctx context.Context, every time.Duration, ping func(context.Context) error) error {
	if every <= 0 {
		return fmt.Errorf("pulse: interval %v is not positive", every)
	}
	for {
		timer := time.NewTimer(every - rand.N(every/5+1))
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
		if err := ping(ctx); err != nil {
			return fmt.Errorf("pulse: ping: %w", err)
		}
	}
}

// endregion: loop
