package layers

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
)

var (
	laptop  = MAC{0x02, 0, 0, 0, 0, 0x0a}
	gateway = MAC{0x02, 0, 0, 0, 0, 0x01}
	uplink  = MAC{0x02, 0, 0, 0, 0, 0x02}
	server  = MAC{0x02, 0, 0, 0, 0, 0x0b}
)

func request() Headers {
	return Headers{
		Link:    Link{Src: laptop, Dst: gateway},
		SrcIP:   IPv4{192, 0, 2, 10},
		DstIP:   IPv4{198, 51, 100, 20},
		TTL:     64,
		SrcPort: 54321,
		DstPort: 8080,
		Seq:     100,
		Ack:     300,
	}
}

func wrap(t *testing.T, payload []byte, h Headers) []byte {
	t.Helper()
	frame, err := Wrap(payload, h)
	if err != nil {
		t.Fatal(err)
	}
	return frame
}

func TestThreeHeadersCost54Bytes(t *testing.T) {
	payload := []byte("GET / HTTP/1.1\r\n\r\n")
	frame := wrap(t, payload, request())
	if got := len(frame) - len(payload); got != 54 {
		t.Errorf("overhead = %d bytes, want 14 + 20 + 20", got)
	}
	if !bytes.HasSuffix(frame, payload) {
		t.Error("the payload is not the innermost part of the frame")
	}
}

func TestUnwrapUndoesWrap(t *testing.T) {
	for _, payload := range []string{"", "x", "two", "GET / HTTP/1.1\r\n\r\n"} {
		h, got, err := Unwrap(wrap(t, []byte(payload), request()))
		if err != nil {
			t.Fatalf("%q: %v", payload, err)
		}
		if string(got) != payload || h != request() {
			t.Errorf("unwrap = %+v, %q, want %+v, %q", h, got, request(), payload)
		}
	}
}

func FuzzUnwrapUndoesWrap(f *testing.F) {
	f.Add([]byte("odd"), uint32(1), uint16(443))
	f.Fuzz(func(t *testing.T, payload []byte, seq uint32, port uint16) {
		if len(payload) > MaxPayload {
			t.Skip()
		}
		want := request()
		want.Seq, want.DstPort = seq, port
		h, got, err := Unwrap(wrap(t, payload, want))
		if err != nil || h != want || !bytes.Equal(got, payload) {
			t.Errorf("unwrap = %+v, %x, %v", h, got, err)
		}
	})
}

func TestPaddingOfAShortFrameIsNotPayload(t *testing.T) {
	frame := wrap(t, []byte("x"), request())
	padded := append(frame, make([]byte, 60-len(frame))...) // Ethernet's minimum without FCS
	_, got, err := Unwrap(padded)
	if err != nil || string(got) != "x" {
		t.Errorf("payload of the padded frame = %q, %v, want %q", got, err, "x")
	}
}

// region: proof

func TestARouterChangesMACsTTLAndIPChecksumOnly(t *testing.T) {
	in := wrap(t, []byte("GET /"), request())
	out, err := Forward(in, Link{Src: uplink, Dst: server})
	if err != nil {
		t.Fatal(err)
	}
	var changed []int
	for i := range in {
		if in[i] != out[i] {
			changed = append(changed, i)
		}
	}
	// Bytes 0-11 are the two MACs, of which these differ in their last byte;
	// 22 is the TTL, 24 and 25 are the IPv4 header checksum.
	if want := []int{5, 11, 22, 24}; !slices.Equal(changed, want) {
		t.Errorf("changed bytes = %v, want %v", changed, want)
	}
	h, payload, err := Unwrap(out) // verifies both checksums
	if err != nil || h.TTL != 63 || string(payload) != "GET /" {
		t.Errorf("after the router: TTL %d, %q, %v", h.TTL, payload, err)
	}
}

// endregion: proof

