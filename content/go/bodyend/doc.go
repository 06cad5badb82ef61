// Package bodyend holds tests of how the server of net/http marks the end of
// a message in HTTP/1.1.
package bodyend
