// Package drain closes response bodies so that an HTTP/1.1 connection survives,
// without reading more than that is worth.
package drain

// 13-go-http:G2

import (
	"errors"
	"io"
)

// region: close

// Close reads what is left of body, at most max bytes, and closes it. Reaching
// the end puts an HTTP/1.1 connection back into the pool. If more than max bytes
// are left, Close costs the connection instead.
func Close(body io.ReadCloser, max int64) error {
	_, err := io.CopyN(io.Discard, body, max)
	if err == io.EOF {
		err = nil // the end came first, which is the good case
	}
	return errors.Join(err, body.Close())
}

// endregion: close
