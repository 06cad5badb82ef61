// Package rttcalc counts the round trips that a connection costs before its
// first request, and what they make of a first and of a later response.
package rttcalc

// 22-cheat-sheet:G2

import "time"

// Proto is what the client speaks.
type Proto int

// The protocols that differ in their setup.
const (
	HTTP      Proto = iota // HTTP/1.1, HTTP/2 and gRPC cost the same
	HTTP3                  // QUIC with TLS 1.3 inside
	WebSocket              // HTTPS, then one exchange for the upgrade
)

// Secure says how the connection is encrypted.
type Secure int

// Plain is for TCP only; QUIC always carries TLS 1.3.
const (
	Plain Secure = iota
	TLS12
	TLS13
)

// region: setup

// Setup returns the round trips before the first request may leave. early
// means that a resumed TLS 1.3 session sends it as early data; resumption
// without it saves CPU, and a round trip only in TLS 1.2.
func Setup(p Proto, s Secure, resumed, early bool) float64 {
	if p == HTTP3 { // transport and TLS in one
		if resumed && early {
			return 0
		}
		return 1
	}
	trips := 1.0 // TCP
	switch {
	case s == TLS12 && !resumed:
		trips += 2
	case s == TLS12, s == TLS13 && !(resumed && early):
		trips++
	}
	if p == WebSocket {
		trips++ // GET with Upgrade, answered by 101
	}
	return trips
}

// endregion: setup

// region: first

// First returns when the first byte of the first response is back.
func First(dns, rtt, server time.Duration, setup float64) time.Duration {
	return dns + time.Duration((setup+1)*float64(rtt)) + server
}

// Warm returns the same for a request on an open connection.
func Warm(rtt, server time.Duration) time.Duration { return rtt + server }

// endregion: first

// region: bytes

// Wire returns the bytes of n messages. Every message has headers and a frame,
// every connection a handshake; TCP, IP and TLS records come on top.
func Wire(n, payload, header, frame, conns, handshake int) int {
	return n*(payload+header+frame) + conns*handshake
}

// endregion: bytes
