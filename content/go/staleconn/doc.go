// Package staleconn holds a test of what http.Transport repeats on its own
// when a pooled connection dies under a request.
package staleconn
