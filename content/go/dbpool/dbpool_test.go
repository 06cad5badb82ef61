package dbpool

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

const ms = time.Millisecond

// region: proof

func TestTenCallersShareTwoConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := sql.OpenDB(&fake{query: 20 * ms})
		defer db.Close()
		Tune(db, 2)

		begin := time.Now()
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				if _, err := db.ExecContext(t.Context(), "UPDATE"); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		stats := db.Stats()
		if took := time.Since(begin); took != 100*ms || stats.WaitCount != 8 {
			t.Errorf("took %v, %d waited; want 100ms and 8", took, stats.WaitCount)
		}
		// Two of them waited 20 ms, two 40, two 60 and two 80.
		if stats.WaitDuration != 400*ms || stats.OpenConnections != 2 {
			t.Errorf("waited %v on %d connections, want 400ms on 2", stats.WaitDuration, stats.OpenConnections)
		}
	})
}

func TestForgottenRowsEmptyThePool(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := sql.OpenDB(&fake{})
		defer db.Close()
		Tune(db, 2)
		var leaked []*sql.Rows
		for range 2 {
			rows, err := db.QueryContext(context.Background(), "SELECT") // rows.Close forgotten
			if err != nil {
				t.Fatal(err)
			}
			leaked = append(leaked, rows)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := db.PingContext(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("third caller: %v, want its own deadline", err)
		}
		for _, rows := range leaked {
			rows.Close()
		}
		if err := db.PingContext(t.Context()); err != nil {
			t.Errorf("after rows.Close: %v", err)
		}
	})
}

// endregion: proof

func TestNoLimitByDefault(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		driver := &fake{query: 20 * ms}
		db := sql.OpenDB(driver)
		defer db.Close()
		for range 2 { // two bursts of ten
			var wg sync.WaitGroup
			for range 10 {
				wg.Go(func() { db.ExecContext(t.Context(), "UPDATE") })
			}
			wg.Wait()
		}
		if idle := db.Stats().Idle; driver.opened() != 18 || idle != 2 {
			t.Errorf("opened %d, kept %d; want 10 + 8, and 2", driver.opened(), idle)
		}
	})
}

func TestSizing(t *testing.T) {
	if got := Busy(1000, 50*ms); got != 50 {
		t.Errorf("1,000/s x 50 ms = %v, want 50", got)
	}
	if got := Busy(500, 20*ms); got != 10 {
		t.Errorf("500/s x 20 ms = %v, want 10", got)
	}
	if got := PerPod(40*200, 5*ms, 40, 4); got != 4 {
		t.Errorf("40 pods, 200/s each, 5 ms, headroom 4: %d, want 4", got)
	}
	for _, tt := range []struct{ pods, pool, limit, reserve, want int }{
		{40, 25, 100, 0, 900},
		{40, 5, 100, 0, 100},
		{40, 2, 100, 10, 0},
	} {
		if got := Over(tt.pods, tt.pool, tt.limit, tt.reserve); got != tt.want {
			t.Errorf("%+v: over by %d", tt, got)
		}
	}
}

// fake is a driver whose statements take a while and return nothing.
type fake struct {
	query time.Duration
	mu    sync.Mutex
	conns int
}

func (f *fake) opened() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.conns
}

func (f *fake) Connect(context.Context) (driver.Conn, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.conns++
	return conn{f}, nil
}
func (f *fake) Driver() driver.Driver { return nil }

type conn struct{ f *fake }

func (c conn) ExecContext(context.Context, string, []driver.NamedValue) (driver.Result, error) {
	time.Sleep(c.f.query)
	return driver.ResultNoRows, nil
}

func (c conn) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return rows{}, nil
}
func (c conn) Prepare(string) (driver.Stmt, error) { return nil, errors.ErrUnsupported }
func (c conn) Begin() (driver.Tx, error)           { return nil, errors.ErrUnsupported }
func (c conn) Close() error                        { return nil }

type rows struct{}

func (rows) Columns() []string         { return []string{"n"} }
func (rows) Close() error              { return nil }
func (rows) Next([]driver.Value) error { return io.EOF }
