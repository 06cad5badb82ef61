package backpressure

import (
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

const limit = 300 * time.Millisecond

// region: unread

func TestWriteBlocksOnceTheBuffersOfBothKernelsAreFull(t *testing.T) {
	sender, reader := loopback.Pair(t)
	payload := make([]byte, 64<<20)

	n, err := Send(sender, payload, limit)
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("error = %v, want os.ErrDeadlineExceeded", err)
	}
	if n <= 0 || n >= len(payload) {
		t.Fatalf("the kernel took %d bytes, want some and not all", n)
	}
	t.Logf("nobody read, and Write took %d bytes", n)

	// The window opens again as soon as the peer reads.
	if _, err := io.CopyN(io.Discard, reader, int64(n)); err != nil {
		t.Fatal(err)
	}
	if _, err := Send(sender, []byte("on we go"), loopback.Patience); err != nil {
		t.Errorf("after the peer has read: %v", err)
	}
	runtime.KeepAlive(reader) // a collected connection is closed, and closing would reset it
}

// endregion: unread

func TestSmallBuffersReportASlowReaderSooner(t *testing.T) {
	wide, wideReader := loopback.Pair(t)
	narrow, narrowReader := smallPair(t)
	payload := make([]byte, 64<<20)

	many, err := Send(wide, payload, limit)
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatal(err)
	}
	few, err := Send(narrow, payload, limit)
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatal(err)
	}
	t.Logf("default buffers took %d bytes, small ones %d", many, few)
	if few*4 > many {
		t.Errorf("small buffers took %d bytes and default ones %d, want far less", few, many)
	}
	runtime.KeepAlive(wideReader)
	runtime.KeepAlive(narrowReader)
}

// smallPair returns a pair with 4 KiB buffers, the receiver's set before the
// handshake so that the window never opens wide.
func smallPair(t *testing.T) (sender, reader *net.TCPConn) {
	t.Helper()
	ln := loopback.Listen(t)
	d := &net.Dialer{
		Timeout: loopback.Patience,
		Control: func(_, _ string, c syscall.RawConn) error {
			var sockErr error
			err := c.Control(func(fd uintptr) {
				sockErr = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4<<10)
			})
			return errors.Join(err, sockErr)
		},
	}
	reader = loopback.Dial(t, ln, d)
	sender = loopback.Accept(t, ln)
	if err := sender.SetWriteBuffer(4 << 10); err != nil {
		t.Fatal(err)
	}
	return sender, reader
}

func TestSendOnAClosedConnection(t *testing.T) {
	sender, _ := loopback.Pair(t)
	if err := sender.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Send(sender, []byte("x"), limit); !errors.Is(err, net.ErrClosed) {
		t.Errorf("error = %v, want net.ErrClosed", err)
	}
}
