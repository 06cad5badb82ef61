package dialbudget

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"slices"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

const s = time.Second

var silent, refused = Fate{Silent: true}, Fate{Refused: true}

var vectors = []struct {
	name   string
	budget time.Duration
	fates  []Fate
	want   []time.Duration
}{
	{"a minute, four silent", 60 * s, []Fate{silent, silent, silent, silent}, []time.Duration{15 * s, 15 * s, 15 * s, 15 * s}},
	{"three seconds, four silent", 3 * s, []Fate{silent, silent, silent, silent}, []time.Duration{2 * s, s}},
	{"three seconds, two silent", 3 * s, []Fate{silent, silent}, []time.Duration{2 * s, s}},
	{"twelve seconds, four refused", 12 * s, []Fate{refused, refused, refused, refused}, []time.Duration{3 * s, 4 * s, 6 * s, 12 * s}},
}

func TestSlices(t *testing.T) {
	for _, tt := range vectors {
		if got, connected := Slices(tt.budget, tt.fates); !slices.Equal(got, tt.want) || connected {
			t.Errorf("%s: %v, connected %t, want %v", tt.name, got, connected, tt.want)
		}
	}
	got, connected := Slices(3*s, []Fate{refused, {Connects: 40 * time.Millisecond}, silent})
	if !connected || len(got) != 2 {
		t.Errorf("second address answers: %v, connected %t, want two attempts", got, connected)
	}
}

// region: real

// The real Dialer, on the clock of a bubble: Control runs before each connect,
// notes how long the attempt may take, and stands in for the network.
func TestDialerDividesItsTimeoutLikeSlices(t *testing.T) {
	warmUp(t)
	for _, tt := range vectors {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var got []time.Duration
				var tried []string
				d := net.Dialer{Timeout: tt.budget, Resolver: resolver(t, len(tt.fates))}
				d.ControlContext = func(ctx context.Context, _, addr string, _ syscall.RawConn) error {
					end, _ := ctx.Deadline()
					fate := tt.fates[len(got)]
					got, tried = append(got, time.Until(end)), append(tried, addr)
					if fate.Silent {
						<-ctx.Done()
						return ctx.Err()
					}
					return syscall.ECONNREFUSED
				}
				_, err := d.DialContext(t.Context(), "tcp4", "four.test.:80")
				if !slices.Equal(got, tt.want) || err == nil {
					t.Errorf("attempts %v, %v, want %v and an error", got, err, tt.want)
				}
				t.Logf("tried %v: %v", tried, err)
			})
		})
	}
}

// endregion: real

// warmUp lets package net make its process-wide state outside of a bubble.
func warmUp(t *testing.T) {
	t.Helper()
	r := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New("only to warm up")
	}}
	if _, err := r.LookupNetIP(t.Context(), "ip4", "warm.test."); err == nil {
		t.Fatal("a resolver without a server answered")
	}
}

// resolver answers every question for an A record with 127.0.0.1 up to
// 127.0.0.n. It speaks DNS over a pipe, which package net treats like TCP.
func resolver(t *testing.T, n int) *net.Resolver {
	var wg sync.WaitGroup
	t.Cleanup(wg.Wait)
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		near, far := net.Pipe()
		wg.Go(func() {
			defer far.Close()
			if err := serveDNS(far, n); err != nil {
				t.Errorf("name server: %v", err)
			}
		})
		return near, nil
	}}
}

func serveDNS(c net.Conn, n int) error {
	if err := c.SetDeadline(time.Now().Add(loopback.Patience)); err != nil {
		return err
	}
	var length [2]byte
	if _, err := io.ReadFull(c, length[:]); err != nil {
		return err
	}
	query := make([]byte, binary.BigEndian.Uint16(length[:]))
	if _, err := io.ReadFull(c, query); err != nil {
		return err
	}
	end := 12 // the header
	for query[end] != 0 {
		end += 1 + int(query[end]) // a label
	}
	end += 5 // the root label, type and class

	reply := slices.Clone(query[:end])
	copy(reply[2:12], []byte{0x81, 0x80, 0, 1, 0, byte(n), 0, 0, 0, 0})
	for i := range byte(n) { // name by pointer, A, IN, a TTL of 60 s, four bytes
		reply = append(reply, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, i+1)
	}
	_, err := c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(reply))), reply...))
	return err
}
