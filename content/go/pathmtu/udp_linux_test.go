package pathmtu

import (
	"errors"
	"net"
	"syscall"
	"testing"
)

// region: limit

func TestLargestUDPPayload(t *testing.T) {
	server, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	client, err := net.DialUDP("udp4", nil, server.LocalAddr().(*net.UDPAddr))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()

	const largest = 65535 - ipv4Header - 8 // what the IPv4 length field leaves
	if _, err := client.Write(make([]byte, largest)); err != nil {
		t.Errorf("write of %d bytes = %v, want nil", largest, err)
	}
	if _, err := client.Write(make([]byte, largest+1)); !errors.Is(err, syscall.EMSGSIZE) {
		t.Errorf("write of %d bytes = %v, want EMSGSIZE", largest+1, err)
	}
}

// endregion: limit
