// Package flights counts the round trips that a response costs while TCP's
// congestion window still doubles.
package flights

// 07-tcp-reliability:G4

import "time"

const (
	// MSS is the payload of a segment on Ethernet over IPv4 without TCP
	// options. With timestamps, which Linux uses, 1,448 bytes are left.
	MSS = 1460
	// Initial is the initial window of RFC 6928 in segments.
	Initial = 10
)

// region: flights

// Flights returns in how many bursts, one a round trip, size bytes leave a
// sender whose window starts at iw segments and doubles. Nothing is lost, and
// neither the receiver's window nor the link is the limit.
func Flights(size, mss, iw int) int {
	n := 0
	segments := (size + mss - 1) / mss
	for window := iw; segments > 0; window *= 2 {
		segments -= window
		n++
	}
	return n
}

// TimeToLastByte returns when the last byte of a response of size bytes is at
// the client, counted from its SYN: the handshake, one more round trip for TLS
// 1.3, and one per flight. The server thinks in no time.
func TimeToLastByte(size int, rtt time.Duration, tls bool) time.Duration {
	trips := 1 + Flights(size, MSS, Initial)
	if tls {
		trips++
	}
	return time.Duration(trips) * rtt
}

// endregion: flights

// FlightsWithin is Flights with a receive window of rwnd bytes, which stops the
// doubling: a flight is at most the whole segments that fit into it.
func FlightsWithin(size, mss, iw, rwnd int) int {
	limit := max(rwnd/mss, 1)
	n := 0
	segments := (size + mss - 1) / mss
	for window := iw; segments > 0; window = min(2*window, limit) {
		segments -= min(window, limit)
		n++
	}
	return n
}
