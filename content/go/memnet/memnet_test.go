package memnet

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

func TestDialAndAcceptAreTwoEndsOfOneConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := Listen()
		go func() {
			c, err := ln.Accept()
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			io.WriteString(c, "hello")
		}()
		c, err := ln.Dial(t.Context(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if got, err := io.ReadAll(c); string(got) != "hello" || err != nil {
			t.Errorf("read %q, %v", got, err)
		}
		if ln.Dials() != 1 {
			t.Errorf("Dials = %d, want 1", ln.Dials())
		}
	})
}

func TestDialEndsWithItsContextAndWithTheListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := Listen() // nobody accepts
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := ln.Dial(ctx, "", ""); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Dial = %v, want the deadline", err)
		}
		ln.Close()
		if _, err := ln.Dial(t.Context(), "", ""); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Dial after Close = %v, want net.ErrClosed", err)
		}
		if _, err := ln.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("Accept after Close = %v, want net.ErrClosed", err)
		}
	})
}
