package datagrams

import (
	"fmt"
	"net"
	"net/netip"
	"syscall"
)

// Message is one datagram, or what fitted of it.
type Message struct {
	Data []byte
	From netip.AddrPort
	Cut  bool // the buffer was too small, and the rest is gone
}

// region: receive

// Receive waits for one datagram. The plain Read and ReadFrom would not say
// that a datagram was cut; the flags of recvmsg do.
func Receive(c *net.UDPConn, buf []byte) (Message, error) {
	n, _, flags, from, err := c.ReadMsgUDPAddrPort(buf, nil)
	if err != nil {
		return Message{}, fmt.Errorf("receive: %w", err)
	}
	return Message{
		Data: buf[:n],
		From: from,
		Cut:  flags&syscall.MSG_TRUNC != 0,
	}, nil
}

// endregion: receive
