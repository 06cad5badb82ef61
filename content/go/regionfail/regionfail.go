// Package regionfail dials the first healthy region of a list.
package regionfail

// 18-global-delivery:G6

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// ErrNoRegion means that every region is marked down.
var ErrNoRegion = errors.New("no healthy region")

// A Region is an entry point, in order of preference.
type Region struct{ Name, Addr string }

// A Dialer remembers which regions failed lately.
type Dialer struct {
	Regions []Region
	PerTry  time.Duration // how long a silent region may hold a caller
	Rest    time.Duration // how long a failed region is left alone
	Connect func(ctx context.Context, network, addr string) (net.Conn, error)

	mu        sync.Mutex
	downUntil map[string]time.Time
}

// region: dial

// Next is the first region that is not resting.
func (d *Dialer) Next() (Region, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range d.Regions {
		if !time.Now().Before(d.downUntil[r.Name]) {
			return r, nil
		}
	}
	return Region{}, ErrNoRegion
}

// Dial tries region after region. Each failure rests that region, so the
// callers that follow do not pay for it again.
func (d *Dialer) Dial(ctx context.Context) (net.Conn, Region, error) {
	var failures error
	for range d.Regions {
		region, err := d.Next()
		if err != nil {
			return nil, Region{}, errors.Join(failures, err)
		}
		conn, err := d.try(ctx, region)
		if err == nil {
			return conn, region, nil
		}
		if ctx.Err() != nil { // the caller gave up: no verdict on the region
			return nil, Region{}, context.Cause(ctx)
		}
		failures = errors.Join(failures, fmt.Errorf("%s: %w", region.Name, err))
		d.markDown(region)
	}
	return nil, Region{}, failures
}

// endregion: dial

func (d *Dialer) try(ctx context.Context, r Region) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.PerTry)
	defer cancel()
	return d.Connect(ctx, "tcp", r.Addr)
}

func (d *Dialer) markDown(r Region) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.downUntil == nil {
		d.downUntil = make(map[string]time.Time)
	}
	d.downUntil[r.Name] = time.Now().Add(d.Rest)
}
