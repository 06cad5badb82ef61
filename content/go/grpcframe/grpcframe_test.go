package grpcframe

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"runtime"
	"testing"
	"time"
)

func TestPrefixOf28Bytes(t *testing.T) {
	var wire bytes.Buffer
	if err := WriteMessage(&wire, make([]byte, 28)); err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(wire.Bytes()[:5]); got != "000000001c" || wire.Len() != 33 {
		t.Errorf("prefix %s, %d bytes in all, want 000000001c and 33", got, wire.Len())
	}
}

func TestMessagesFollowEachOther(t *testing.T) {
	var wire bytes.Buffer
	for _, msg := range []string{"one", "", "three"} {
		if err := WriteMessage(&wire, []byte(msg)); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"one", "", "three"} {
		if got, err := ReadMessage(&wire, 100); err != nil || string(got) != want {
			t.Errorf("ReadMessage = %q, %v, want %q", got, err, want)
		}
	}
	if _, err := ReadMessage(&wire, 100); err != io.EOF {
		t.Errorf("after the last: %v, want io.EOF", err)
	}
}

func TestAnnouncedSizeIsCheckedBeforeAllocating(t *testing.T) {
	const liar = "\x00\xff\xff\xff\xff" // 4 GiB, and no byte of it
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := ReadMessage(bytes.NewReader([]byte(liar)), 4<<20)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("ReadMessage = %v, want ErrTooLarge", err)
	}
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 1<<20 {
		t.Errorf("%d bytes allocated for a message that is refused", allocated)
	}
}

func TestTimeouts(t *testing.T) {
	for _, tt := range []struct {
		d    time.Duration
		want string
	}{
		{300 * time.Millisecond, "300m"},
		{2 * time.Second, "2S"},
		{time.Nanosecond, "1n"},
		{-time.Second, "1n"},
		{1234567890 * time.Nanosecond, "1234568u"}, // rounded up
	} {
		if got := FormatTimeout(tt.d); got != tt.want {
			t.Errorf("FormatTimeout(%v) = %s, want %s", tt.d, got, tt.want)
		}
	}
	if d, err := ParseTimeout("300m"); err != nil || d != 300*time.Millisecond {
		t.Errorf("ParseTimeout(300m) = %v, %v", d, err)
	}
	for _, bad := range []string{"", "m", "123456789n", "1", "1s", "-1m", "+1m", "1.5S"} {
		if d, err := ParseTimeout(bad); err == nil {
			t.Errorf("ParseTimeout(%q) = %v, want an error", bad, d)
		}
	}
	if d, err := ParseTimeout("99999999H"); err != nil || d != math.MaxInt64 {
		t.Errorf("ParseTimeout(99999999H) = %v, %v, want the longest duration", d, err)
	}
}

func TestFormattedTimeoutsNeverShrinkAndFit(t *testing.T) {
	for d := time.Duration(1); d > 0 && d < math.MaxInt64/3; d = d*3 + 1 {
		s := FormatTimeout(d)
		back, err := ParseTimeout(s)
		if err != nil || back < d || len(s) > 9 {
			t.Errorf("%v -> %s -> %v, %v", d, s, back, err)
		}
	}
}