func TestMendedChecksumIsTheOneOfAFreshHeader(t *testing.T) {
	for ttl := 2; ttl <= 255; ttl++ {
		h := request()
		h.TTL = uint8(ttl)
		got, err := Forward(wrap(t, []byte("x"), h), h.Link)
		if err != nil {
			t.Fatal(err)
		}
		h.TTL--
		if want := wrap(t, []byte("x"), h); !bytes.Equal(got, want) {
			t.Fatalf("TTL %d: forwarded % x, want % x", ttl, got[:34], want[:34])
		}
	}
}

func TestCapturedHeaderChecksumIsReproduced(t *testing.T) {
	// A SYN captured before and after a Linux router, IPv4 header without addresses:
	// 4500 003c f7e2 4000 4006 5687, then TTL 3f and checksum 5787.
	header := []byte{0x45, 0, 0, 0x3c, 0xf7, 0xe2, 0x40, 0, 64, 6, 0x56, 0x87, 192, 0, 2, 10, 198, 51, 100, 20}
	age(header)
	if header[8] != 63 || binary.BigEndian.Uint16(header[10:]) != 0x5787 {
		t.Errorf("TTL %d, checksum %x, want 63 and 5787", header[8], header[10:12])
	}
}

func TestARouterDropsAPacketWithoutHopsLeft(t *testing.T) {
	for _, ttl := range []uint8{1, 0} {
		h := request()
		h.TTL = ttl
		if _, err := Forward(wrap(t, nil, h), h.Link); !errors.Is(err, ErrTTLExceeded) {
			t.Errorf("TTL %d: error = %v, want ErrTTLExceeded", ttl, err)
		}
	}
}

// region: nat

func TestRewritingAnAddressAloneBreaksTCP(t *testing.T) {
	frame := wrap(t, []byte("x"), request())
	packet := frame[ethernetLen:]
	copy(packet[12:16], []byte{203, 0, 113, 5}) // as a NAT does
	binary.BigEndian.PutUint16(packet[10:], 0)
	binary.BigEndian.PutUint16(packet[10:], ^sum(0, packet[:ipv4Len]))

	if _, _, err := checkIPv4(packet); err != nil {
		t.Fatalf("IPv4 is content: %v", err)
	}
	if _, _, err := Unwrap(frame); !errors.Is(err, ErrChecksum) {
		t.Errorf("error = %v, want TCP's ErrChecksum", err)
	}
	setTCPChecksum(IPv4{203, 0, 113, 5}, request().DstIP, packet[ipv4Len:])
	if _, _, err := Unwrap(frame); err != nil {
		t.Errorf("after mending the TCP checksum: %v", err)
	}
}

// endregion: nat

func TestForeignAndBrokenFramesAreRefused(t *testing.T) {
	good := wrap(t, []byte("x"), request())
	edit := func(change func(frame []byte)) []byte {
		frame := slices.Clone(good)
		change(frame)
		return frame
	}
	for _, tt := range []struct {
		name  string
		frame []byte
		want  error
	}{
		{"empty", nil, ErrMalformed},
		{"cut in the IPv4 header", good[:30], ErrMalformed},
		{"cut in the TCP header", good[:50], ErrMalformed},
		{"ARP", edit(func(f []byte) { f[13] = 0x06 }), ErrUnknownProtocol},
		{"flipped bit in the IPv4 header", edit(func(f []byte) { f[20] ^= 1 }), ErrChecksum},
		{"flipped bit in the payload", edit(func(f []byte) { f[54] ^= 1 }), ErrChecksum},
		{"UDP", edit(func(f []byte) {
			f[23] = 17
			binary.BigEndian.PutUint16(f[24:], 0)
			binary.BigEndian.PutUint16(f[24:], ^sum(0, f[14:34]))
		}), ErrUnknownProtocol},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := Unwrap(tt.frame); !errors.Is(err, tt.want) {
				t.Errorf("error = %v, want %v", err, tt.want)
			}
		})
	}
	if _, err := Wrap(make([]byte, MaxPayload+1), request()); !errors.Is(err, ErrMalformed) {
		t.Errorf("oversized payload: error = %v, want ErrMalformed", err)
	}
}
