// Package sockcount counts this host's TCP sockets by state, IPv4 and IPv6
// together, as a gauge for a metrics endpoint.
package sockcount

// 21-debugging:G6

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// states in the kernel's numbering, from 1 (include/net/tcp_states.h).
var states = [...]string{
	1: "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT",
	"UNCONN", "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING", "NEW-SYN-RECV",
}

// Counts maps a state, named as ss does, to a number of sockets.
type Counts map[string]int

// region: add

// Add counts the rows of a table in the format of /proc/net/tcp. Address length
// is all that differs in tcp6, and the state is the fourth column of both. keep
// picks rows by their hexadecimal addresses; nil keeps every row.
func (c Counts) Add(table io.Reader, keep func(local, remote string) bool) error {
	lines := bufio.NewScanner(table)
	lines.Scan() // the heading
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 4 {
			return fmt.Errorf("short row %q", lines.Text())
		}
		n, err := strconv.ParseUint(f[3], 16, 8)
		if err != nil || n == 0 || int(n) >= len(states) {
			return fmt.Errorf("row %q: unknown state", lines.Text())
		}
		if keep == nil || keep(f[1], f[2]) {
			c[states[n]]++
		}
	}
	return lines.Err()
}

// endregion: add

// Now counts the sockets of this network namespace.
func Now(keep func(local, remote string) bool) (Counts, error) {
	c := make(Counts)
	for _, path := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		f, err := os.Open(path)
		if os.IsNotExist(err) && path == "/proc/net/tcp6" {
			continue // a kernel without IPv6
		}
		if err != nil {
			return nil, err
		}
		err = c.Add(f, keep)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return c, nil
}
