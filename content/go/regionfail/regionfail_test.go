package regionfail

import (
	"context"
	"errors"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	return ln
}

func TestSwitchOnLoopback(t *testing.T) {
	near, far := listen(t), listen(t)
	d := &Dialer{
		Regions: []Region{{"near", near.Addr().String()}, {"far", far.Addr().String()}},
		PerTry:  time.Second, Rest: time.Minute, Connect: new(net.Dialer).DialContext,
	}
	dial := func(want string) time.Duration {
		t.Helper()
		start := time.Now()
		conn, region, err := d.Dial(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_ = conn.Close()
		if region.Name != want {
			t.Errorf("dialed %s, want %s", region.Name, want)
		}
		return time.Since(start)
	}
	dial("near")
	if err := near.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("refused region left after %v", dial("far"))
	_ = far.Close()
	if _, _, err := d.Dial(t.Context()); err == nil {
		t.Error("dialed a dead region")
	}
	if _, _, err := d.Dial(t.Context()); !errors.Is(err, ErrNoRegion) {
		t.Errorf("err = %v, want ErrNoRegion", err)
	}
}

// region: silent

// A region that refuses costs nothing; one that swallows packets costs the
// first caller the whole PerTry, and later callers nothing.
func TestSilentRegionCostsOneTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		defer ours.Close()
		defer theirs.Close()
		d := &Dialer{
			Regions: []Region{{"silent", "silent:443"}, {"alive", "alive:443"}},
			PerTry:  300 * time.Millisecond, Rest: 10 * time.Second,
			Connect: func(ctx context.Context, _, addr string) (net.Conn, error) {
				if addr == "alive:443" {
					return ours, nil
				}
				<-ctx.Done()
				return nil, ctx.Err()
			},
		}
		for _, want := range []time.Duration{300 * time.Millisecond, 0, 0} {
			start := time.Now()
			_, region, err := d.Dial(t.Context())
			if took := time.Since(start); err != nil || region.Name != "alive" || took != want {
				t.Errorf("%s, %v after %v; want alive after %v", region.Name, err, took, want)
			}
		}
		time.Sleep(10 * time.Second) // fake time: the rest is over
		if r, err := d.Next(); err != nil || r.Name != "silent" {
			t.Errorf("after its rest Next = %v, %v", r, err)
		}
	})
}

// endregion: silent
