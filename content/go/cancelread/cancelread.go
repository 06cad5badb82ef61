// Package cancelread makes one Read on a connection end with a context.
package cancelread

// 09-go-net:G8

import (
	"context"
	"errors"
	"net"
	"os"
	"time"
)

// region: read

// Read is c.Read that ends when ctx does, with ctx's error. It manages the
// read deadline of c by itself and leaves none behind after a cancellation.
func Read(ctx context.Context, c net.Conn, p []byte) (int, error) {
	woken := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(woken)
		c.SetReadDeadline(time.Unix(1, 0)) // long past: wakes the reader
	})
	n, err := c.Read(p)
	if stop() {
		return n, err // ctx did not end, and now it cannot touch c any more
	}
	<-woken // otherwise it could expire the deadline after we cleared it
	if err := c.SetReadDeadline(time.Time{}); err != nil {
		return n, err
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return n, ctx.Err()
	}
	return n, err
}

// endregion: read
