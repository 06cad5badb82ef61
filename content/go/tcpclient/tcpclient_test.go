package tcpclient

import (
	"errors"
	"net"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

const opTimeout = 2 * time.Second

// region: silent

func TestSilentPeerFailsTheReadAfterOneOpTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		defer near.Close()
		defer far.Close()
		c := &Conn{Conn: near, opTimeout: opTimeout}

		start := time.Now()
		_, err := c.Read(make([]byte, 1))
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("read = %v, want os.ErrDeadlineExceeded", err)
		}
		if took := time.Since(start); took != opTimeout {
			t.Errorf("read took %v, want %v", took, opTimeout)
		}
	})
}

// endregion: silent

func TestSlowButTalkingPeerNeverTimesOut(t *testing.T) {
	const bytes = 10
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		defer near.Close()
		defer far.Close()
		c := &Conn{Conn: near, opTimeout: opTimeout}

		go func() {
			for range bytes {
				time.Sleep(opTimeout / 2) // the bubble's clock, no real wait
				if _, err := far.Write([]byte{'x'}); err != nil {
					return
				}
			}
		}()
		start := time.Now()
		for i := range bytes {
			if _, err := c.Read(make([]byte, 1)); err != nil {
				t.Fatalf("read %d = %v", i, err)
			}
		}
		if took := time.Since(start); took != bytes*opTimeout/2 {
			t.Errorf("conversation took %v, want %v", took, bytes*opTimeout/2)
		}
	})
}

func TestPeerThatDoesNotReadFailsTheWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		defer near.Close()
		defer far.Close()
		c := &Conn{Conn: near, opTimeout: opTimeout}
		if _, err := c.Write([]byte("x")); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("write = %v, want os.ErrDeadlineExceeded", err)
		}
	})
}

func TestRefusedDialFailsAsRefusedNotAsTimeout(t *testing.T) {
	busy, _ := loopback.Pair(t) // its port is taken, and nobody listens there
	_, err := Dial(t.Context(), "tcp4", busy.LocalAddr().String(),
		Options{DialTimeout: loopback.Patience, OpTimeout: opTimeout})
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("dial = %v, want ECONNREFUSED", err)
	}
}

func TestDialConnects(t *testing.T) {
	ln := loopback.Listen(t)
	c, err := Dial(t.Context(), "tcp4", ln.Addr().String(),
		Options{DialTimeout: loopback.Patience, OpTimeout: loopback.Patience})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	server := loopback.Accept(t, ln)
	if _, err := server.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	if n, err := c.Read(make([]byte, 8)); n != 1 || err != nil {
		t.Errorf("read = %d, %v, want 1 byte", n, err)
	}
}

func TestMissingTimeoutIsAnError(t *testing.T) {
	for _, o := range []Options{{}, {DialTimeout: time.Second}, {OpTimeout: time.Second}} {
		if _, err := Dial(t.Context(), "tcp4", "127.0.0.1:1", o); err == nil {
			t.Errorf("Dial(%+v) succeeded, want an error", o)
		}
	}
}
