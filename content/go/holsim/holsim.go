// Package holsim computes when an application gets each packet's data if one
// packet of several interleaved streams is lost, over TCP and over QUIC.
package holsim

// 08-udp-quic:G5

import (
	"fmt"
	"time"
)

// Params describes packets 0 to Packets-1, sent Spacing apart. Packet i
// belongs to stream i mod Streams; packet Lost does not arrive the first time.
type Params struct {
	RTT, Spacing           time.Duration
	Packets, Streams, Lost int
}

// Mode says how much has to be in order.
type Mode int

const (
	TCP  Mode = iota // all bytes of the connection
	QUIC             // the bytes of each stream
)

// Reordering is how many later packets have to be acknowledged before the
// sender takes a packet for lost, in TCP and in QUIC alike.
const Reordering = 3

func (p Params) check() error {
	if p.RTT <= 0 || p.Spacing <= 0 || p.Packets < 1 || p.Streams < 1 {
		return fmt.Errorf("holsim: %+v: times and counts must be positive", p)
	}
	if p.Lost < 0 || p.Lost+Reordering >= p.Packets {
		return fmt.Errorf("holsim: packet %d lost, but %d later ones are needed to notice", p.Lost, Reordering)
	}
	return nil
}

// region: arrive

// Arrivals returns when each packet reaches the receiving host. The lost one
// is sent again when the acknowledgment of the third packet after it is back.
func Arrivals(p Params) ([]time.Duration, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	at := make([]time.Duration, p.Packets)
	for i := range at {
		at[i] = time.Duration(i)*p.Spacing + p.RTT/2
	}
	noticed := time.Duration(p.Lost+Reordering)*p.Spacing + p.RTT
	at[p.Lost] = noticed + p.RTT/2
	return at, nil
}

// endregion: arrive

// region: deliver

// Deliver returns when the application gets each packet's data: not before
// everything that has to come first has arrived.
func Deliver(p Params, mode Mode) ([]time.Duration, error) {
	at, err := Arrivals(p)
	if err != nil {
		return nil, err
	}
	lanes := 1 // TCP: one order for all
	if mode == QUIC {
		lanes = p.Streams
	}
	for i := lanes; i < len(at); i++ {
		at[i] = max(at[i], at[i-lanes]) // the packet before it in its lane
	}
	return at, nil
}

// endregion: deliver

// Innocent returns how many packets wait although they arrived, and how long
// all of them together.
func Innocent(p Params, mode Mode) (packets int, waited time.Duration, err error) {
	arrived, err := Arrivals(p)
	if err != nil {
		return 0, 0, err
	}
	delivered, err := Deliver(p, mode)
	if err != nil {
		return 0, 0, err
	}
	for i := range arrived {
		if wait := delivered[i] - arrived[i]; wait > 0 {
			packets++
			waited += wait
		}
	}
	return packets, waited, nil
}
