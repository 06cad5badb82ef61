package sockstat

import (
	"errors"
	"io"
	"maps"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// table is shortened from a real file: a listener, both ends of a connection
// and one TIME_WAIT.
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:46AA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 20412 1 0 100 0 0 10 0
   1: 0100007F:46AA 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 20413 1 0 20 4 30 10 -1
   2: 0100007F:C350 0100007F:46AA 01 00000000:00000000 00:00000000 00000000     0        0 20414 1 0 20 4 30 10 -1
   3: 0100007F:C352 0A0200C0:01BB 06 00000000:00000000 03:00000A2B 00000000     0        0 0 3 0
`

func parse(t *testing.T, text string) []Entry {
	t.Helper()
	entries, err := Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestParseTurnsLittleEndianAddressesRound(t *testing.T) {
	got := parse(t, table)
	end := netip.MustParseAddrPort
	want := []Entry{
		{end("127.0.0.1:18090"), end("0.0.0.0:0"), Listen},
		{end("127.0.0.1:18090"), end("127.0.0.1:50000"), Established},
		{end("127.0.0.1:50000"), end("127.0.0.1:18090"), Established},
		{end("127.0.0.1:50002"), end("192.0.2.10:443"), TimeWait},
	}
	if !slices.Equal(got, want) {
		t.Errorf("Parse =\n%v\nwant\n%v", got, want)
	}
}

func TestParseReadsTheIPv6Table(t *testing.T) {
	got := parse(t, "0: B80D0120000000000000000001000000:01BB 00000000000000000000000000000000:0000 0A\n")
	if want := netip.MustParseAddrPort("[2001:db8::1]:443"); len(got) != 1 || got[0].Local != want {
		t.Errorf("Parse = %v, want one listener on %s", got, want)
	}
}

func TestParseKnowsAllTwelveStateCodes(t *testing.T) {
	for code, want := range map[string]string{
		"01": "ESTABLISHED", "02": "SYN_SENT", "03": "SYN_RECV", "04": "FIN_WAIT1",
		"05": "FIN_WAIT2", "06": "TIME_WAIT", "07": "CLOSE", "08": "CLOSE_WAIT",
		"09": "LAST_ACK", "0A": "LISTEN", "0B": "CLOSING", "0C": "NEW_SYN_RECV",
	} {
		entries := parse(t, "0: 0100007F:46AA 00000000:0000 "+code+"\n")
		if got := entries[0].State.String(); got != want {
			t.Errorf("state %s = %s, want %s", code, got, want)
		}
	}
	if got, want := State(0x0d).String(), "State(0x0d)"; got != want {
		t.Errorf("unknown state prints as %s, want %s", got, want)
	}
}

func TestParseNamesTheLineItCannotRead(t *testing.T) {
	const header = "  sl  local_address rem_address   st\n"
	const good = "0: 0100007F:46AA 00000000:0000 0A\n"
	for _, tt := range []struct{ name, text, want string }{
		{"too few columns", header + good + "1: 0100007F:46AA 00000000:0000\n", "line 3: 3 columns"},
		{"blank line", good + "\n" + good, "line 2: 0 columns"},
		{"headings in the middle", good + header, "line 2: local endpoint"},
		{"no colon", header + "0: 0100007F 00000000:0000 0A\n", "line 2: local endpoint: \"0100007F\" has no colon"},
		{"port too large", "0: 0100007F:46AA 00000000:10000 0A\n", "line 1: remote endpoint: port"},
		{"port not hexadecimal", "0: 0100007F:46AG 00000000:0000 0A\n", "line 1: local endpoint: port"},
		{"address not hexadecimal", "0: 0100007G:46AA 00000000:0000 0A\n", "line 1: local endpoint: address"},
		{"address of odd length", "0: 0100007:46AA 00000000:0000 0A\n", "line 1: local endpoint: address"},
		{"address of five bytes", "0: 0100007F00:46AA 00000000:0000 0A\n", "line 1: local endpoint: address: 5 bytes"},
		{"state not hexadecimal", "0: 0100007F:46AA 00000000:0000 XX\n", "line 1: state"},
		{"state zero", "0: 0100007F:46AA 00000000:0000 00\n", "line 1: state: \"00\" is none of"},
		{"state beyond the last", "0: 0100007F:46AA 00000000:0000 0D\n", "line 1: state: \"0D\" is none of"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			entries, err := Parse(strings.NewReader(tt.text))
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("Parse = %v, %v, want an error starting with %q", entries, err, tt.want)
			}
		})
	}
}

func TestParsePassesReadErrorsOn(t *testing.T) {
	broken := errors.New("device gone")
	r := io.MultiReader(strings.NewReader(table), iotest.ErrReader(broken))
	if _, err := Parse(r); !errors.Is(err, broken) {
		t.Errorf("Parse = %v, want %v", err, broken)
	}
}

func TestCountGroupsByState(t *testing.T) {
	got := Count(parse(t, table))
	want := map[State]int{Listen: 1, Established: 2, TimeWait: 1}
	if !maps.Equal(got, want) {
		t.Errorf("Count = %v, want %v", got, want)
	}
	if got := Count(nil); len(got) != 0 {
		t.Errorf("Count(nil) = %v, want an empty map", got)
	}
}

func TestBetweenFindsBothEndsOfOneConnection(t *testing.T) {
	client := netip.MustParseAddrPort("127.0.0.1:50000")
	server := netip.MustParseAddrPort("127.0.0.1:18090")
	got := Between(parse(t, table), client, server)
	if len(got) != 2 || got[0].Local != server || got[1].Local != client {
		t.Errorf("Between = %v, want the server's end and the client's", got)
	}
}
