// Package testpki issues certificates for tests: a root, an intermediate and
// as many leaves as a test asks for, all in memory, all with ECDSA P-256 keys.
package testpki

// 12-tls:G1

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net/url"
	"sync/atomic"
	"testing"
	"time"
)

// Defect is something wrong with what the next certificate says or how it is
// sent. Defects combine with |.
type Defect int

const (
	Expired        Defect = 1 << iota // ended yesterday
	NoIntermediate                    // the leaf is sent alone
	CNOnly                            // the name stands in the common name, no SAN
	WrongEKU                          // a server certificate for clients, or the reverse
	SelfSigned                        // issued by nobody but itself
	WithRoot                          // the root is sent as well, to no purpose
)

// CA is a root and its intermediate. The zero value is not usable.
type CA struct {
	Root         *x509.Certificate
	Intermediate *x509.Certificate

	// URL, if set, goes into leaves as CRL distribution point, OCSP responder
	// and AIA issuer address, so that a test can see whether anybody asks.
	URL string

	t       testing.TB
	key     crypto.Signer // of the intermediate
	defects Defect
}

var made atomic.Int32

// New makes a certificate authority.
func New(t testing.TB) *CA {
	t.Helper()
	n := made.Add(1) // clients tell authorities apart by name
	rootKey, intermediateKey := newKey(t), newKey(t)
	root := sign(t, authority(t, fmt.Sprintf("test root %d", n)), nil, rootKey, rootKey)
	return &CA{
		Root:         root,
		Intermediate: sign(t, authority(t, fmt.Sprintf("test intermediate %d", n)), root, intermediateKey, rootKey),
		t:            t,
		key:          intermediateKey,
	}
}

// Pool holds the root alone: a trust store.
func (ca *CA) Pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(ca.Root)
	return pool
}

// With returns the same authority; what it issues has the defects d.
func (ca *CA) With(d Defect) *CA {
	bad := *ca
	bad.defects |= d
	return &bad
}

// region: issue

// Server issues a certificate for a server of these names.
func (ca *CA) Server(names ...string) tls.Certificate {
	ca.t.Helper()
	leaf := ca.leaf(x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth)
	if ca.defects&CNOnly != 0 {
		leaf.Subject.CommonName = names[0]
	} else {
		leaf.DNSNames = names
	}
	return ca.issue(leaf)
}

// Client issues a certificate for the workload that uri names.
func (ca *CA) Client(uri string) tls.Certificate {
	ca.t.Helper()
	id, err := url.Parse(uri)
	if err != nil {
		ca.t.Fatalf("workload name: %v", err)
	}
	leaf := ca.leaf(x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth)
	leaf.URIs = []*url.URL{id}
	return ca.issue(leaf)
}

// endregion: issue

// leaf is a template for the purpose right, or wrong where a defect says so.
func (ca *CA) leaf(right, wrong x509.ExtKeyUsage) *x509.Certificate {
	leaf := template(ca.t)
	leaf.KeyUsage = x509.KeyUsageDigitalSignature
	leaf.ExtKeyUsage = []x509.ExtKeyUsage{right}
	if ca.defects&WrongEKU != 0 {
		leaf.ExtKeyUsage = []x509.ExtKeyUsage{wrong}
	}
	if ca.defects&Expired != 0 {
		leaf.NotAfter = time.Now().Add(-24 * time.Hour)
	}
	if ca.URL != "" {
		leaf.CRLDistributionPoints = []string{ca.URL}
		leaf.OCSPServer = []string{ca.URL}
		leaf.IssuingCertificateURL = []string{ca.URL}
	}
	return leaf
}

func (ca *CA) issue(leaf *x509.Certificate) tls.Certificate {
	ca.t.Helper()
	key := newKey(ca.t)
	if ca.defects&SelfSigned != 0 {
		cert := sign(ca.t, leaf, nil, key, key)
		return tls.Certificate{Certificate: [][]byte{cert.Raw}, PrivateKey: key, Leaf: cert}
	}
	cert := sign(ca.t, leaf, ca.Intermediate, key, ca.key)
	chain := [][]byte{cert.Raw}
	if ca.defects&NoIntermediate == 0 {
		chain = append(chain, ca.Intermediate.Raw)
	}
	if ca.defects&WithRoot != 0 {
		chain = append(chain, ca.Root.Raw)
	}
	return tls.Certificate{Certificate: chain, PrivateKey: key, Leaf: cert}
}

// RevocationList is a CRL, signed by the intermediate, that lists cert.
func (ca *CA) RevocationList(cert *x509.Certificate) []byte {
	ca.t.Helper()
	now := time.Now()
	der, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
		Number:     big.NewInt(1),
		ThisUpdate: now.Add(-time.Hour),
		NextUpdate: now.Add(24 * time.Hour),
		RevokedCertificateEntries: []x509.RevocationListEntry{
			{SerialNumber: cert.SerialNumber, RevocationTime: now.Add(-time.Hour)},
		},
	}, ca.Intermediate, ca.key)
	if err != nil {
		ca.t.Fatalf("create a revocation list: %v", err)
	}
	return der
}

func template(t testing.TB) *x509.Certificate {
	t.Helper()
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		t.Fatalf("serial number: %v", err)
	}
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: serial,
		NotBefore:    now.Add(-72 * time.Hour),
		NotAfter:     now.Add(90 * 24 * time.Hour),
	}
}

func authority(t testing.TB, name string) *x509.Certificate {
	t.Helper()
	ca := template(t)
	ca.Subject = pkix.Name{CommonName: name}
	ca.IsCA, ca.BasicConstraintsValid = true, true
	ca.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	return ca
}

func newKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatalf("generate a key: %v", err)
	}
	return key
}

// sign issues template for key. A nil issuer means the certificate's own key
// signs it.
func sign(t testing.TB, template, issuer *x509.Certificate, key, issuerKey crypto.Signer) *x509.Certificate {
	t.Helper()
	if issuer == nil {
		issuer = template
	}
	der, err := x509.CreateCertificate(rand.Reader, template, issuer, key.Public(), issuerKey)
	if err != nil {
		t.Fatalf("create a certificate: %v", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatalf("parse a certificate: %v", err)
	}
	return cert
}
