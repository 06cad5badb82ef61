package sockstat

import (
	"fmt"
	"strconv"
)

// region: states

// State is a TCP state by its number in the kernel, which the table prints in
// hexadecimal.
type State uint8

// The states that /proc/net/tcp can print. NewSynRecv is internal to the kernel:
// it lists half-open requests as SynRecv.
const (
	Established State = 0x01 + iota
	SynSent
	SynRecv
	FinWait1
	FinWait2
	TimeWait
	Close
	CloseWait
	LastAck
	Listen
	Closing
	NewSynRecv
)

// endregion: states

var names = [...]string{
	Established: "ESTABLISHED",
	SynSent:     "SYN_SENT",
	SynRecv:     "SYN_RECV",
	FinWait1:    "FIN_WAIT1",
	FinWait2:    "FIN_WAIT2",
	TimeWait:    "TIME_WAIT",
	Close:       "CLOSE",
	CloseWait:   "CLOSE_WAIT",
	LastAck:     "LAST_ACK",
	Listen:      "LISTEN",
	Closing:     "CLOSING",
	NewSynRecv:  "NEW_SYN_RECV",
}

// String returns the kernel's name for s.
func (s State) String() string {
	if s < Established || s > NewSynRecv {
		return fmt.Sprintf("State(%#02x)", uint8(s))
	}
	return names[s]
}

// parseState decodes the two hexadecimal digits of the state column.
func parseState(s string) (State, error) {
	n, err := strconv.ParseUint(s, 16, 8)
	if err != nil {
		return 0, fmt.Errorf("state: %w", err)
	}
	state := State(n)
	if state < Established || state > NewSynRecv {
		return 0, fmt.Errorf("state: %q is none of 01 to 0C", s)
	}
	return state, nil
}
