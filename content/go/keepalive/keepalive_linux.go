package keepalive

import (
	"errors"
	"fmt"
	"syscall"
)

// region: read

// Read returns the keep-alive values that the kernel holds for c: idle and
// intvl in seconds, cnt in probes. They are in force only if Enabled(c).
func Read(c syscall.Conn) (idle, intvl, cnt int, err error) {
	option := func(name int) int {
		value, optErr := getsockopt(c, syscall.IPPROTO_TCP, name)
		err = errors.Join(err, optErr)
		return value
	}
	idle = option(syscall.TCP_KEEPIDLE)
	intvl = option(syscall.TCP_KEEPINTVL)
	cnt = option(syscall.TCP_KEEPCNT)
	if err != nil {
		return 0, 0, 0, fmt.Errorf("read keep-alive values: %w", err)
	}
	return idle, intvl, cnt, nil
}

// endregion: read

// Enabled reports whether the kernel probes c at all (SO_KEEPALIVE).
func Enabled(c syscall.Conn) (bool, error) {
	on, err := getsockopt(c, syscall.SOL_SOCKET, syscall.SO_KEEPALIVE)
	if err != nil {
		return false, fmt.Errorf("read SO_KEEPALIVE: %w", err)
	}
	return on != 0, nil
}

// region: getsockopt

// getsockopt reads one integer option of the socket behind c. Control lends
// out the descriptor for the length of the call, so that it cannot be closed
// and reused for something else meanwhile.
func getsockopt(c syscall.Conn, level, name int) (int, error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return 0, err
	}
	var value int
	var optErr error
	err = raw.Control(func(fd uintptr) {
		value, optErr = syscall.GetsockoptInt(int(fd), level, name)
	})
	return value, errors.Join(err, optErr)
}

// endregion: getsockopt
