// Package datagrams shows where a UDP socket surprises people who know TCP.
package datagrams

// 08-udp-quic:G3

import (
	"fmt"
	"net"
)

// region: blast

// Blast sends count datagrams of size bytes as fast as it can. A nil error
// says that the local kernel took them, and nothing about their arrival.
func Blast(c *net.UDPConn, count, size int) error {
	payload := make([]byte, size)
	for i := range count {
		if _, err := c.Write(payload); err != nil {
			return fmt.Errorf("datagram %d of %d: %w", i+1, count, err)
		}
	}
	return nil
}

// endregion: blast
