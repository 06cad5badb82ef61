// Package leaklab counts what three ways of treating a response body cost in
// connections, as the server sees them.
package leaklab

// 21-debugging:G5

import (
	"io"
	"net"
	"net/http"
	"sync/atomic"
)

// region: ways

// Forget drops the body: the connection stays busy until a timeout of the
// client ends it, and without one for ever.
func Forget(client *http.Client, url string) error {
	_, err := client.Get(url)
	return err
}

// CloseOnly gives up on the rest of a body: the connection is thrown away.
func CloseOnly(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Drain reads to the end, then closes: the connection returns to the pool.
func Drain(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// endregion: ways

// region: counter

// Counter is a server's ConnState hook.
type Counter struct{ Opened, Open atomic.Int64 }

func (c *Counter) Hook(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.Opened.Add(1)
		c.Open.Add(1)
	case http.StateClosed, http.StateHijacked:
		c.Open.Add(-1)
	}
}

// endregion: counter
