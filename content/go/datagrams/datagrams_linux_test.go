package datagrams

// The errno values and the silent cut are Linux's; other systems differ.

import (
	"errors"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// listen opens a UDP socket on a free loopback port of the family.
func listen(t *testing.T, network string) *net.UDPConn {
	t.Helper()
	ip := net.IPv4(127, 0, 0, 1)
	if network == "udp6" {
		ip = net.IPv6loopback
	}
	c, err := net.ListenUDP(network, &net.UDPAddr{IP: ip})
	if err != nil {
		t.Skipf("no %s on loopback here: %v", network, err)
	}
	return guarded(t, c)
}

// dial opens a connected UDP socket toward c.
func dial(t *testing.T, c *net.UDPConn) *net.UDPConn {
	t.Helper()
	to := c.LocalAddr().(*net.UDPAddr)
	d, err := net.DialUDP("udp", nil, to)
	if err != nil {
		t.Fatalf("dial %v: %v", to, err)
	}
	return guarded(t, d)
}

func guarded(t *testing.T, c *net.UDPConn) *net.UDPConn {
	t.Helper()
	t.Cleanup(func() { c.Close() })
	if err := c.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		t.Fatal(err)
	}
	return c
}

func send(t *testing.T, c *net.UDPConn, size int) {
	t.Helper()
	if err := Blast(c, 1, size); err != nil {
		t.Fatal(err)
	}
}

// region: cut

func TestASmallBufferCutsTheDatagram(t *testing.T) {
	server := listen(t, "udp4")
	client := dial(t, server)
	send(t, client, 3000)
	send(t, client, 5)

	buf := make([]byte, 2048)
	m, err := Receive(server, buf)
	if err != nil || len(m.Data) != 2048 || !m.Cut {
		t.Errorf("first read = %d bytes, cut %t, %v, want 2048, cut, no error", len(m.Data), m.Cut, err)
	}
	m, err = Receive(server, buf)
	if err != nil || len(m.Data) != 5 || m.Cut {
		t.Errorf("second read = %d bytes, cut %t, %v, want the next datagram", len(m.Data), m.Cut, err)
	}
}

// endregion: cut

func TestAPlainReadHidesTheCut(t *testing.T) {
	server := listen(t, "udp4")
	send(t, dial(t, server), 3000)
	n, err := server.Read(make([]byte, 2048))
	if n != 2048 || err != nil {
		t.Errorf("Read = %d, %v, want 2048 and no error", n, err)
	}
}

func TestAnEmptyDatagramArrives(t *testing.T) {
	server := listen(t, "udp4")
	send(t, dial(t, server), 0)
	m, err := Receive(server, make([]byte, 16))
	if err != nil || len(m.Data) != 0 || m.Cut {
		t.Errorf("Receive = %d bytes, cut %t, %v, want an empty datagram", len(m.Data), m.Cut, err)
	}
}

func TestTheLargestDatagram(t *testing.T) {
	for network, largest := range map[string]int{"udp4": 65507, "udp6": 65527} {
		t.Run(network, func(t *testing.T) {
			server := listen(t, network)
			client := dial(t, server)
			if err := Blast(client, 1, largest+1); !errors.Is(err, syscall.EMSGSIZE) {
				t.Errorf("%d bytes: %v, want EMSGSIZE", largest+1, err)
			}
			send(t, client, largest)
			m, err := Receive(server, make([]byte, 1<<16))
			if err != nil || len(m.Data) != largest {
				t.Errorf("received %d bytes, %v, want %d", len(m.Data), err, largest)
			}
		})
	}
}

// region: refused

func TestAConnectedSocketLearnsThatNobodyListens(t *testing.T) {
	gone := listen(t, "udp4")
	client := dial(t, gone) // sends nothing
	gone.Close()

	send(t, client, 1) // succeeds; the host answers with ICMP port unreachable
	_, err := client.Read(make([]byte, 1))
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("read = %v, want ECONNREFUSED", err)
	}
}

// endregion: refused

func TestAConnectedSocketHearsOnlyItsPeer(t *testing.T) {
	peer := listen(t, "udp4")
	client := dial(t, peer)
	stranger := listen(t, "udp4")
	for _, from := range []*net.UDPConn{stranger, peer} {
		_, err := from.WriteTo([]byte(from.LocalAddr().String()), client.LocalAddr())
		if err != nil {
			t.Fatal(err)
		}
	}
	buf := make([]byte, 64)
	n, err := client.Read(buf)
	if got := string(buf[:n]); err != nil || got != peer.LocalAddr().String() {
		t.Errorf("Read = %q, %v, want the peer's datagram, though the stranger's came first", got, err)
	}
}

// region: overflow

func TestAFullReceiveBufferLosesDatagramsWithoutAnError(t *testing.T) {
	server := listen(t, "udp4")
	if err := server.SetReadBuffer(64 << 10); err != nil {
		t.Fatal(err)
	}
	const sent = 1000
	if err := Blast(dial(t, server), sent, 1000); err != nil {
		t.Fatalf("the sender got %v, want no error", err)
	}

	arrived := drain(t, server)
	if arrived >= sent {
		t.Errorf("%d of %d arrived, want some to be lost", arrived, sent)
	}
	t.Logf("%d of %d datagrams arrived, and no call failed", arrived, sent)
}

// endregion: overflow

// drain waits for the first datagram at c and counts what is queued then.
func drain(t *testing.T, c *net.UDPConn) int {
	t.Helper()
	buf := make([]byte, 2048)
	if _, err := c.Read(buf); err != nil {
		t.Fatal(err)
	}
	raw, err := c.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	count := 1
	var last error
	err = raw.Control(func(fd uintptr) {
		for last == nil {
			if _, _, last = syscall.Recvfrom(int(fd), buf, syscall.MSG_DONTWAIT); last == nil {
				count++
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if !errors.Is(last, syscall.EAGAIN) {
		t.Fatalf("the queue ended with %v, want EAGAIN", os.NewSyscallError("recvfrom", last))
	}
	return count
}
