// Package mutual builds a server that admits workloads by name: the client
// proves a key with its certificate, and a list says who may come in.
package mutual

// 12-tls:G4

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"slices"
)

// region: config

// ServerConfig accepts clients that hold a certificate of clientCAs and one
// of the SPIFFE IDs allowed. The first condition alone would let in every
// valid client certificate of that authority.
func ServerConfig(cert tls.Certificate, clientCAs *x509.CertPool, allowed ...string) *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{cert},
		MinVersion:   tls.VersionTLS12,
		// Authentication, by a private authority, never the system's roots.
		ClientAuth: tls.RequireAndVerifyClientCert,
		ClientCAs:  clientCAs,
		// Authorization. It runs on resumed connections too.
		VerifyConnection: func(cs tls.ConnectionState) error {
			id, err := SPIFFEID(cs)
			if err != nil {
				return err
			}
			if !slices.Contains(allowed, id) {
				return fmt.Errorf("%s may not call this service", id)
			}
			return nil
		},
	}
}

// SPIFFEID is the name of the peer's workload: an X.509-SVID carries exactly
// one URI in its SAN.
func SPIFFEID(cs tls.ConnectionState) (string, error) {
	if len(cs.PeerCertificates) == 0 {
		return "", fmt.Errorf("the peer sent no certificate")
	}
	uris := cs.PeerCertificates[0].URIs
	if len(uris) != 1 || uris[0].Scheme != "spiffe" {
		return "", fmt.Errorf("the certificate is no SVID: URIs %v", uris)
	}
	return uris[0].String(), nil
}

// endregion: config
