package flights

import (
	"math"
	"testing"
	"time"
)

// region: table

func TestFlights(t *testing.T) {
	for _, tt := range []struct{ size, mss, want int }{
		{14_600, 1460, 1},
		{14_601, 1460, 2},
		{100_000, 1460, 3},
		{102_400, 1460, 4},
		{1_000_000, 1460, 7},
		// The same edges with timestamps, as measured on Linux.
		{14_480, 1448, 1},
		{14_481, 1448, 2},
		{43_440, 1448, 2},
		{43_441, 1448, 3},
		{101_360, 1448, 3},
		{101_361, 1448, 4},
	} {
		if got := Flights(tt.size, tt.mss, Initial); got != tt.want {
			t.Errorf("Flights(%d, %d) = %d, want %d", tt.size, tt.mss, got, tt.want)
		}
	}
}

// endregion: table

func TestFlightsAgreeWithTheFormula(t *testing.T) {
	for size := 1; size < 3_000_000; size += 997 {
		segments := math.Ceil(float64(size) / MSS)
		want := int(math.Ceil(math.Log2(segments/Initial + 1)))
		if got := Flights(size, MSS, Initial); got != want {
			t.Fatalf("Flights(%d) = %d, formula %d", size, got, want)
		}
	}
}

func TestTimeToLastByte(t *testing.T) {
	const rtt = 100 * time.Millisecond
	if got := TimeToLastByte(100_000, rtt, true); got != 5*rtt {
		t.Errorf("100 KB with TLS = %v, want %v", got, 5*rtt)
	}
	if got := TimeToLastByte(14_600, rtt, false); got != 2*rtt {
		t.Errorf("14,600 bytes without TLS = %v, want %v", got, 2*rtt)
	}
}

func TestAReceiveWindowStopsTheDoubling(t *testing.T) {
	if got := FlightsWithin(1_000_000, MSS, Initial, 65_535); got != 17 {
		t.Errorf("1 MB into 65,535 bytes = %d flights, want 17", got)
	}
	if got := FlightsWithin(1_000_000, MSS, Initial, 64<<20); got != 7 {
		t.Errorf("1 MB into 64 MiB = %d flights, want 7", got)
	}
}
