package rttcalc

import (
	"testing"
	"time"
)

const ms = time.Millisecond

func TestFirstAndWarmResponse(t *testing.T) {
	for _, test := range []struct {
		name             string
		proto            Proto
		secure           Secure
		resumed, early   bool
		dns, rtt, server time.Duration
		first, warm      time.Duration
	}{
		{"HTTP/2, TLS 1.3", HTTP, TLS13, false, false, 0, 150 * ms, 0, 450 * ms, 150 * ms},
		{"resumed without early data", HTTP, TLS13, true, false, 0, 150 * ms, 0, 450 * ms, 150 * ms},
		{"TLS 1.2", HTTP, TLS12, false, false, 0, 150 * ms, 0, 600 * ms, 150 * ms},
		{"TLS 1.2, resumed", HTTP, TLS12, true, false, 0, 150 * ms, 0, 450 * ms, 150 * ms},
		{"HTTP/3", HTTP3, TLS13, false, false, 0, 150 * ms, 0, 300 * ms, 150 * ms},
		{"HTTP/3, 0-RTT", HTTP3, TLS13, true, true, 0, 150 * ms, 0, 150 * ms, 150 * ms},
		{"TCP with early data", HTTP, TLS13, true, true, 0, 150 * ms, 0, 300 * ms, 150 * ms},
		{"wss, first echo", WebSocket, TLS13, false, false, 0, 150 * ms, 0, 600 * ms, 150 * ms},
		{"plain HTTP", HTTP, Plain, false, false, 0, 150 * ms, 0, 300 * ms, 150 * ms},
		{"RTT 80, DNS 20, server 50", HTTP, TLS13, false, false, 20 * ms, 80 * ms, 50 * ms, 310 * ms, 130 * ms},
		{"US to Europe, TLS 1.2", HTTP, TLS12, false, false, 5 * ms, 75 * ms, 50 * ms, 355 * ms, 125 * ms},
		{"US to Europe, TLS 1.3", HTTP, TLS13, false, false, 5 * ms, 75 * ms, 50 * ms, 280 * ms, 125 * ms},
	} {
		setup := Setup(test.proto, test.secure, test.resumed, test.early)
		if got := First(test.dns, test.rtt, test.server, setup); got != test.first {
			t.Errorf("%s: first response after %v, want %v", test.name, got, test.first)
		}
		if got := Warm(test.rtt, test.server); got != test.warm {
			t.Errorf("%s: warm response after %v, want %v", test.name, got, test.warm)
		}
	}
}

// HTTP/3 saves one round trip, however long that is.
func TestHTTP3SavesOneRTT(t *testing.T) {
	for _, rtt := range []time.Duration{ms, 100 * ms, 400 * ms} {
		tcp := First(0, rtt, 0, Setup(HTTP, TLS13, false, false))
		quic := First(0, rtt, 0, Setup(HTTP3, TLS13, false, false))
		if tcp-quic != rtt {
			t.Errorf("at %v HTTP/3 saves %v, want one round trip", rtt, tcp-quic)
		}
	}
}

func TestBytesOfAThousandMessages(t *testing.T) {
	for _, test := range []struct {
		name                                     string
		payload, header, frame, conns, handshake int
		want                                     int
	}{
		{"HTTP/1.1", 1000, 200, 0, 0, 0, 1_200_000},
		{"HTTP/2", 1000, 50, 0, 0, 0, 1_050_000},
		{"WebSocket, server to client", 1000, 0, 4, 1, 500, 1_004_500},
		{"WebSocket, client to server", 1000, 0, 8, 1, 500, 1_008_500},
		{"gRPC, payload 300", 300, 50, 0, 0, 0, 350_000},
		{"HTTP/1.1, a TLS connection each", 1000, 200, 0, 1000, 4000, 5_200_000},
	} {
		if got := Wire(1000, test.payload, test.header, test.frame, test.conns, test.handshake); got != test.want {
			t.Errorf("%s: %d bytes, want %d", test.name, got, test.want)
		}
	}
}
