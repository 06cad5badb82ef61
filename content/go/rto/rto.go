// Package rto estimates TCP's retransmission timeout from measured round trips,
// as RFC 6298 describes it.
package rto

// 07-tcp-reliability:G2

import "time"

const (
	// RFCMin is the smallest timeout that RFC 6298 recommends.
	RFCMin = time.Second
	// RFCMax is the smallest ceiling that RFC 6298 allows.
	RFCMax = 60 * time.Second
	// initial is the timeout before the first sample.
	initial = time.Second
)

// region: estimator

// Estimator holds what a sender knows about its round trip. The zero value is
// ready to use: no floor, no ceiling.
type Estimator struct {
	Min, Max time.Duration // bounds of the timeout; Max 0 means none
	VarMin   time.Duration // floor under the variance term alone, as Linux has it

	srtt, rttvar time.Duration
	sampled      bool
	doublings    int
}

// Sample takes in a measured round trip r. A segment that was sent twice gives
// no sample, because its ACK may answer either copy (Karn's rule).
func (e *Estimator) Sample(r time.Duration, retransmitted bool) {
	if retransmitted {
		return
	}
	if !e.sampled {
		e.srtt, e.rttvar, e.sampled = r, r/2, true
	} else {
		e.rttvar = (3*e.rttvar + (e.srtt - r).Abs()) / 4 // with the old srtt
		e.srtt = (7*e.srtt + r) / 8
	}
	e.doublings = 0
}

// RTO returns how long to wait for an ACK before sending again.
func (e *Estimator) RTO() time.Duration {
	d := initial
	if e.sampled {
		d = e.srtt + max(4*e.rttvar, e.VarMin)
	}
	d = max(d, e.Min)
	for range e.doublings {
		d *= 2
		if e.Max > 0 && d >= e.Max {
			break
		}
	}
	if e.Max > 0 {
		d = min(d, e.Max)
	}
	return d
}

// Backoff doubles the timeout, because it has just expired.
func (e *Estimator) Backoff() {
	if e.doublings < 16 { // far above any ceiling in use
		e.doublings++
	}
}

// endregion: estimator

// State returns the smoothed round trip and its variation.
func (e *Estimator) State() (srtt, rttvar time.Duration) { return e.srtt, e.rttvar }
