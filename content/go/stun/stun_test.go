package stun

import (
	"context"
	"encoding/hex"
	"errors"
	"net"
	"net/netip"
	"os"
	"testing"
	"time"
)

// patience bounds every wait; nothing on loopback comes near it.
const patience = 10 * time.Second

// listen opens a UDP socket on loopback.
func listen(t *testing.T) *net.UDPConn {
	t.Helper()
	c, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func addrPort(c *net.UDPConn) netip.AddrPort {
	return c.LocalAddr().(*net.UDPAddr).AddrPort()
}

func TestServerTellsTheClientItsOwnAddress(t *testing.T) {
	server, client := listen(t), listen(t)
	done := make(chan error, 1)
	go func() { done <- Serve(server) }()

	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	seen, err := Ask(ctx, client, addrPort(server))
	if err != nil {
		t.Fatal(err)
	}
	if want := addrPort(client); seen != want { // no NAT on loopback
		t.Errorf("server saw %s, client is %s", seen, want)
	}

	server.Close()
	if err := <-done; err != nil {
		t.Errorf("Serve after Close = %v, want nil", err)
	}
}

// region: vectors

func TestMaskedEndpoints(t *testing.T) {
	for _, tt := range []struct {
		plain, masked string
		port          uint16 // masked
	}{
		{"192.0.2.1:32853", "e112a643", 0xA147}, // RFC 5769 section 2.2
		{"203.0.113.17:60321", "ea12d553", 0xCAB3},
	} {
		t.Run(tt.plain, func(t *testing.T) {
			plain := netip.MustParseAddrPort(tt.plain)
			got := mask(plain, TxID{})
			if hex.EncodeToString(got.Addr().AsSlice()) != tt.masked || got.Port() != tt.port {
				t.Errorf("masked = %x port %#x, want %s port %#x",
					got.Addr().AsSlice(), got.Port(), tt.masked, tt.port)
			}
			if back := mask(got, TxID{}); back != plain {
				t.Errorf("masked twice = %s, want %s", back, plain)
			}
		})
	}
}

// endregion: vectors

func TestIPv6EndpointSurvivesTheTrip(t *testing.T) {
	id := TxID{1, 2, 3}
	want := netip.MustParseAddrPort("[2001:db8::17]:60321")
	got, err := ParseResponse(response(want, id), id)
	if err != nil || got != want {
		t.Errorf("parsed %s, %v, want %s", got, err, want)
	}
}

func TestForeignAnswersAreRefused(t *testing.T) {
	id := TxID{7}
	good := response(netip.MustParseAddrPort("192.0.2.1:32853"), id)
	edit := func(change func([]byte) []byte) []byte {
		return change(append([]byte(nil), good...))
	}
	for _, tt := range []struct {
		name   string
		answer []byte
		want   error
	}{
		{"wrong cookie", edit(func(b []byte) []byte { b[4] ^= 1; return b }), ErrNotSTUN},
		{"other transaction", edit(func(b []byte) []byte { b[8] ^= 1; return b }), ErrWrongTxID},
		{"a request", BindingRequest(id), ErrNotSTUN},
		{"cut short", good[:len(good)-1], ErrNotSTUN},
		{"empty", nil, ErrNotSTUN},
		{"no attributes", header(bindingResponse, 0, id), ErrNoMapped},
		{"attribute longer than the message", edit(func(b []byte) []byte { b[23] = 99; return b }), ErrNotSTUN},
		{"IPv4 address marked as IPv6", edit(func(b []byte) []byte { b[25] = familyIPv6; return b }), ErrBadAddress},
		{"address of 5 bytes", append(append(header(bindingResponse, 16, id), 0, 0x20, 0, 9), make([]byte, 12)...), ErrBadAddress},
		{"address without a port", append(header(bindingResponse, 4, id), 0, 0x20, 0, 0), ErrBadAddress},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := ParseResponse(tt.answer, id); !errors.Is(err, tt.want) {
				t.Errorf("error = %v, want %v", err, tt.want)
			}
		})
	}
}

func TestUnknownAttributesAreSkipped(t *testing.T) {
	id := TxID{9}
	want := netip.MustParseAddrPort("192.0.2.1:32853")
	plain := response(want, id)
	software := []byte{0x80, 0x22, 0, 3, 'v', '1', '0', 0} // 3 bytes and 1 of padding
	answer := header(bindingResponse, uint16(len(plain)-headerLength+len(software)), id)
	answer = append(append(answer, software...), plain[headerLength:]...)
	got, err := ParseResponse(answer, id)
	if err != nil || got != want {
		t.Errorf("parsed %s, %v, want %s", got, err, want)
	}
}

func TestAskGivesUpAtTheDeadline(t *testing.T) {
	silent, client := listen(t), listen(t) // nobody serves the first
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := Ask(ctx, client, addrPort(silent)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("error = %v, want a deadline error", err)
	}
}

func TestServerIgnoresWhatIsNotSTUN(t *testing.T) {
	server, client := listen(t), listen(t)
	go Serve(server)
	if _, err := client.WriteToUDPAddrPort([]byte("hello"), addrPort(server)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := Ask(ctx, client, addrPort(server)); err != nil {
		t.Errorf("after garbage: %v", err)
	}
}
