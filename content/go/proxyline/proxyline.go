// Package proxyline reads version 1 of the PROXY protocol: the text line with
// which a balancer tells a server who connected to it.
package proxyline

// 17-proxies-and-discovery:G3

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
)

const maxLine = 107 // with its CR LF

var ErrNoHeader = errors.New("no PROXY line at the start of the connection")

// region: read

// Read takes the PROXY line off br and nothing behind it. For PROXY UNKNOWN,
// which balancers send with their own health checks, both addresses are zero.
func Read(br *bufio.Reader) (src, dst netip.AddrPort, err error) {
	line := make([]byte, 0, maxLine)
	for {
		c, err := br.ReadByte()
		if err != nil {
			return src, dst, err
		}
		line = append(line, c)
		if c == '\n' {
			break
		}
		if len(line) == maxLine {
			return src, dst, fmt.Errorf("%w: no end of line in %d bytes", ErrNoHeader, maxLine)
		}
	}
	text, ok := strings.CutSuffix(string(line), "\r\n")
	f := strings.Split(text, " ")
	switch {
	case !ok || len(f) < 2 || f[0] != "PROXY":
		return src, dst, fmt.Errorf("%w: %q", ErrNoHeader, line)
	case f[1] == "UNKNOWN":
		return src, dst, nil
	case len(f) != 6 || f[1] != "TCP4" && f[1] != "TCP6":
		return src, dst, fmt.Errorf("%w: %q", ErrNoHeader, line)
	}
	if src, err = endpoint(f[1], f[2], f[4]); err != nil {
		return netip.AddrPort{}, dst, err
	}
	dst, err = endpoint(f[1], f[3], f[5])
	return src, dst, err
}

// endregion: read

func endpoint(family, host, port string) (netip.AddrPort, error) {
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return netip.AddrPort{}, err
	}
	if addr.Is4() != (family == "TCP4") {
		return netip.AddrPort{}, fmt.Errorf("%s is no %s address", host, family)
	}
	n, err := strconv.ParseUint(port, 10, 16)
	return netip.AddrPortFrom(addr, uint16(n)), err
}

// region: listener

// Listener expects the line on every connection, and takes connections only
// from balancers: anyone else could write a line as well.
type Listener struct {
	net.Listener
	Balancers []netip.Prefix
	Timeout   time.Duration // for the line to arrive
}

// Accept returns before the line is read, so a silent peer delays nobody else.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if l.fromBalancer(c) {
			return &conn{Conn: c, br: bufio.NewReader(c), timeout: l.Timeout}, nil
		}
		c.Close()
	}
}

// endregion: listener

func (l *Listener) fromBalancer(c net.Conn) bool {
	peer, err := netip.ParseAddrPort(c.RemoteAddr().String())
	if err != nil {
		return false
	}
	for _, p := range l.Balancers {
		if p.Contains(peer.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// conn reads the line when somebody first asks for data or for the peer.
type conn struct {
	net.Conn
	br      *bufio.Reader
	timeout time.Duration
	once    sync.Once
	src     netip.AddrPort
	err     error
}

func (c *conn) header() {
	c.once.Do(func() {
		if c.err = c.SetReadDeadline(time.Now().Add(c.timeout)); c.err != nil {
			return
		}
		if c.src, _, c.err = Read(c.br); c.err == nil {
			c.err = c.SetReadDeadline(time.Time{})
		}
	})
}

func (c *conn) Read(p []byte) (int, error) {
	if c.header(); c.err != nil {
		return 0, c.err
	}
	return c.br.Read(p)
}

func (c *conn) RemoteAddr() net.Addr {
	if c.header(); c.err != nil || !c.src.IsValid() {
		return c.Conn.RemoteAddr()
	}
	return net.TCPAddrFromAddrPort(c.src)
}
