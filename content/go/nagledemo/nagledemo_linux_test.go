package nagledemo

import (
	"testing"
	"time"
)

// region: compare

func TestTwoWritesStallOnlyWithNagle(t *testing.T) {
	median := func(s Setup) time.Duration {
		m, err := Median(t.Context(), s, 41)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%+v: median %v", s, m)
		return m
	}
	stalled := median(Setup{Nagle: true})
	if least := 30 * time.Millisecond; stalled < least { // Linux delays an ACK by 40 ms or more
		t.Errorf("two writes with Nagle: median %v, want at least %v", stalled, least)
	}
	for _, s := range []Setup{{}, {Nagle: true, Buffered: true}} {
		if m := median(s); m > stalled/2 {
			t.Errorf("%+v: median %v, want far less than %v", s, m, stalled)
		}
	}
}

// endregion: compare
