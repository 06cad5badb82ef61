// Package diagnose turns the error of a network call into a layer and a kind
// that a metric can carry as labels.
package diagnose

// 21-debugging:G3

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"
)

// Layer is where to look first.
type Layer string

const (
	DNS     Layer = "dns"
	TCP     Layer = "tcp"
	TLS     Layer = "tls"
	HTTP    Layer = "http"
	Clock   Layer = "clock" // a time limit of our own ran out, at whichever layer
	Unknown Layer = "unknown"
)

// Kind is what happened there.
type Kind string

// region: classify

// Classify looks at types and error numbers, never at texts. The order matters:
// a failed lookup may be a timeout too, and so is a dial that nobody answers.
func Classify(err error) (Layer, Kind) {
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		switch {
		case dns.IsNotFound:
			return DNS, "no such host"
		case dns.IsTimeout:
			return DNS, "timeout"
		}
		return DNS, "server failure"
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return TLS, "unknown authority"
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return TLS, "wrong name"
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return TLS, "certificate" // expired, wrong use, and the rest
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || errors.Is(err, http.ErrSchemeMismatch) {
		return TLS, "not TLS"
	}
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" && errors.Is(op, context.DeadlineExceeded) {
		return TCP, "dial timeout" // Dialer.Timeout or a deadline ran out before the SYN-ACK
	}
	for _, e := range table {
		if errors.Is(err, e.target) {
			return e.layer, e.kind
		}
	}
	if limit, ok := errors.AsType[net.Error](err); ok && limit.Timeout() {
		return Clock, "timeout" // such as Transport.TLSHandshakeTimeout, which has no type to match
	}
	return Unknown, "other"
}

var table = []struct {
	target error
	layer  Layer
	kind   Kind
}{
	{syscall.ECONNREFUSED, TCP, "refused"},
	{syscall.ECONNRESET, TCP, "reset"},
	{syscall.EPIPE, TCP, "broken pipe"},
	{syscall.EADDRNOTAVAIL, TCP, "no free port"},
	{syscall.EHOSTUNREACH, TCP, "no route"},
	{syscall.ETIMEDOUT, TCP, "kernel gave up"},
	{context.Canceled, Clock, "canceled"},
	{context.DeadlineExceeded, Clock, "deadline"},
	{os.ErrDeadlineExceeded, Clock, "deadline"}, // SetDeadline on a connection
	{io.ErrUnexpectedEOF, HTTP, "cut short"},
	{io.EOF, HTTP, "closed before the answer"},
}

// endregion: classify
