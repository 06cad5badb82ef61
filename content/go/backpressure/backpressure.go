// Package backpressure shows what Write tells a sender whose peer has stopped
// reading: nothing, until the buffers are full, and then only by blocking.
package backpressure

// 07-tcp-reliability:G5

import (
	"fmt"
	"net"
	"time"
)

// region: send

// Send writes p to c and gives up after limit. It returns how many bytes the
// kernel took; whether the peer has any of them is another question.
func Send(c *net.TCPConn, p []byte, limit time.Duration) (accepted int, err error) {
	if err := c.SetWriteDeadline(time.Now().Add(limit)); err != nil {
		return 0, fmt.Errorf("set write deadline: %w", err)
	}
	accepted, err = c.Write(p)
	if err != nil {
		return accepted, fmt.Errorf("after %d of %d bytes: %w", accepted, len(p), err)
	}
	return accepted, nil
}

// endregion: send
