package acceptlate

import (
	"errors"
	"net"
	"syscall"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: full

// On Linux a backlog of 1 holds two connections: the limit is checked as
// "longer than", not "as long as". The third SYN is dropped without a word.
func TestFullAcceptQueueLeavesTheNextDialWithoutAnAnswer(t *testing.T) {
	ln := loopback.Listen(t)
	setBacklog(t, ln, 1)
	loopback.Dial(t, ln, nil)
	loopback.Dial(t, ln, nil)

	_, err := net.DialTimeout("tcp4", ln.Addr().String(), 200*time.Millisecond)
	if netErr, ok := errors.AsType[net.Error](err); !ok || !netErr.Timeout() {
		t.Fatalf("third dial = %v, want a timeout, not a refusal", err)
	}

	// Two accepts make room, so the next SYN is answered again.
	loopback.Accept(t, ln)
	loopback.Accept(t, ln)
	loopback.Dial(t, ln, nil)
}

// endregion: full

// setBacklog calls listen(2) again, which changes the limit of a queue that is
// in use. Package net itself always asks for net.core.somaxconn.
func setBacklog(t *testing.T, ln *net.TCPListener, n int) {
	t.Helper()
	raw, err := ln.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var listenErr error
	err = raw.Control(func(fd uintptr) { listenErr = syscall.Listen(int(fd), n) })
	if err := errors.Join(err, listenErr); err != nil {
		t.Fatalf("set backlog %d: %v", n, err)
	}
}
