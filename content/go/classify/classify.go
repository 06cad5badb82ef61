// Package classify tells from the error of an HTTP call which step of the call
// failed: resolve, connect, secure or request.
package classify

// 01-layers:G4

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
)

// The steps of a call. Unknown means that the error does not say.
const (
	Resolve = "resolve"
	Connect = "connect"
	Secure  = "secure"
	Request = "request"
	Unknown = "unknown"
)

// region: layer

// Layer names the step that err comes from. It looks at types first, then at
// error numbers; only where net/http exports neither does it read the text.
func Layer(err error) string {
	var (
		dns  *net.DNSError
		cert *tls.CertificateVerificationError
		op   *net.OpError
	)
	switch {
	case errors.As(err, &dns): // before OpError, which wraps it
		return Resolve
	case errors.As(err, &cert), errors.Is(err, http.ErrSchemeMismatch):
		return Secure
	case errors.As(err, &op) && op.Op == "remote error": // a TLS alert from the peer
		return Secure
	case errors.As(err, &op) && op.Op == "dial": // refused, unreachable, timed out
		return Connect
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return Request // or a handshake cut short: the trace of urlwalk tells
	case isTimeout(err) && strings.Contains(err.Error(), "TLS handshake timeout"):
		return Secure // net/http has no type for it
	default: // such as Client.Timeout, which covers every step
		return Unknown
	}
}

// isTimeout asks the error itself. os.ErrDeadlineExceeded matches a read past its
// deadline, a dial timeout by chance, and neither of net/http's timeouts.
func isTimeout(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

// endregion: layer
