// Package nagle provokes the stall between Nagle's algorithm and delayed ACKs:
// a request in two small writes, then a wait for the answer.
package nagle

// 07-tcp-reliability:G6

import (
	"fmt"
	"io"
	"net"
	"time"
)

// region: exchange

// Exchange sends a request of two bytes and waits for the one-byte answer. In
// two writes, Nagle holds the second until the first is acknowledged.
func Exchange(c *net.TCPConn, split bool) error {
	parts := [][]byte{[]byte("hb")} // header and body in one write
	if split {
		parts = [][]byte{[]byte("h"), []byte("b")}
	}
	for _, p := range parts {
		if _, err := c.Write(p); err != nil {
			return fmt.Errorf("send: %w", err)
		}
	}
	if _, err := io.ReadFull(c, make([]byte, 1)); err != nil {
		return fmt.Errorf("receive: %w", err)
	}
	return nil
}

// endregion: exchange

// Average runs the exchange rounds times and returns the mean duration.
func Average(c *net.TCPConn, split bool, rounds int) (time.Duration, error) {
	start := time.Now()
	for range rounds {
		if err := Exchange(c, split); err != nil {
			return 0, err
		}
	}
	return time.Since(start) / time.Duration(rounds), nil
}

// Answer serves the other side: one byte for every two, until the peer closes.
func Answer(c *net.TCPConn) error {
	request := make([]byte, 2)
	for {
		if _, err := io.ReadFull(c, request); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("receive: %w", err)
		}
		if _, err := c.Write([]byte("a")); err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
}
