package hoptrace

import (
	"net/netip"
	"slices"
	"testing"
)

var (
	home   = Hop{Addr: netip.MustParseAddr("192.168.8.1")}
	cgnat  = Hop{Addr: netip.MustParseAddr("100.64.0.1")}
	core   = Hop{Addr: netip.MustParseAddr("198.51.100.2")}
	target = Hop{Addr: netip.MustParseAddr("203.0.113.9"), Target: true}
)

func lines(replies []Reply) []string {
	var all []string
	for _, r := range replies {
		all = append(all, r.String())
	}
	return all
}

// region: proof

func TestAProbeWithTTLNDiesAtHopN(t *testing.T) {
	got := lines(Trace(slices.Values([]Hop{home, cgnat, core, target}), 30))
	want := []string{
		" 1  192.168.8.1  time exceeded",
		" 2  100.64.0.1  time exceeded",
		" 3  198.51.100.2  time exceeded",
		" 4  203.0.113.9  port unreachable",
	}
	if !slices.Equal(got, want) {
		t.Errorf("trace = %q, want %q", got, want)
	}
}

func TestASilentHopIsAStarAndStopsNothing(t *testing.T) {
	quiet := cgnat
	quiet.Silent = true
	got := Trace(slices.Values([]Hop{home, quiet, core, target}), 30)
	if len(got) != 4 || got[1].String() != " 2  *" || got[3].Kind != PortUnreachable {
		t.Errorf("trace = %q, want a star at 2 and the target at 4", lines(got))
	}
}

func TestALoopEndsAtMaxHops(t *testing.T) {
	loop := func(yield func(Hop) bool) {
		for yield(home) && yield(cgnat) {
		}
	}
	got := Trace(loop, 8)
	if len(got) != 8 || got[7].From != cgnat.Addr || got[6].From != home.Addr {
		t.Errorf("trace = %q, want eight lines that alternate", lines(got))
	}
}

// endregion: proof

func TestAFilteredTargetIsStarsToTheEnd(t *testing.T) {
	filtered := target
	filtered.Silent = true
	got := Trace(slices.Values([]Hop{home, filtered}), 5)
	if len(got) != 5 || got[1].Kind != Nothing || got[4].Kind != Nothing {
		t.Errorf("trace = %q, want stars from 2 to 5", lines(got))
	}
}
