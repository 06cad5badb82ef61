package holsim

import (
	"testing"
	"time"
)

const ms = time.Millisecond

func params(streams, lost int) Params {
	return Params{RTT: 100 * ms, Spacing: ms, Packets: 12, Streams: streams, Lost: lost}
}

// region: vectors

// The vectors of the lesson's lab: RTT 100 ms, 12 packets, 1 ms apart.
var vectors = []struct {
	name          string
	streams, lost int
	repaired      time.Duration
	tcp, quic     int           // packets that wait although they arrived
	tcpSum, qSum  time.Duration // how long, together
}{
	{"three streams", 3, 4, 157 * ms, 7, 2, 693 * ms, 197 * ms},
	{"one stream", 1, 4, 157 * ms, 7, 7, 693 * ms, 693 * ms},
	{"one packet a stream", 12, 4, 157 * ms, 7, 0, 693 * ms, 0},
	{"lost near the end", 3, 8, 161 * ms, 3, 1, 303 * ms, 100 * ms},
}

// endregion: vectors

func TestVectorsOfTheLesson(t *testing.T) {
	for _, v := range vectors {
		t.Run(v.name, func(t *testing.T) {
			p := params(v.streams, v.lost)
			at, err := Arrivals(p)
			if err != nil || at[v.lost] != v.repaired {
				t.Errorf("repaired at %v, %v, want %v", at[v.lost], err, v.repaired)
			}
			for mode, want := range map[Mode]struct {
				packets int
				sum     time.Duration
			}{TCP: {v.tcp, v.tcpSum}, QUIC: {v.quic, v.qSum}} {
				packets, sum, err := Innocent(p, mode)
				if err != nil || packets != want.packets || sum != want.sum {
					t.Errorf("mode %d: %d packets wait %v, %v, want %d and %v",
						mode, packets, sum, err, want.packets, want.sum)
				}
			}
		})
	}
}

func TestTheSameLossHoldsUpEightPacketsOrThree(t *testing.T) {
	for mode, want := range map[Mode][]int{TCP: {4, 5, 6, 7, 8, 9, 10, 11}, QUIC: {4, 7, 10}} {
		delivered, err := Deliver(params(3, 4), mode)
		if err != nil {
			t.Fatal(err)
		}
		var late []int
		for i, at := range delivered {
			if at == 157*ms {
				late = append(late, i)
			} else if at != time.Duration(i)*ms+50*ms {
				t.Errorf("mode %d, packet %d: %v, want its own arrival", mode, i, at)
			}
		}
		if len(late) != len(want) || late[0] != want[0] || late[len(late)-1] != want[len(want)-1] {
			t.Errorf("mode %d: packets %v wait for 157 ms, want %v", mode, late, want)
		}
	}
}

func TestParamsThatMakeNoSense(t *testing.T) {
	for _, p := range []Params{
		{},
		params(0, 4),
		params(3, -1),
		params(3, 9), // only two packets follow
	} {
		if _, err := Deliver(p, TCP); err == nil {
			t.Errorf("Deliver(%+v) accepted", p)
		}
		if _, _, err := Innocent(p, QUIC); err == nil {
			t.Errorf("Innocent(%+v) accepted", p)
		}
	}
}
