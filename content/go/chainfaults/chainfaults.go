// Package chainfaults turns a failed certificate check into the question to
// ask next.
package chainfaults

// 12-tls:G2

import (
	"crypto/x509"
	"errors"
)

// region: diagnose

// Fault names the check that refused a certificate.
type Fault string

const (
	None    Fault = "none"
	Chain   Fault = "chain"   // no path to a root in the pool
	Date    Fault = "date"    // or the clock of the client is wrong
	Purpose Fault = "purpose" // extended key usage
	Name    Fault = "name"    // the SAN does not hold the name
	Other   Fault = "other"
)

// Diagnose reads the error's type. Its text is for people: it names the
// current time, and may carry hints.
func Diagnose(err error) Fault {
	var (
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		hostname  x509.HostnameError
	)
	switch {
	case err == nil:
		return None
	case errors.As(err, &authority):
		return Chain
	case errors.As(err, &hostname):
		return Name
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return Date
	case errors.As(err, &invalid) && invalid.Reason == x509.IncompatibleUsage:
		return Purpose
	}
	return Other
}

// endregion: diagnose
