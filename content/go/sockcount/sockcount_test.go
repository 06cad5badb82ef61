package sockcount

import (
	"strings"
	"testing"
)

func TestAddRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, row := range []string{"0: 0100007F:0050", "0: 0100007F:0050 00000000:0000 FF 0", "0: 0100007F:0050 00000000:0000 zz 0"} {
		if err := (Counts{}).Add(strings.NewReader("heading\n"+row+"\n"), nil); err == nil {
			t.Errorf("no error for %q", row)
		}
	}
}
