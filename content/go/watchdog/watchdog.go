// Package watchdog cuts off a response body that stops coming, however long the
// whole of it may take.
package watchdog

// 13-go-http:G9

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"
)

// ErrIdle is what Read returns after the watchdog has barked.
var ErrIdle = errors.New("watchdog: no bytes within the idle timeout")

// region: reader

// NewIdleReader wraps the body of a response. When a Read waits for idle without
// getting a byte, it calls cancel, which must end the request's context.
func NewIdleReader(body io.ReadCloser, idle time.Duration, cancel context.CancelFunc) io.ReadCloser {
	r := &idleReader{body: body, idle: idle, cancel: cancel}
	r.timer = time.AfterFunc(idle, func() {
		r.barked.Store(true)
		cancel()
	})
	r.timer.Stop() // armed only while a Read waits: a slow caller is no stall
	return r
}

func (r *idleReader) Read(p []byte) (int, error) {
	r.timer.Reset(r.idle)
	n, err := r.body.Read(p)
	r.timer.Stop()
	if err != nil && err != io.EOF && r.barked.Load() {
		err = ErrIdle
	}
	return n, err
}

// endregion: reader

type idleReader struct {
	body   io.ReadCloser
	idle   time.Duration
	cancel context.CancelFunc
	timer  *time.Timer
	barked atomic.Bool
}

// Close closes the body and releases the context.
func (r *idleReader) Close() error {
	r.timer.Stop()
	err := r.body.Close()
	r.cancel()
	return err
}
