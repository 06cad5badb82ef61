package udpecho

import (
	"bytes"
	"net"
	"syscall"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: flag

func TestMsgTruncTellsThatADatagramWasCut(t *testing.T) {
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		t.Fatal(err)
	}
	self := conn.LocalAddr().(*net.UDPAddr).AddrPort()
	for _, tt := range []struct {
		sent, read int
		cut        bool
	}{{2048, 2048, false}, {3000, 2048, true}} {
		if _, err := conn.WriteToUDPAddrPort(bytes.Repeat([]byte("x"), tt.sent), self); err != nil {
			t.Fatal(err)
		}
		n, _, flags, _, err := conn.ReadMsgUDPAddrPort(make([]byte, 2048), nil)
		if err != nil {
			t.Fatal(err)
		}
		if cut := flags&syscall.MSG_TRUNC != 0; n != tt.read || cut != tt.cut {
			t.Errorf("%d bytes: read %d, cut %t, want %d, %t", tt.sent, n, cut, tt.read, tt.cut)
		}
	}
}

// endregion: flag
