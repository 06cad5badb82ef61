package dnswire

import (
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// region: size

func TestQuerySizes(t *testing.T) {
	for _, tt := range []struct {
		edns bool
		size int
	}{
		{false, 29}, // header 12, name 13, type 2, class 2
		{true, 40},  // and an OPT record of 11
	} {
		msg, err := BuildQuery(7, "example.com", TypeA, tt.edns)
		if err != nil {
			t.Fatal(err)
		}
		if len(msg) != tt.size {
			t.Errorf("edns %v: %d bytes, want %d", tt.edns, len(msg), tt.size)
		}
	}
}

// endregion: size

func TestQueryIsReadBack(t *testing.T) {
	msg, err := BuildQuery(0xBEEF, "api.example.com.", TypeAAAA, true)
	if err != nil {
		t.Fatal(err)
	}
	h, records, err := Parse(msg)
	if err != nil {
		t.Fatal(err)
	}
	want := Header{ID: 0xBEEF, RecursionDesired: true, Question: Question{"api.example.com.", TypeAAAA}}
	if h != want {
		t.Errorf("header %+v, want %+v", h, want)
	}
	if len(records) != 1 || records[0].Type != TypeOPT || records[0].Section != Additional || records[0].Name != "." {
		t.Errorf("records %+v, want one OPT at the root", records)
	}
}

func TestReplyUsesAPointerAndKeepsTheTTL(t *testing.T) {
	query, err := BuildQuery(1, "example.com", TypeA, true)
	if err != nil {
		t.Fatal(err)
	}
	addr := netip.MustParseAddr("192.0.2.10")
	reply, err := BuildReply(query, RCodeSuccess, false, 300*time.Second, addr)
	if err != nil {
		t.Fatal(err)
	}
	if reply[29] != 0xC0 || reply[30] != 0x0C {
		t.Fatalf("the answer's name is % x, want c0 0c", reply[29:31])
	}
	h, records, err := Parse(reply)
	if err != nil {
		t.Fatal(err)
	}
	if !h.Response || !h.RecursionAvailable || h.Authoritative || h.Truncated || h.RCode != RCodeSuccess {
		t.Errorf("header %+v", h)
	}
	if len(records) != 1 || records[0].Name != "example.com." || records[0].TTL != 300*time.Second {
		t.Fatalf("records %+v", records)
	}
	if got, ok := records[0].Addr(); !ok || got != addr {
		t.Errorf("address %v, want %v", got, addr)
	}
}

func TestTruncationAndResponseCode(t *testing.T) {
	query, err := BuildQuery(1, "big.example.com", TypeA, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		rcode     uint8
		truncated bool
	}{{RCodeSuccess, true}, {RCodeServFail, false}, {RCodeNXDomain, false}} {
		reply, err := BuildReply(query, tt.rcode, tt.truncated, 0)
		if err != nil {
			t.Fatal(err)
		}
		h, _, err := Parse(reply)
		if err != nil {
			t.Fatal(err)
		}
		if h.RCode != tt.rcode || h.Truncated != tt.truncated {
			t.Errorf("code %d, TC %v; want %d, %v", h.RCode, h.Truncated, tt.rcode, tt.truncated)
		}
	}
}

// A referral as a TLD server sends it: NS in authority, glue in additional,
// and pointers between names.
func TestReferral(t *testing.T) {
	msg, err := BuildQuery(1, "api.example.com", TypeA, false)
	if err != nil {
		t.Fatal(err)
	}
	msg[2] = 0x80          // a response, not authoritative, no recursion
	msg[9], msg[11] = 1, 1 // one authority record, one additional
	// example.com (byte 16) NS ns1.example.com: the target is "ns1" and a pointer.
	msg = append(msg, 0xC0, 16, 0, 2, 0, 1, 0, 2, 0xA3, 0, 0, 6, 3, 'n', 's', '1', 0xC0, 16)
	glueName := len(msg) - 6
	msg = append(msg, 0xC0, byte(glueName), 0, 1, 0, 1, 0, 2, 0xA3, 0, 0, 4, 192, 0, 2, 53)

	h, records, err := Parse(msg)
	if err != nil {
		t.Fatal(err)
	}
	if h.Authoritative || len(records) != 2 {
		t.Fatalf("header %+v, records %+v", h, records)
	}
	ns, glue := records[0], records[1]
	if ns.Section != Authority || ns.Name != "example.com." || ns.Target != "ns1.example.com." || ns.TTL != 172800*time.Second {
		t.Errorf("authority %+v", ns)
	}
	if addr, ok := glue.Addr(); glue.Section != Additional || glue.Name != ns.Target || !ok || addr.String() != "192.0.2.53" {
		t.Errorf("glue %+v", glue)
	}
}

func TestNegativeTTLIsTheSmallerOne(t *testing.T) {
	soa := Record{Type: TypeSOA, TTL: time.Hour, Data: append(make([]byte, 20), 0, 0, 1, 44)} // MINIMUM 300
	if ttl, ok := soa.NegativeTTL(); !ok || ttl != 300*time.Second {
		t.Errorf("TTL 3600, MINIMUM 300: %v, want 300 s", ttl)
	}
	soa.TTL = 60 * time.Second
	if ttl, ok := soa.NegativeTTL(); !ok || ttl != 60*time.Second {
		t.Errorf("TTL 60, MINIMUM 300: %v, want 60 s", ttl)
	}
}

// region: loop

func TestPointerLoopIsAnError(t *testing.T) {
	msg, err := BuildQuery(1, "example.com", TypeA, false)
	if err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]byte{"itself": 12, "forward": 20} {
		loop := append([]byte(nil), msg...)
		loop[12], loop[13] = 0xC0, target
		if _, _, err := Parse(loop); !errors.Is(err, errPointer) {
			t.Errorf("pointer to %s: %v, want %v", name, err, errPointer)
		}
	}
}

// endregion: loop

func TestLimits(t *testing.T) {
	label := strings.Repeat("a", 63)
	long := strings.Join([]string{label, label, label, label[:61]}, ".") // 255 bytes on the wire
	for _, name := range []string{label + ".example", long, "."} {
		msg, err := BuildQuery(1, name, TypeA, false)
		if err != nil {
			t.Errorf("name of %d characters: %v", len(name), err)
			continue
		}
		if _, _, err := Parse(msg); err != nil {
			t.Errorf("reading back %d characters: %v", len(name), err)
		}
	}
	for _, name := range []string{label + "a.example", long + "a", "a..example"} {
		if _, err := BuildQuery(1, name, TypeA, false); err == nil {
			t.Errorf("name of %d characters was accepted", len(name))
		}
	}
}

func FuzzParse(f *testing.F) {
	query, err := BuildQuery(1, "example.com", TypeA, true)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(query)
	f.Add([]byte{})
	f.Fuzz(func(_ *testing.T, msg []byte) {
		_, _, _ = Parse(msg) // must return, whatever it gets
	})
}

func TestShortMessagesAreErrors(t *testing.T) {
	query, err := BuildQuery(1, "example.com", TypeA, true)
	if err != nil {
		t.Fatal(err)
	}
	for n := range query {
		if _, _, err := Parse(query[:n]); err == nil {
			t.Errorf("the first %d bytes were accepted", n)
		}
	}
}
