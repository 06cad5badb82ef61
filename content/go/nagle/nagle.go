// Package nagle provokes the stall between Nagle's algorithm and delayed ACKs:
// a request in two small writes, then a wait for the answer.
package nagle

// 07-tcp-reliability:G6

import (
	"fmt"
	"io"
	"net"
	"slices"
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

// Median runs the exchange rounds times and returns the median duration, which
// a few slow rounds on a busy machine do not move.
func Median(c *net.TCPConn, split bool, rounds int) (time.Duration, error) {
	if rounds < 1 {
		return 0, fmt.Errorf("%d rounds", rounds)
	}
	took := make([]time.Duration, 0, rounds)
	for range rounds {
		start := time.Now()
		if err := Exchange(c, split); err != nil {
			return 0, err
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took[len(took)/2], nil
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
