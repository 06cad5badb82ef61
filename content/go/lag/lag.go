// Package lag relays connections with a delay in each direction, so that round
// trips can be counted on one machine.
//
// The TCP handshake of the client ends at the relay, which delays nothing but
// data. Its round trip is therefore missing from whatever is measured.
package lag

// 02-latency:G3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// chunk is data together with the moment at which it arrives.
type chunk struct {
	due  time.Time
	data []byte
}

// region: delay

// delay copies src to dst. Each chunk arrives oneWay after it was read, and
// chunks do not wait for one another: the pipe is long, not narrow.
func delay(dst io.Writer, src io.Reader, oneWay time.Duration) error {
	flying := make(chan chunk, 1024)
	failed := make(chan error, 1)
	go func() {
		var err error
		for c := range flying {
			if err != nil {
				continue // nobody listens anymore; let the reader finish
			}
			time.Sleep(time.Until(c.due)) // here the client waits
			_, err = dst.Write(c.data)
		}
		failed <- err
	}()

	var err error
	for err == nil {
		buf := make([]byte, 32<<10)
		var n int
		n, err = src.Read(buf)
		if n > 0 {
			flying <- chunk{time.Now().Add(oneWay), buf[:n]}
		}
	}
	close(flying)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, <-failed)
}

// endregion: delay

// Relay joins two connections, delays what passes between them, and closes
// both as soon as one direction has ended.
func Relay(client, server net.Conn, oneWay time.Duration) {
	var wg sync.WaitGroup
	for _, way := range [][2]net.Conn{{client, server}, {server, client}} {
		wg.Go(func() {
			_ = delay(way[0], way[1], oneWay) // both ends see it as a closed connection
			client.Close()
			server.Close()
		})
	}
	wg.Wait()
}

// Serve relays each connection that ln accepts to a new one made by dial. It
// returns when ln fails, which closing it brings about, and closes what it opened.
func Serve(ctx context.Context, ln net.Listener, oneWay time.Duration, dial func(context.Context) (net.Conn, error)) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for {
		client, err := ln.Accept()
		if err != nil {
			return fmt.Errorf("accept: %w", err)
		}
		wg.Go(func() {
			server, err := dial(ctx)
			if err != nil {
				client.Close()
				return
			}
			stop := context.AfterFunc(ctx, func() {
				client.Close()
				server.Close()
			})
			defer stop()
			Relay(client, server, oneWay)
		})
	}
}
