package hedgecall

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

const ms = time.Millisecond

type replica struct {
	takes    time.Duration
	fails    error
	calls    int
	canceled bool
}

func (r *replica) get(name string) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		r.calls++
		select {
		case <-time.After(r.takes):
			return name, r.fails
		case <-ctx.Done():
			r.canceled = true
			return "", ctx.Err()
		}
	}
}

func TestHedge(t *testing.T) {
	broken := errors.New("broken")
	for _, tt := range []struct {
		name          string
		first, second replica
		want          string
		after         time.Duration
		calls         int
	}{
		{"first is fast", replica{takes: 10 * ms}, replica{takes: 5 * ms}, "first", 10 * ms, 1},
		{"first is late", replica{takes: 200 * ms}, replica{takes: 10 * ms}, "second", 30 * ms, 2},
		{"first fails early", replica{takes: 5 * ms, fails: broken}, replica{takes: 10 * ms}, "second", 15 * ms, 2},
		{"hedge fails", replica{takes: 100 * ms}, replica{takes: 10 * ms, fails: broken}, "first", 100 * ms, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				got, err := Do(t.Context(), 20*ms, tt.first.get("first"), tt.second.get("second"))
				if after := time.Since(start); got != tt.want || err != nil || after != tt.after {
					t.Errorf("%q, %v after %v; want %q after %v", got, err, after, tt.want, tt.after)
				}
				synctest.Wait()
				if n := tt.first.calls + tt.second.calls; n != tt.calls {
					t.Errorf("%d calls, want %d", n, tt.calls)
				}
				if late := tt.name == "first is late"; tt.first.canceled != late {
					t.Errorf("first canceled: %v, want %v", tt.first.canceled, late)
				}
			})
		})
	}
}
