// Package halfclose shows that the two directions of a TCP connection end one
// at a time: a client says "that was the whole request" with a FIN and goes on
// reading until the server has said its last word.
package halfclose

// 06-tcp-connections:G2

import (
	"fmt"
	"io"
	"net"
	"time"
)

// region: ask

// Ask sends the request, ends its own direction and returns everything the
// peer sends until the peer ends the other one. It does not close c.
func Ask(c *net.TCPConn, request []byte, timeout time.Duration) ([]byte, error) {
	if err := c.SetDeadline(time.Now().Add(timeout)); err != nil {
		return nil, fmt.Errorf("set deadline: %w", err)
	}
	if _, err := c.Write(request); err != nil {
		return nil, fmt.Errorf("send request: %w", err)
	}
	if err := c.CloseWrite(); err != nil { // FIN, while reading stays open
		return nil, fmt.Errorf("half-close: %w", err)
	}
	answer, err := io.ReadAll(c) // up to the peer's FIN
	if err != nil {
		return answer, fmt.Errorf("read answer: %w", err)
	}
	return answer, nil
}

// endregion: ask

// region: serve

// Serve collects one whole request, answers it and closes c. No length prefix
// and no delimiter tells it where the request ends: the client's FIN does.
func Serve(c *net.TCPConn, answer func(request []byte) []byte, timeout time.Duration) error {
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(timeout)); err != nil {
		return fmt.Errorf("set deadline: %w", err)
	}
	request, err := io.ReadAll(c) // io.EOF, so the client is in FIN_WAIT_2 now
	if err != nil {
		return fmt.Errorf("read request: %w", err)
	}
	if _, err := c.Write(answer(request)); err != nil { // legal in CLOSE_WAIT
		return fmt.Errorf("send answer: %w", err)
	}
	return nil
}

// endregion: serve
