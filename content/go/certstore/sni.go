// Package certstore chooses a server's certificate by the name that the
// client asks for, and swaps all of them without a restart.
package certstore

// 12-tls:G3

import (
	"crypto/tls"
	"fmt"
	"strings"
	"sync/atomic"
)

// region: store

// Store holds certificates by DNS name in lower case; a wildcard is written
// *.example.com.
type Store map[string]*tls.Certificate

// GetCertificate picks the certificate for the name in the ClientHello: the
// exact name first, then the wildcard one label up.
func (s Store) GetCertificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	name := strings.ToLower(hello.ServerName)
	if cert, ok := s[name]; ok {
		return cert, nil
	}
	if _, parent, ok := strings.Cut(name, "."); ok {
		if cert, ok := s["*."+parent]; ok {
			return cert, nil
		}
	}
	return nil, fmt.Errorf("no certificate for %q", name)
}

// Live is a Store that may be replaced while connections come in.
type Live struct{ current atomic.Pointer[Store] }

// Swap makes s the store for handshakes that start from now on.
func (l *Live) Swap(s Store) { l.current.Store(&s) }

// GetCertificate asks the store of the moment.
func (l *Live) GetCertificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	s := l.current.Load()
	if s == nil {
		return nil, nil // nothing loaded yet: the client gets unrecognized_name
	}
	return s.GetCertificate(hello)
}

// endregion: store
