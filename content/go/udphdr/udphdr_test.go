package udphdr

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"net/netip"
	"testing"
)

var (
	src4 = netip.MustParseAddr("192.0.2.1")
	dst4 = netip.MustParseAddr("198.51.100.2")
	src6 = netip.MustParseAddr("2001:db8::1")
	dst6 = netip.MustParseAddr("2001:db8::2")
)

func marshal(t *testing.T, src, dst netip.Addr, payload []byte) []byte {
	t.Helper()
	b, err := Marshal(src, dst, 5000, 53, payload)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestKnownDatagrams(t *testing.T) {
	for payload, want := range map[string]string{
		"hi":  "13880035000a977c6869",
		"abc": "13880035000b3b81616263", // odd length
	} {
		b := marshal(t, src4, dst4, []byte(payload))
		if got := hex.EncodeToString(b); got != want {
			t.Errorf("%q: %s, want %s", payload, got, want)
		}
		h, data, err := Parse(b)
		if err != nil || string(data) != payload {
			t.Errorf("Parse(%s) = %q, %v, want %q", want, data, err, payload)
		}
		if h.SrcPort != 5000 || h.DstPort != 53 || int(h.Length) != 8+len(payload) {
			t.Errorf("header of %q: %+v", payload, h)
		}
		if !Verify(src4, dst4, b) {
			t.Errorf("Verify refuses the datagram with %q", payload)
		}
	}
}

func TestEveryFlippedBitIsNoticed(t *testing.T) {
	good := marshal(t, src4, dst4, []byte("hi"))
	for bit := range len(good) * 8 {
		b := bytes.Clone(good)
		b[bit/8] ^= 0x80 >> (bit % 8)
		if Verify(src4, dst4, b) {
			t.Errorf("bit %d flipped, and Verify accepts %x", bit, b)
		}
	}
}

func TestADatagramDeliveredToAnotherAddressIsNoticed(t *testing.T) {
	b := marshal(t, src4, dst4, []byte("hi"))
	if Verify(src4, netip.MustParseAddr("198.51.100.3"), b) {
		t.Error("Verify accepts a datagram that was meant for another address")
	}
}

func TestAComputedZeroIsSentAsAllOnes(t *testing.T) {
	// Carry the checksum of two zero bytes as data: the new sum has no bit left.
	zero := marshal(t, src4, dst4, []byte{0, 0})
	b := marshal(t, src4, dst4, zero[6:8])
	if got := binary.BigEndian.Uint16(b[6:]); got != 0xFFFF {
		t.Errorf("checksum %#04x, want 0xffff", got)
	}
	if !Verify(src4, dst4, b) {
		t.Error("Verify refuses it")
	}
}

func TestNoChecksumIsLegalOnIPv4Only(t *testing.T) {
	for _, tt := range []struct {
		src, dst netip.Addr
		want     bool
	}{{src4, dst4, true}, {src6, dst6, false}} {
		b := marshal(t, tt.src, tt.dst, []byte("hi"))
		if !Verify(tt.src, tt.dst, b) {
			t.Errorf("%v: Verify refuses an intact datagram", tt.dst)
		}
		b[6], b[7] = 0, 0
		if got := Verify(tt.src, tt.dst, b); got != tt.want {
			t.Errorf("%v without checksum: Verify = %t, want %t", tt.dst, got, tt.want)
		}
	}
}

func TestTheLargestPayload(t *testing.T) {
	for _, tt := range []struct {
		src, dst netip.Addr
		largest  int
	}{{src4, dst4, 65507}, {src6, dst6, 65527}} {
		b := marshal(t, tt.src, tt.dst, make([]byte, tt.largest))
		if !Verify(tt.src, tt.dst, b) {
			t.Errorf("%v: Verify refuses %d bytes", tt.dst, tt.largest)
		}
		if _, err := Marshal(tt.src, tt.dst, 1, 2, make([]byte, tt.largest+1)); err == nil {
			t.Errorf("%v: %d bytes accepted", tt.dst, tt.largest+1)
		}
	}
}

func TestWhatIsNoDatagramIsRefused(t *testing.T) {
	for _, in := range []string{"", "13880035000a97", "138800350007977c", "13880035000b977c6869"} {
		b, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(err)
		}
		if h, _, err := Parse(b); err == nil {
			t.Errorf("Parse(%q) = %+v, want an error", in, h)
		}
		if Verify(src4, dst4, b) {
			t.Errorf("Verify accepts %q", in)
		}
	}
	if _, err := Marshal(src4, dst6, 1, 2, nil); err == nil {
		t.Error("addresses of two families accepted")
	}
	if _, err := Marshal(netip.Addr{}, netip.Addr{}, 1, 2, nil); err == nil {
		t.Error("no addresses accepted")
	}
}
