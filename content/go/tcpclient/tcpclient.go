// Package tcpclient dials TCP with a bounded connect and then bounds every
// single Read and Write.
package tcpclient

// 09-go-net:G1

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

// region: dial

// Options are the bounds of one connection. Both timeouts must be positive.
type Options struct {
	DialTimeout time.Duration       // name lookup and all addresses together
	OpTimeout   time.Duration       // each Read and each Write on its own
	KeepAlive   net.KeepAliveConfig // zero: Go's default of 15 s, 15 s, 9
}

// Dial connects within o.DialTimeout, or sooner if ctx ends first.
func Dial(ctx context.Context, network, addr string, o Options) (*Conn, error) {
	if o.DialTimeout <= 0 || o.OpTimeout <= 0 {
		return nil, errors.New("tcpclient: both timeouts must be positive")
	}
	d := net.Dialer{Timeout: o.DialTimeout, KeepAliveConfig: o.KeepAlive}
	c, err := d.DialContext(ctx, network, addr)
	if err != nil {
		return nil, fmt.Errorf("tcpclient: %w", err)
	}
	return &Conn{Conn: c, opTimeout: o.OpTimeout}, nil
}

// endregion: dial

// region: conn

// Conn gives each Read and each Write a deadline of its own.
type Conn struct {
	net.Conn
	opTimeout time.Duration
}

func (c *Conn) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.opTimeout)); err != nil {
		return 0, err
	}
	return c.Conn.Read(p)
}

// Write may have sent a part when it fails: close the connection then.
func (c *Conn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.opTimeout)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// endregion: conn
