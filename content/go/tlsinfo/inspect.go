// Package tlsinfo says in one line what a handshake agreed on.
package tlsinfo

// 12-tls:G6

import (
	"cmp"
	"crypto/tls"
	"fmt"
	"strings"
	"time"
)

// region: summary

// Summary is a line for a log: version, suite, key exchange, protocol,
// resumption, the chain as sent, and the days that are left for the leaf.
func Summary(cs tls.ConnectionState, now time.Time) string {
	chain := make([]string, len(cs.PeerCertificates))
	for i, cert := range cs.PeerCertificates {
		chain[i] = cert.Subject.CommonName
		if len(cert.DNSNames) > 0 {
			chain[i] = cert.DNSNames[0]
		}
	}
	left := "no certificate"
	if len(chain) > 0 {
		d := cs.PeerCertificates[0].NotAfter.Sub(now)
		left = fmt.Sprintf("%d days left", int(d.Hours()/24))
	}
	return fmt.Sprintf("%s %s %s alpn=%s resumed=%t %s, %s",
		tls.VersionName(cs.Version), tls.CipherSuiteName(cs.CipherSuite), cs.CurveID,
		cmp.Or(cs.NegotiatedProtocol, "none"), cs.DidResume, strings.Join(chain, " < "), left)
}

// endregion: summary
