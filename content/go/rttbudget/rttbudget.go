// Package rttbudget computes what a request waits for: distance, bits, windows,
// round trips. Everything is arithmetic on a whiteboard's scale; nothing here
// knows of loss, jitter or delayed acknowledgments.
package rttbudget

// 02-latency:G2

import (
	"errors"
	"math"
	"time"
)

// region: delays

// Propagation returns how long a signal takes through km of fiber, one way.
// Light in glass covers 200,000 km a second: 5 µs a kilometer.
func Propagation(km float64) time.Duration {
	return time.Duration(km * float64(5*time.Microsecond))
}

// Transmission returns how long a link of bps bits per second needs to put
// size bytes onto the wire.
func Transmission(size int, bps float64) time.Duration {
	return seconds(float64(size) * 8 / bps) // sizes come in bytes, links in bits
}

// BDP returns the bytes that must be under way to keep a path of bps bits per
// second busy for a whole round trip.
func BDP(bps float64, rtt time.Duration) int64 {
	return int64(math.Round(bps * rtt.Seconds() / 8))
}

// WindowLimit returns the bits per second that one window of bytes per round
// trip amounts to, however fast the link is.
func WindowLimit(window int, rtt time.Duration) float64 {
	return float64(window) * 8 / rtt.Seconds()
}

// Utilization returns the share of a link that such a window can fill.
func Utilization(window int, bps float64, rtt time.Duration) float64 {
	return min(1, WindowLimit(window, rtt)/bps)
}

// endregion: delays

// region: rounds

// SlowStartRounds returns how many flights a new connection needs for size
// bytes: the first has iw segments, and each later one twice as many. It panics
// without a window, which no doubling would open.
func SlowStartRounds(size, mss, iw int) int {
	if mss <= 0 || iw <= 0 {
		panic("rttbudget: MSS and initial window must be positive")
	}
	rounds, sent := 0, 0
	for window := iw * mss; sent < size; window *= 2 {
		sent += window
		rounds++
	}
	return rounds
}

// endregion: rounds

// PathRTT returns the round trip over a great-circle distance whose cable is
// factor times as long, plus what the access network adds.
func PathRTT(km, factor float64, access time.Duration) time.Duration {
	return 2*Propagation(km*factor) + access
}

// Params describes one request.
type Params struct {
	RTT    time.Duration
	DNS    time.Duration
	Setup  int // round trips before the request may leave: 2 for TCP and TLS 1.3
	Server time.Duration
	Size   int // bytes of the reply
	Bps    float64
	MSS    int
	IW     int // initial window in segments
}

// Breakdown says where the time goes.
type Breakdown struct {
	TTFB     time.Duration // time to first byte
	Transfer time.Duration // from the first byte to the last
	Total    time.Duration
	Extra    int // round trips spent on a window that was still too small
}

// region: total

// Total adds up one request. Once the window covers the path's BDP, or the
// rest of the reply, the link's rate is all that is left to wait for.
func Total(p Params) (Breakdown, error) {
	if p.RTT <= 0 || p.Bps <= 0 || p.MSS <= 0 || p.IW <= 0 || p.Setup < 0 || p.Size < 0 {
		return Breakdown{}, errors.New("rttbudget: RTT, rate, MSS and window must be positive")
	}
	var b Breakdown
	b.TTFB = p.DNS + time.Duration(p.Setup)*p.RTT + p.RTT + p.Server

	left, window := p.Size, p.IW*p.MSS
	for float64(window) < p.Bps*p.RTT.Seconds()/8 && window < left {
		left -= window
		window *= 2
		b.Extra++ // an acknowledgment has to come back first
	}
	b.Transfer = time.Duration(b.Extra)*p.RTT + Transmission(left, p.Bps)
	b.Total = b.TTFB + b.Transfer
	return b, nil
}

// endregion: total

// region: queue

// TimeInSystem returns the mean time that a request spends in an M/M/1 queue,
// its own service included: service is the mean service time and load the share
// of time that the server is busy. From a load of 1 on the queue only grows.
func TimeInSystem(service time.Duration, load float64) (time.Duration, bool) {
	if load < 0 || load >= 1 {
		return 0, false
	}
	return time.Duration(math.Round(float64(service) / (1 - load))), true
}

// endregion: queue

func seconds(s float64) time.Duration {
	return time.Duration(math.Round(s * float64(time.Second)))
}
