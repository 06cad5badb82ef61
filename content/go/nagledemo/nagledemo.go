// Package nagledemo times a request that is written in two parts, with Nagle's
// algorithm on and off.
package nagledemo

// 09-go-net:G5

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"time"
)

const (
	head, body = "head", "body"
	patience   = 30 * time.Second
)

// Setup says how the client sends.
type Setup struct {
	Nagle    bool // what SetNoDelay(false) turns on
	Buffered bool // both parts in one Write
}

// region: round

// round sends the request and waits for the answer of one byte.
func round(c net.Conn, buffered bool) (time.Duration, error) {
	start := time.Now()
	w, flush := io.Writer(c), func() error { return nil }
	if buffered {
		b := bufio.NewWriter(c)
		w, flush = b, b.Flush
	}
	for _, part := range []string{head, body} {
		if _, err := io.WriteString(w, part); err != nil {
			return 0, err
		}
	}
	if err := flush(); err != nil {
		return 0, err
	}
	_, err := io.ReadFull(c, make([]byte, 1))
	return time.Since(start), err
}

// endregion: round

// Median returns the median duration of so many rounds over loopback.
func Median(ctx context.Context, s Setup, rounds int) (time.Duration, error) {
	ln, err := net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return 0, err
	}
	defer ln.Close()
	if err := ln.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	served := make(chan error, 1)
	go func() { served <- answer(ln, rounds) }()

	d := net.Dialer{Timeout: patience}
	nc, err := d.DialContext(ctx, "tcp4", ln.Addr().String())
	if err != nil {
		return 0, err
	}
	c := nc.(*net.TCPConn)
	defer c.Close()
	if err := errors.Join(c.SetNoDelay(!s.Nagle), c.SetDeadline(time.Now().Add(patience))); err != nil {
		return 0, err
	}
	times := make([]time.Duration, rounds)
	for i := range times {
		if times[i], err = round(c, s.Buffered); err != nil {
			return 0, fmt.Errorf("round %d: %w", i, err)
		}
	}
	slices.Sort(times)
	return times[rounds/2], <-served
}

// answer accepts one connection and answers each request with one byte.
func answer(ln *net.TCPListener, rounds int) error {
	c, err := ln.Accept()
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	request := make([]byte, len(head)+len(body))
	for range rounds {
		if _, err := io.ReadFull(c, request); err != nil {
			return err
		}
		if _, err := c.Write([]byte{'!'}); err != nil {
			return err
		}
	}
	return nil
}
