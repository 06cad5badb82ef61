package resets

// The errno values below are what Linux reports. Other systems reset in the
// same situations but do not all name the error alike.

import (
	"errors"
	"io"
	"net"
	"syscall"
	"testing"

	"roundtrip/internal/loopback"
	"roundtrip/sockstat"
)

// region: peer

func TestAbortiveCloseResetsThePeer(t *testing.T) {
	client, server := loopback.Pair(t)
	if err := AbortiveClose(client); err != nil {
		t.Fatal(err)
	}
	_, err := server.Read(make([]byte, 1))
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("read after the peer aborted = %v, want ECONNRESET", err)
	}
}

// endregion: peer

// region: unread

func TestClosingWithUnreadInputResetsThePeer(t *testing.T) {
	client, server := loopback.Pair(t)
	if _, err := client.Write([]byte("two")); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(server, make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	server.Close() // "wo" has arrived and was never read

	_, err := client.Read(make([]byte, 1))
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("read after the peer closed = %v, want ECONNRESET", err)
	}
}

// endregion: unread

// region: broken-pipe

func TestFirstWriteToAClosedPeerSucceedsAndALaterOneFails(t *testing.T) {
	client, server := loopback.Pair(t)
	server.Close()
	if _, err := client.Read(make([]byte, 1)); err != io.EOF {
		t.Fatalf("read after an orderly close = %v, want io.EOF", err)
	}
	if _, err := client.Write([]byte("a")); err != nil {
		t.Fatalf("first write = %v, want nil: the kernel buffers it", err)
	}
	// The peer's kernel answers that segment with RST. How soon it arrives is
	// not ours to say, so write until it has. The deadline ends the loop.
	var err error
	for err == nil {
		_, err = client.Write([]byte("b"))
	}
	if !errors.Is(err, syscall.EPIPE) && !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("later write = %v, want EPIPE or ECONNRESET", err)
	}
}

// endregion: broken-pipe

// region: lost

func TestAbortiveCloseLosesDataThatWriteAccepted(t *testing.T) {
	ln := loopback.Listen(t)
	small := &net.Dialer{Timeout: loopback.Patience, Control: receiveBuffer(4 << 10)}
	client, server := loopback.Dial(t, ln, small), loopback.Accept(t, ln)

	payload := make([]byte, 64<<10) // far more than the client's window
	if n, err := server.Write(payload); err != nil || n != len(payload) {
		t.Fatalf("write = %d, %v, want all %d bytes and no error", n, err, len(payload))
	}
	if err := AbortiveClose(server); err != nil {
		t.Fatal(err)
	}
	arrived, err := io.Copy(io.Discard, client)
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("read = %v, want ECONNRESET", err)
	}
	if arrived >= int64(len(payload)) {
		t.Errorf("all %d bytes arrived, want some to be lost", arrived)
	}
	t.Logf("Write reported %d bytes, %d arrived", len(payload), arrived)
}

// endregion: lost

func TestDialToAPortNobodyListensOnIsRefused(t *testing.T) {
	client, _ := loopback.Pair(t)
	// The client's own source port is in use, so no listener can take it, and
	// no connection matches a SYN from a third port: the kernel answers RST.
	_, err := net.DialTimeout("tcp4", client.LocalAddr().String(), loopback.Patience)
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("dial = %v, want ECONNREFUSED", err)
	}
}

func TestOnlyAnOrderlyCloseLeavesTimeWait(t *testing.T) {
	orderly := func(c *net.TCPConn) error { return c.Close() }
	for _, tt := range []struct {
		name  string
		close func(*net.TCPConn) error
		want  map[sockstat.State]int
	}{
		{"orderly close", orderly, map[sockstat.State]int{sockstat.TimeWait: 1}},
		{"abortive close", AbortiveClose, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			client, server := loopback.Pair(t)
			if err := tt.close(client); err != nil {
				t.Fatal(err)
			}
			server.Read(make([]byte, 1)) // EOF or reset: the client's close has arrived
			server.Close()
			loopback.WaitForStates(t, client, server, tt.want)
		})
	}
}

// receiveBuffer returns a dialer's Control function that sets SO_RCVBUF before
// the handshake, when it still limits the window that the SYN offers.
func receiveBuffer(size int) func(network, address string, c syscall.RawConn) error {
	return func(_, _ string, c syscall.RawConn) error {
		var sockErr error
		err := c.Control(func(fd uintptr) {
			sockErr = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, size)
		})
		return errors.Join(err, sockErr)
	}
}
