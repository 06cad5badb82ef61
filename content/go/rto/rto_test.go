package rto

import (
	"testing"
	"time"
)

const ms = time.Millisecond

func closeTo(got time.Duration, wantMS float64) bool {
	return (got - time.Duration(wantMS*float64(ms))).Abs() < time.Microsecond
}

// region: vectors

func TestFourSamples(t *testing.T) {
	var plain Estimator
	rfc := Estimator{Min: RFCMin}
	linux := Estimator{VarMin: 200 * ms}
	for _, s := range []struct {
		sample                           time.Duration
		srtt, rttvar, plain, rfc, kernel float64 // in ms
	}{
		{100 * ms, 100, 50, 300, 1000, 300},
		{120 * ms, 102.5, 42.5, 272.5, 1000, 302.5},
		{100 * ms, 102.1875, 32.5, 232.1875, 1000, 302.1875},
		{300 * ms, 126.9140625, 73.828125, 422.2265625, 1000, 422.2265625},
	} {
		for _, e := range []*Estimator{&plain, &rfc, &linux} {
			e.Sample(s.sample, false)
		}
		srtt, rttvar := plain.State()
		if !closeTo(srtt, s.srtt) || !closeTo(rttvar, s.rttvar) {
			t.Errorf("after %v: SRTT, RTTVAR = %v, %v, want %v, %v ms", s.sample, srtt, rttvar, s.srtt, s.rttvar)
		}
		if !closeTo(plain.RTO(), s.plain) || !closeTo(rfc.RTO(), s.rfc) || !closeTo(linux.RTO(), s.kernel) {
			t.Errorf("after %v: RTO = %v, %v, %v, want %v, %v, %v ms",
				s.sample, plain.RTO(), rfc.RTO(), linux.RTO(), s.plain, s.rfc, s.kernel)
		}
	}
}

// endregion: vectors

func TestFirstTimeoutIsOneSecond(t *testing.T) {
	var e Estimator
	if e.RTO() != time.Second {
		t.Errorf("RTO before any sample = %v, want 1s", e.RTO())
	}
}

func TestRetransmittedSegmentsGiveNoSample(t *testing.T) {
	var e Estimator
	e.Sample(100*ms, false)
	before := e
	e.Backoff()
	e.Sample(5*time.Second, true)
	if e.srtt != before.srtt || e.rttvar != before.rttvar {
		t.Errorf("SRTT, RTTVAR changed to %v, %v", e.srtt, e.rttvar)
	}
	if e.RTO() != 600*ms {
		t.Errorf("RTO = %v, want 600ms: the backoff stays until a clean sample", e.RTO())
	}
	e.Sample(100*ms, false)
	if e.RTO() >= 600*ms {
		t.Errorf("RTO = %v after a clean sample, want the backoff gone", e.RTO())
	}
}

func TestBackoffDoublesUpToTheCeiling(t *testing.T) {
	e := Estimator{VarMin: 200 * ms, Max: RFCMax}
	for range 200 { // a steady loopback: SRTT and RTTVAR next to nothing
		e.Sample(10*time.Microsecond, false)
	}
	for _, want := range []time.Duration{200, 400, 800, 1600} {
		if got := e.RTO().Round(ms); got != want*ms {
			t.Errorf("RTO = %v, want %v", got, want*ms)
		}
		e.Backoff()
	}
	for range 100 {
		e.Backoff()
	}
	if e.RTO() != RFCMax {
		t.Errorf("RTO = %v, want the ceiling %v", e.RTO(), RFCMax)
	}
}
