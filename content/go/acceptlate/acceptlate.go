// Package acceptlate shows that the kernel, not the application, completes the
// TCP handshake. A connection waits, established, in the listener's accept
// queue; its client may already be writing.
package acceptlate

// 06-tcp-connections:G4

import (
	"fmt"
	"io"
	"net"
	"time"
)

// timeout bounds the whole exchange.
const timeout = 10 * time.Second

// region: order

// Deliver connects to ln and writes the message before anything has called
// Accept on ln. Then it accepts and returns what the server end reads. One
// goroutine does it all in this order: nobody accepts in the background.
func Deliver(ln *net.TCPListener, message []byte) ([]byte, error) {
	deadline := time.Now().Add(timeout)
	client, err := (&net.Dialer{Deadline: deadline}).Dial("tcp", ln.Addr().String())
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	defer client.Close()
	if err := send(client, message, deadline); err != nil {
		return nil, fmt.Errorf("write before accept: %w", err)
	}

	server, err := accept(ln, deadline) // the server's first move
	if err != nil {
		return nil, fmt.Errorf("accept: %w", err)
	}
	defer server.Close()
	received := make([]byte, len(message))
	if _, err := io.ReadFull(server, received); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return received, nil
}

// endregion: order

// send writes the message, or fails at the deadline.
func send(c net.Conn, message []byte, deadline time.Time) error {
	if err := c.SetDeadline(deadline); err != nil {
		return err
	}
	_, err := c.Write(message)
	return err
}

// accept takes one connection, or fails at the deadline, which the connection
// inherits.
func accept(ln *net.TCPListener, deadline time.Time) (*net.TCPConn, error) {
	if err := ln.SetDeadline(deadline); err != nil {
		return nil, err
	}
	c, err := ln.AcceptTCP()
	if err != nil {
		return nil, err
	}
	if err := c.SetDeadline(deadline); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}
