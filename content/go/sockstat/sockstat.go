// Package sockstat reads the kernel's table of TCP sockets, /proc/net/tcp, the
// way ss and netstat do, and counts connections by state.
//
// A pile in one state names the guilty side: CLOSE_WAIT is a close that this
// host owes, FIN_WAIT2 one that the peer owes.
package sockstat

// 06-tcp-connections:G6

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"net/netip"
	"strconv"
	"strings"
)

// Entry is one line of the table: a socket, or what is left of one.
type Entry struct {
	Local, Remote netip.AddrPort
	State         State
}

// region: parse

// Parse reads the text of /proc/net/tcp or /proc/net/tcp6. An error names the
// line that it cannot read.
func Parse(r io.Reader) ([]Entry, error) {
	var entries []Entry
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if n == 1 && len(fields) > 0 && fields[0] == "sl" {
			continue // column headings
		}
		e, err := parseEntry(fields)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		entries = append(entries, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read socket table: %w", err)
	}
	return entries, nil
}

// endregion: parse

// parseEntry decodes one line: slot, local endpoint, remote endpoint, state,
// and columns about queues and timers that this package has no use for.
func parseEntry(fields []string) (e Entry, err error) {
	if len(fields) < 4 {
		return Entry{}, fmt.Errorf("%d columns, want at least 4", len(fields))
	}
	if e.Local, err = parseEndpoint(fields[1]); err != nil {
		return Entry{}, fmt.Errorf("local endpoint: %w", err)
	}
	if e.Remote, err = parseEndpoint(fields[2]); err != nil {
		return Entry{}, fmt.Errorf("remote endpoint: %w", err)
	}
	if e.State, err = parseState(fields[3]); err != nil {
		return Entry{}, err
	}
	return e, nil
}

// region: endpoint

// parseEndpoint decodes an endpoint such as 0100007F:46AA. The port is plain
// hexadecimal. The address is printed as 32-bit words in the byte order of the
// machine, so on x86 and ARM each group of four bytes is back to front:
// 0100007F is 127.0.0.1.
func parseEndpoint(s string) (netip.AddrPort, error) {
	hexAddr, hexPort, found := strings.Cut(s, ":")
	if !found {
		return netip.AddrPort{}, fmt.Errorf("%q has no colon", s)
	}
	port, err := strconv.ParseUint(hexPort, 16, 16)
	if err != nil {
		return netip.AddrPort{}, fmt.Errorf("port: %w", err)
	}
	addr, err := parseAddr(hexAddr)
	if err != nil {
		return netip.AddrPort{}, fmt.Errorf("address: %w", err)
	}
	return netip.AddrPortFrom(addr, uint16(port)), nil
}

// endregion: endpoint

// parseAddr decodes the four bytes of an IPv4 or the sixteen of an IPv6 address.
func parseAddr(s string) (netip.Addr, error) {
	b, err := hex.DecodeString(s)
	if err != nil {
		return netip.Addr{}, err
	}
	for i := 0; i+4 <= len(b); i += 4 {
		b[i], b[i+1], b[i+2], b[i+3] = b[i+3], b[i+2], b[i+1], b[i]
	}
	addr, ok := netip.AddrFromSlice(b)
	if !ok {
		return netip.Addr{}, fmt.Errorf("%d bytes, want 4 or 16", len(b))
	}
	return addr, nil
}

// region: count

// Count groups the entries by state.
func Count(entries []Entry) map[State]int {
	counts := make(map[State]int)
	for _, e := range entries {
		counts[e.State]++
	}
	return counts
}

// Between returns the entries of one connection, whose ends are a and b. On
// loopback one table lists both ends, each from its own point of view.
func Between(entries []Entry, a, b netip.AddrPort) []Entry {
	var ends []Entry
	for _, e := range entries {
		if (e.Local == a && e.Remote == b) || (e.Local == b && e.Remote == a) {
			ends = append(ends, e)
		}
	}
	return ends
}

// endregion: count
