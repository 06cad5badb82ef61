package rttbudget

import (
	"math"
	"testing"
	"time"
)

const ms = time.Millisecond

func near(got, want time.Duration) bool { return (got - want).Abs() <= time.Microsecond }

func TestPropagationIsOneMillisecondOfRTTPer100km(t *testing.T) {
	if got := 2 * Propagation(100); got != ms {
		t.Errorf("round trip over 100 km = %v, want 1ms", got)
	}
	if got := 2 * Propagation(5570); got != 55700*time.Microsecond {
		t.Errorf("round trip over 5,570 km = %v, want 55.7ms", got)
	}
}

func TestTransmission(t *testing.T) {
	for _, c := range []struct {
		size int
		bps  float64
		want time.Duration
	}{
		{1_000_000, 100e6, 80 * ms},
		{1_000_000, 1e9, 8 * ms},
		{1500, 100e6, 120 * time.Microsecond},
		{1500, 1e9, 12 * time.Microsecond},
		{1500, 10e9, 1200 * time.Nanosecond},
		{100_000, 1e9, 800 * time.Microsecond},
	} {
		if got := Transmission(c.size, c.bps); got != c.want {
			t.Errorf("Transmission(%d, %g) = %v, want %v", c.size, c.bps, got, c.want)
		}
	}
}

func TestWindows(t *testing.T) {
	if got := BDP(1e9, 100*ms); got != 12_500_000 {
		t.Errorf("BDP = %d, want 12,500,000", got)
	}
	for _, c := range []struct {
		window int
		rtt    time.Duration
		want   float64 // Mbit/s
	}{
		{65_535, 100 * ms, 5.2428},
		{65_535, 50 * ms, 10.4856},
		{4 << 20, 100 * ms, 335.5},
		{6 << 20, 100 * ms, 503.3},
		{32 << 20, 100 * ms, 2684.4},
	} {
		if got := WindowLimit(c.window, c.rtt) / 1e6; math.Abs(got-c.want) > 0.05 {
			t.Errorf("WindowLimit(%d, %v) = %.4f Mbit/s, want %.4f", c.window, c.rtt, got, c.want)
		}
	}
	if got := Utilization(65_535, 1e9, 100*ms); math.Abs(got-0.0052) > 0.0001 {
		t.Errorf("Utilization = %.4f, want 0.0052", got)
	}
	if got := Utilization(32<<20, 1e9, 100*ms); got != 1 {
		t.Errorf("Utilization of a window above the BDP = %v, want 1", got)
	}
}

func TestSlowStartRounds(t *testing.T) {
	for _, c := range []struct{ size, want int }{
		{1, 1}, {14_600, 1}, {14_601, 2}, {50_000, 3}, {100_000, 3}, {102_200, 3},
		{102_201, 4}, {500_000, 6}, {919_800, 6}, {1_000_000, 7},
	} {
		if got := SlowStartRounds(c.size, 1460, 10); got != c.want {
			t.Errorf("SlowStartRounds(%d) = %d, want %d", c.size, got, c.want)
		}
		// The closed form of the lesson, in segments.
		n := math.Ceil(float64(c.size) / 1460)
		if form := int(math.Ceil(math.Log2(n/10 + 1))); form != c.want {
			t.Errorf("closed form for %d = %d, want %d", c.size, form, c.want)
		}
	}
}

func TestSlowStartRoundsRefusesNoWindow(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("SlowStartRounds without a window returned")
		}
	}()
	SlowStartRounds(1, 1460, 0)
}

// region: vectors

func TestTotal(t *testing.T) {
	atlantic := PathRTT(5570, 1.4, 10*ms) // 87.98 ms
	for _, c := range []struct {
		name        string
		p           Params
		ttfb, total float64 // ms
		extra       int
	}{
		{"50 KB from across the Atlantic, cold", Params{RTT: atlantic, DNS: 5 * ms, Setup: 2, Server: 50 * ms, Size: 50_000, Bps: 100e6}, 318.94, 495.396, 2},
		{"twice the bandwidth", Params{RTT: atlantic, DNS: 5 * ms, Setup: 2, Server: 50 * ms, Size: 50_000, Bps: 200e6}, 318.94, 495.148, 2},
		{"half the distance", Params{RTT: PathRTT(2785, 1.4, 10*ms), DNS: 5 * ms, Setup: 2, Server: 50 * ms, Size: 50_000, Bps: 100e6}, 201.97, 300.446, 2},
		{"warm", Params{RTT: atlantic, DNS: 5 * ms, Setup: 0, Server: 50 * ms, Size: 50_000, Bps: 100e6}, 142.98, 319.436, 2},
		{"one window", Params{RTT: 100 * ms, Setup: 2, Server: 50 * ms, Size: 14_600, Bps: 100e6}, 350, 351.168, 0},
		{"one byte more", Params{RTT: 100 * ms, Setup: 2, Server: 50 * ms, Size: 14_601, Bps: 100e6}, 350, 450, 1},
		{"100 KB", Params{RTT: 100 * ms, Setup: 2, Server: 50 * ms, Size: 100_000, Bps: 100e6}, 350, 554.496, 2},
		{"100 KB, warm", Params{RTT: 100 * ms, Setup: 0, Server: 50 * ms, Size: 100_000, Bps: 100e6}, 150, 354.496, 2},
		{"TLS 1.2", Params{RTT: 75 * ms, DNS: 5 * ms, Setup: 3, Server: 50 * ms, Size: 14_600, Bps: 100e6}, 355, 356.168, 0},
		{"TLS 1.3", Params{RTT: 75 * ms, DNS: 5 * ms, Setup: 2, Server: 50 * ms, Size: 14_600, Bps: 100e6}, 280, 281.168, 0},
		{"QUIC", Params{RTT: 75 * ms, DNS: 5 * ms, Setup: 1, Server: 50 * ms, Size: 14_600, Bps: 100e6}, 205, 206.168, 0},
		{"open connection", Params{RTT: 75 * ms, Setup: 0, Server: 50 * ms, Size: 14_600, Bps: 100e6}, 125, 126.168, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.p.MSS, c.p.IW = 1460, 10
			b, err := Total(c.p)
			if err != nil {
				t.Fatal(err)
			}
			if !near(b.TTFB, msec(c.ttfb)) || !near(b.Total, msec(c.total)) || b.Extra != c.extra {
				t.Errorf("got %v, %v, %d extra; want %v, %v, %d", b.TTFB, b.Total, b.Extra,
					msec(c.ttfb), msec(c.total), c.extra)
			}
		})
	}
}

// endregion: vectors

func TestTotalRefusesNonsense(t *testing.T) {
	if _, err := Total(Params{}); err == nil {
		t.Error("Total of nothing succeeded")
	}
}

func TestTimeInSystem(t *testing.T) {
	for load, want := range map[float64]time.Duration{
		0: 10 * ms, 0.5: 20 * ms, 0.8: 50 * ms, 0.9: 100 * ms, 0.95: 200 * ms, 0.99: 1000 * ms,
	} {
		got, ok := TimeInSystem(10*ms, load)
		if !ok || !near(got, want) {
			t.Errorf("TimeInSystem(10ms, %v) = %v, %v; want %v", load, got, ok, want)
		}
	}
	if _, ok := TimeInSystem(10*ms, 1); ok {
		t.Error("a full server has a mean; want none")
	}
}

func msec(x float64) time.Duration { return time.Duration(math.Round(x * float64(ms))) }
