// Package leakdemo counts what a response body costs that nobody closes.
package leakdemo

// 13-go-http:G8

import (
	"net/http"
	"runtime"
	"strings"
)

// region: leak

// Leak makes n requests and forgets the bodies: no reading, no Close.
func Leak(client *http.Client, url string, n int) error {
	for range n {
		if _, err := client.Get(url); err != nil { // resp is dropped, body and all
			return err
		}
	}
	return nil
}

// endregion: leak

// region: count

// ReadLoops counts the goroutines that read from a client's HTTP/1 connections.
// Each connection has one, so this is the number of open connections.
func ReadLoops() int {
	stacks := make([]byte, 4<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	return strings.Count(string(stacks), "net/http.(*persistConn).readLoop(")
}

// endregion: count
