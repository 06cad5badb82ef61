package udpecho

import (
	"bytes"
	"errors"
	"net"
	"net/netip"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

// start serves on a free port and returns a connected client.
func start(t *testing.T) *net.UDPConn {
	t.Helper()
	s, err := New("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve() }()
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("Serve after Close = %v, want nil", err)
		}
	})
	c, err := net.DialUDP("udp", nil, net.UDPAddrFromAddrPort(s.Addr()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		t.Fatal(err)
	}
	return c
}

// ask sends one datagram and returns the next one that comes back.
func ask(t *testing.T, c *net.UDPConn, message []byte) []byte {
	t.Helper()
	if _, err := c.Write(message); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 65535)
	n, err := c.Read(buf)
	if err != nil {
		t.Fatal(err)
	}
	return buf[:n]
}

func TestEachDatagramComesBackAsItIs(t *testing.T) {
	c := start(t)
	for _, message := range [][]byte{[]byte("hi"), []byte("gopher"), {}, bytes.Repeat([]byte{7}, BufferSize)} {
		if got := ask(t, c, message); !bytes.Equal(got, message) {
			t.Errorf("echo of %d bytes = %d bytes, want the same", len(message), len(got))
		}
	}
}

// region: truncation

func TestLongDatagramIsCutAndItsRestIsGone(t *testing.T) {
	c := start(t)
	long := bytes.Repeat([]byte("x"), 3000)
	if got := ask(t, c, long); len(got) != 2048 {
		t.Errorf("echo of 3,000 bytes = %d bytes, want 2,048: no error, no rest", len(got))
	}
	if got := ask(t, c, []byte("next")); string(got) != "next" {
		t.Errorf("second echo = %d bytes, want the next datagram", len(got))
	}
}

// endregion: truncation

func TestOnlyLoopbackIsServed(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", "[::]:0", "192.0.2.1:7"} {
		if _, err := New(addr); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("New(%q) = %v, want ErrNotLoopback", addr, err)
		}
	}
}

// broken fails every read.
type broken struct {
	reads atomic.Int64
	socket
}

func (b *broken) ReadFromUDPAddrPort([]byte) (int, netip.AddrPort, error) {
	b.reads.Add(1)
	return 0, netip.AddrPort{}, errors.New("no luck today")
}

func (b *broken) Close() error { return nil }

func TestPersistentErrorDoesNotSpin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &broken{}
		s := newServer(b)
		done := make(chan error, 1)
		go func() { done <- s.Serve() }()
		time.Sleep(10*errorPause + errorPause/2) // the bubble's clock, no real wait
		if got := b.reads.Load(); got != 11 {
			t.Errorf("%d reads in ten and a half pauses, want 11", got)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Errorf("Serve after Close = %v, want nil", err)
		}
	})
}
