// Package portbudget computes how many connections a client can open per
// second before it runs out of 4-tuples, and how soon a given rate fails.
//
// A tuple is taken from the dial until the connection has closed and, if the
// client closed first, for the TIME_WAIT after it. The rest is division.
package portbudget

// 06-tcp-connections:G8

import (
	"fmt"
	"math"
	"time"
)

// Ports returns how many ports the range low to high has, both ends included,
// as in net.ipv4.ip_local_port_range.
func Ports(low, high int) (int, error) {
	if low < 1 || high > math.MaxUint16 || low > high {
		return 0, fmt.Errorf("port range %d to %d: want 1 <= low <= high <= %d", low, high, math.MaxUint16)
	}
	return high - low + 1, nil
}

// region: tuples

// Tuples returns how many connections can exist at once between srcIPs source
// addresses and dests destinations (IP:port pairs): each combination has its
// own set of ports. It is 0 if any of the three is.
func Tuples(ports, srcIPs, dests int) int {
	return max(ports, 0) * max(srcIPs, 0) * max(dests, 0)
}

// NewConnections returns how many of the dials per second still need a
// connection of their own if a share of them, reuse (0 to 1), finds a pooled one.
func NewConnections(dials, reuse float64) float64 {
	return max(dials, 0) * (1 - min(max(reuse, 0), 1))
}

// endregion: tuples

// region: rate

// MaxRate returns the new connections per second that can be sustained. Each
// holds its tuple for life, then for timeWait: 60 s on Linux if the client
// closes first, 0 if the server does. With no hold at all it is +Inf.
func MaxRate(ports, srcIPs, dests int, life, timeWait time.Duration) float64 {
	hold := life + timeWait
	if hold <= 0 {
		return math.Inf(1)
	}
	return float64(Tuples(ports, srcIPs, dests)) / hold.Seconds()
}

// Demand returns how many tuples are taken once newPerSecond connections per
// second have been opened for longer than a tuple is held.
func Demand(newPerSecond float64, life, timeWait time.Duration) float64 {
	return newPerSecond * max(life+timeWait, 0).Seconds()
}

// endregion: rate

// region: exhaustion

// TimeToExhaustion returns when, after the first of newPerSecond connections
// per second, no tuple is left. It reports false if that never happens because
// tuples come back as fast as they are taken.
func TimeToExhaustion(
	newPerSecond float64, ports, srcIPs, dests int, life, timeWait time.Duration,
) (time.Duration, bool) {
	tuples := float64(Tuples(ports, srcIPs, dests))
	if Demand(newPerSecond, life, timeWait) <= tuples {
		return 0, false
	}
	seconds := tuples / newPerSecond
	return time.Duration(seconds * float64(time.Second)), true
}

// endregion: exhaustion
