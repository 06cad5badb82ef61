package h2frame

import (
	"bytes"
	"encoding/binary"
	"io"
	"net/http"
	"testing"

	"roundtrip/internal/loopback"
)

func TestRoundTrip(t *testing.T) {
	for _, h := range []FrameHeader{
		{},
		{Length: 16384, Type: Data, Flags: 1, StreamID: 1},
		{Length: 1<<24 - 1, Type: 0xff, Flags: 0xff, StreamID: 1<<31 - 1},
	} {
		if got := Parse(h.Bytes()); got != h {
			t.Errorf("Parse(Bytes()) = %+v, want %+v", got, h)
		}
	}
}

func TestReservedBitIsIgnored(t *testing.T) {
	got := Parse([Size]byte{0, 0, 8, Ping, 0, 0x80, 0, 0, 3})
	if want := (FrameHeader{Length: 8, Type: Ping, StreamID: 3}); got != want {
		t.Errorf("Parse = %+v, want %+v", got, want)
	}
}

func TestReadRefusesWhatIsTooLong(t *testing.T) {
	head := FrameHeader{Length: 16385}.Bytes()
	if _, _, err := Read(bytes.NewReader(head[:]), 16384); err == nil {
		t.Error("Read accepted 16,385 bytes with a limit of 16,384")
	}
}

// region: settings

// A real server answers the preface with its SETTINGS, on stream 0, and
// acknowledges ours.
func TestServerSpeaksSettingsFirst(t *testing.T) {
	ln := loopback.Listen(t)
	srv := &http.Server{ReadHeaderTimeout: loopback.Patience, Protocols: new(http.Protocols)}
	srv.Protocols.SetUnencryptedHTTP2(true)
	go srv.Serve(ln)
	t.Cleanup(func() { srv.Close() })

	c := loopback.Dial(t, ln, nil)
	empty := FrameHeader{Type: Settings}.Bytes() // 00 00 00 04 00 00 00 00 00
	if _, err := io.WriteString(c, Preface+string(empty[:])); err != nil {
		t.Fatal(err)
	}

	first, payload, err := Read(c, 16384)
	if err != nil {
		t.Fatal(err)
	}
	if first.Type != Settings || first.Flags != 0 || first.StreamID != 0 {
		t.Fatalf("first frame %+v, want SETTINGS on stream 0", first)
	}
	if got := setting(payload, 0x3); got != 250 { // MAX_CONCURRENT_STREAMS
		t.Errorf("the server allows %d streams, want 250", got)
	}
	for {
		h, _, err := Read(c, 16384)
		if err != nil {
			t.Fatal("no acknowledgment of our SETTINGS: ", err)
		}
		if h.Type == Settings && h.Flags == 0x1 { // ACK
			return
		}
	}
}

// endregion: settings

// setting finds one of the six-byte entries of a SETTINGS payload.
func setting(payload []byte, id uint16) uint32 {
	for ; len(payload) >= 6; payload = payload[6:] {
		if binary.BigEndian.Uint16(payload) == id {
			return binary.BigEndian.Uint32(payload[2:])
		}
	}
	return 0
}
