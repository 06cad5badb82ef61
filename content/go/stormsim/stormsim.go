// Package stormsim follows a server, second by second, through an outage with
// clients that retry. It works on expected values, so it has no randomness.
package stormsim

// Storm describes the load and the clients. A second is one tick.
type Storm struct {
	Load, Capacity float64 // first attempts and capacity, per second
	Start, Length  int     // the outage, in which capacity is 0
	Attempts       int     // in all; the wait is 1 s and doubles
	Jitter         bool    // spread evenly over seconds 1..wait
	Budget         float64 // retries as a share of Load; 0 means unlimited
	RejectCost     float64 // work of a refusal, as a share of a served request
}

// Run returns the requests in each second, and the first second after the
// outage from which all requests are served (-1 if none is).
func (s Storm) Run(ticks int) (load []float64, recovered int) {
	due := make([][]float64, ticks+1<<s.Attempts) // due[t][k]: attempt k+1 at second t
	for t := range due {
		due[t] = make([]float64, s.Attempts)
	}
	recovered = -1
	for t := range ticks {
		retries := 0.0
		for _, n := range due[t] {
			retries += n
		}
		scale := 1.0
		if s.Budget > 0 && retries > s.Budget*s.Load {
			scale = s.Budget * s.Load / retries
		}
		total := s.Load + retries*scale
		served := s.served(t, total)
		load = append(load, total)
		switch {
		case served < 1:
			recovered = -1
		case recovered < 0 && t >= s.Start+s.Length:
			recovered = t
		}
		for k := range s.Attempts - 1 { // those after attempt k+1, if it fails
			n := due[t][k] * scale
			if k == 0 {
				n = s.Load
			}
			failed := n * (1 - served)
			wait := 1 << k
			if !s.Jitter {
				due[t+wait][k+1] += failed
				continue
			}
			for d := 1; d <= wait; d++ {
				due[t+d][k+1] += failed / float64(wait)
			}
		}
	}
	return load, recovered
}

// served is the share of total that capacity serves. What is refused costs work
// too: share*total + (1-share)*total*RejectCost = capacity.
func (s Storm) served(t int, total float64) float64 {
	if t >= s.Start && t < s.Start+s.Length {
		return 0
	}
	if total <= s.Capacity {
		return 1
	}
	return max(0, (s.Capacity/total-s.RejectCost)/(1-s.RejectCost))
}
