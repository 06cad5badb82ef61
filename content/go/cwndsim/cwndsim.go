// Package cwndsim plays the congestion window of one sender, round trip by
// round trip, in segments. It knows four rules: slow start, congestion
// avoidance, the cut after duplicate ACKs and the fall after a timeout.
//
// It leaves out what blurs the picture: delayed ACKs, HyStart, pacing, the
// smooth reduction of RFC 9937 and CUBIC's Reno-friendly mode.
package cwndsim

// 07-tcp-reliability:G1

import (
	"fmt"
	"math"
	"time"
)

// Algo names a congestion control algorithm.
type Algo int

const (
	Reno  Algo = iota // RFC 5681
	Cubic             // RFC 9438
)

// Loss says how the sender learned of a loss.
type Loss int

const (
	DupACK  Loss = iota // later data arrived: fast recovery
	Timeout             // nothing came back: the retransmission timer
)

// Event is a loss noticed at the end of a round. Rounds count from 0.
type Event struct {
	Round int
	Loss  Loss
}

// Config describes a sender. Windows are in segments.
type Config struct {
	Algo     Algo
	Initial  float64 // initial window, 10 in RFC 6928
	Ssthresh float64 // 0 means none yet
	RTT      time.Duration
	Rounds   int // how many rounds to play
}

const (
	renoCut  = 0.5
	cubicCut = 0.7
	cubicC   = 0.4 // segments per second cubed
)

// K returns the seconds CUBIC takes to be back at wmax after a cut.
func K(wmax float64) float64 { return math.Cbrt(wmax * (1 - cubicCut) / cubicC) }

type sender struct {
	Config
	cwnd, ssthresh float64

	wmax, k float64 // CUBIC: the curve of the current avoidance phase
	rounds  int     // since that phase began
	growing bool    // in congestion avoidance
}

// Simulate returns the window of each round: cwnd[r] is what the sender may
// have in flight in round r.
func Simulate(cfg Config, events []Event) ([]float64, error) {
	if cfg.Initial < 1 || cfg.Rounds < 1 || (cfg.Algo == Cubic && cfg.RTT <= 0) {
		return nil, fmt.Errorf("cwndsim: config out of range: %+v", cfg)
	}
	s := &sender{Config: cfg, cwnd: cfg.Initial, ssthresh: cfg.Ssthresh}
	if s.ssthresh == 0 {
		s.ssthresh = math.Inf(1)
	}
	at := make(map[int]Loss)
	for _, e := range events {
		at[e.Round] = e.Loss
	}
	windows := make([]float64, 0, cfg.Rounds)
	for round := range cfg.Rounds {
		windows = append(windows, s.cwnd)
		if loss, lost := at[round]; lost {
			s.lose(loss)
		} else {
			s.grow()
		}
	}
	return windows, nil
}

// region: rules

// grow applies one round trip in which everything was acknowledged.
func (s *sender) grow() {
	if s.cwnd < s.ssthresh {
		s.cwnd = min(2*s.cwnd, s.ssthresh) // slow start
		return
	}
	if s.Algo == Reno {
		s.cwnd++ // additive increase
		return
	}
	if !s.growing { // avoidance after slow start: only the convex half
		s.growing, s.wmax, s.k, s.rounds = true, s.cwnd, 0, 0
	}
	s.rounds++
	t := float64(s.rounds)*s.RTT.Seconds() - s.k
	s.cwnd = cubicC*t*t*t + s.wmax
}

// lose applies one round trip that ended in a loss. However many segments of
// that round are gone, the window is cut once.
func (s *sender) lose(loss Loss) {
	cut := renoCut
	if s.Algo == Cubic {
		cut = cubicCut
	}
	before := s.cwnd
	s.ssthresh = max(before*cut, 2)
	if loss == Timeout {
		s.cwnd, s.growing = 1, false // slow start again, up to ssthresh
		return
	}
	s.cwnd = s.ssthresh // fast recovery: carry on from the smaller window
	s.growing, s.wmax, s.k, s.rounds = true, before, K(before), 0
}

// endregion: rules
