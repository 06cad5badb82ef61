package frame

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"testing/iotest"
)

// vector is "hi" and "gopher" as two frames.
const vector = "00000002" + "6869" + "00000006" + "676f70686572"

func stream(t testing.TB, messages ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	for _, m := range messages {
		if err := Write(&buf, []byte(m)); err != nil {
			t.Fatal(err)
		}
	}
	return buf.Bytes()
}

// drain returns all messages and the error that ended the stream.
func drain(r *Reader) (messages []string, err error) {
	for {
		m, err := r.Next()
		if err != nil {
			return messages, err
		}
		messages = append(messages, string(m))
	}
}

// chunks returns at most a random number of bytes from each Read.
type chunks struct{ r io.Reader }

func (c chunks) Read(p []byte) (int, error) {
	return c.r.Read(p[:min(len(p), 1+rand.IntN(7))])
}

// fives returns at most five bytes from each Read, and counts them.
type fives struct {
	r    io.Reader
	read int
}

func (f *fives) Read(p []byte) (int, error) {
	n, err := f.r.Read(p[:min(len(p), 5)])
	f.read += n
	return n, err
}

func TestTwoMessagesOnTheWire(t *testing.T) {
	if got := hex.EncodeToString(stream(t, "hi", "gopher")); got != vector {
		t.Errorf("stream = %s, want %s", got, vector)
	}
}

// region: any-size

func TestReadSizesDoNotMatter(t *testing.T) {
	want := []string{"hi", "gopher", ""}
	wire := stream(t, want...)
	for name, r := range map[string]io.Reader{
		"all at once":         bytes.NewReader(wire),
		"one byte at a time":  iotest.OneByteReader(bytes.NewReader(wire)),
		"random chunks":       chunks{bytes.NewReader(wire)},
		"last bytes with EOF": iotest.DataErrReader(bytes.NewReader(wire)),
	} {
		got, err := drain(NewReader(r, 64))
		if err != io.EOF || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q, io.EOF", name, got, err, want)
		}
	}
}

// endregion: any-size

func TestReadsOfFiveBytes(t *testing.T) {
	f := &fives{r: bytes.NewReader(stream(t, "hi", "gopher"))}
	r := NewReader(f, 64)
	for _, want := range []struct {
		message string
		read    int // bytes taken from the stream when it is complete
	}{{"hi", 10}, {"gopher", 16}} {
		m, err := r.Next()
		if err != nil || string(m) != want.message || f.read != want.read {
			t.Errorf("%q after %d bytes, %v, want %q after %d", m, f.read, err, want.message, want.read)
		}
	}
}

// region: cut

func TestCutStreamIsToldFromItsEnd(t *testing.T) {
	wire := stream(t, "hi", "gopher")
	for cut := range len(wire) + 1 {
		want := io.ErrUnexpectedEOF
		if cut == 0 || cut == 6 || cut == 16 { // between two frames
			want = io.EOF
		}
		if _, err := drain(NewReader(bytes.NewReader(wire[:cut]), 64)); err != want {
			t.Errorf("stream cut after %d bytes: %v, want %v", cut, err, want)
		}
	}
}

// endregion: cut

func TestTooLargeIsRefusedBeforeMemoryIsReserved(t *testing.T) {
	const max = 64 << 20
	header := binary.BigEndian.AppendUint32(nil, max+1)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := NewReader(bytes.NewReader(header), max).Next()
	runtime.ReadMemStats(&after)
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("Next = %v, want ErrTooLarge", err)
	}
	if got := after.TotalAlloc - before.TotalAlloc; got > max/2 {
		t.Errorf("allocated %d bytes for a frame that was refused", got)
	}
}

func TestExactlyMaxIsTaken(t *testing.T) {
	m, err := NewReader(bytes.NewReader(stream(t, "gopher")), 6).Next()
	if err != nil || string(m) != "gopher" {
		t.Errorf("Next = %q, %v, want gopher", m, err)
	}
}

// counter counts calls of Write.
type counter struct{ calls int }

func (c *counter) Write(p []byte) (int, error) {
	c.calls++
	return len(p), nil
}

func TestOneFrameIsOneWrite(t *testing.T) {
	var c counter
	if err := Write(&c, []byte("gopher")); err != nil || c.calls != 1 {
		t.Errorf("%d calls of Write, %v, want 1", c.calls, err)
	}
}

func TestWriteReportsTheWritersError(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	if err := Write(w, []byte("x")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Write = %v, want io.ErrClosedPipe", err)
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte("hi"), []byte("gopher"))
	f.Add([]byte{}, []byte{0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		want := []string{string(a), string(b)}
		got, err := drain(NewReader(chunks{bytes.NewReader(stream(t, want...))}, 1<<20))
		if err != io.EOF || !slices.Equal(got, want) {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	})
}
