// Package manyconns opens many echo connections over loopback and counts what
// they cost the Go runtime.
package manyconns

// 09-go-net:G9

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"time"
)

const patience = time.Minute

// Stats is what was counted while all connections were open and idle.
type Stats struct {
	Goroutines int
	Threads    int    // of the process; Linux only, else 0
	StackBytes uint64 // of all goroutines, as the runtime accounts for them
}

// region: measure

// Measure opens n connections to an echo server with a goroutine for each,
// sends one byte over every one of them, and counts.
func Measure(ctx context.Context, n int) (stats Stats, err error) {
	ln, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return stats, err
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { acceptAll(&wg, ln) })
	defer ln.Close()

	d := net.Dialer{Timeout: patience}
	for i := range n {
		c, err := d.DialContext(ctx, "tcp4", ln.Addr().String())
		if err != nil {
			return stats, fmt.Errorf("connection %d: %w", i, err)
		}
		defer c.Close()
		if err := echoOnce(c); err != nil {
			return stats, fmt.Errorf("connection %d: %w", i, err)
		}
	}
	return count()
}

// endregion: measure

func acceptAll(wg *sync.WaitGroup, ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		wg.Go(func() {
			defer c.Close()
			if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
				return
			}
			buf := make([]byte, 64)
			for {
				n, err := c.Read(buf) // parks the goroutine, not a thread
				if err != nil {
					return
				}
				if _, err := c.Write(buf[:n]); err != nil {
					return
				}
			}
		})
	}
}

func echoOnce(c net.Conn) error {
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if _, err := c.Write([]byte{'x'}); err != nil {
		return err
	}
	_, err := io.ReadFull(c, make([]byte, 1))
	return err
}

func count() (Stats, error) {
	stack := []metrics.Sample{{Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(stack)
	s := Stats{Goroutines: runtime.NumGoroutine(), StackBytes: stack[0].Value.Uint64()}
	status, err := os.ReadFile("/proc/self/status")
	if errors.Is(err, os.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "Threads:"); ok {
			s.Threads, err = strconv.Atoi(strings.TrimSpace(value))
		}
	}
	return s, err
}
