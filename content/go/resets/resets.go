// Package resets aborts connections with RST instead of closing them with FIN.
//
// A reset involves no handshake: what is still buffered at the sender is
// thrown away, the peer's next read or write fails, and no TIME_WAIT is left.
package resets

// 06-tcp-connections:G3

import (
	"errors"
	"fmt"
	"net"
)

// region: abort

// AbortiveClose resets c: the peer gets an RST where an orderly close would
// have sent a FIN. Bytes that Write accepted but the peer has not got yet are
// lost, without an error on either side that says how many.
func AbortiveClose(c *net.TCPConn) error {
	lingerErr := c.SetLinger(0) // 0 seconds: discard and reset
	closeErr := c.Close()       // even if the option could not be set
	if err := errors.Join(lingerErr, closeErr); err != nil {
		return fmt.Errorf("abortive close: %w", err)
	}
	return nil
}

// endregion: abort
