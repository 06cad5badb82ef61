// Package silence is a request over TCP to a peer that may never answer.
//
// A middlebox that forgot the flow, a peer that hangs and a lost network look
// alike from here: nothing comes. Only the caller's own clock ends the wait.
package silence

// 04-nat-mtu:G5

import (
	"context"
	"fmt"
	"net"
	"time"
)

// region: ask

// Ask writes request and reads one answer into buf. It waits until ctx ends;
// a context that never ends waits as long as the peer likes. After an error,
// close c: a late answer would be taken for that of the next request.
func Ask(ctx context.Context, c net.Conn, request, buf []byte) (int, error) {
	if err := c.SetDeadline(time.Time{}); err != nil { // forget the last call's deadline
		return 0, fmt.Errorf("clear deadline: %w", err)
	}
	woken := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(woken)
		c.SetDeadline(time.Unix(1, 0)) // long past: wakes a blocked Read or Write
	})
	defer func() {
		if !stop() {
			<-woken // already under way: it must not hit the next call
		}
	}()

	if _, err := c.Write(request); err != nil {
		return 0, fmt.Errorf("send request: %w", err)
	}
	n, err := c.Read(buf) // a nil error above says nothing about arrival
	if err != nil {
		return n, fmt.Errorf("await answer: %w", err)
	}
	return n, nil
}

// endregion: ask
