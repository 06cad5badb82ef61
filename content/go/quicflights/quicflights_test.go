package quicflights

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"
)

const host = "quic.test"

// configs returns a client that trusts the server's self-signed certificate.
func configs(t *testing.T) (client, server *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: host},
		DNSNames:     []string{host},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	protocols := []string{"echo/1"}
	server = &tls.Config{
		MinVersion:   tls.VersionTLS13,
		NextProtos:   protocols,
		Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}},
	}
	client = &tls.Config{
		MinVersion: tls.VersionTLS13,
		NextProtos: protocols,
		RootCAs:    roots,
		ServerName: host,
	}
	return client, server
}

func run(t *testing.T, client, server *tls.Config) ([]Flight, tls.ConnectionState) {
	t.Helper()
	flights, state, err := Run(t.Context(), client, server)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range flights {
		t.Logf("flight %d: %s", i+1, describe(f))
		for _, p := range f.Parts {
			t.Logf("  %s: %d bytes", p.Level, p.Bytes)
		}
	}
	return flights, state
}

func describe(f Flight) string {
	from := "server"
	if f.Client {
		from = "client"
	}
	parts := []string{from}
	for _, p := range f.Parts {
		parts = append(parts, fmt.Sprintf("%s(%s)", p.Level, strings.Join(p.Messages, " ")))
	}
	if f.Data {
		parts = append(parts, "+ data")
	}
	return strings.Join(parts, " ")
}

// region: fresh

func TestANewConnectionSendsDataAfterOneRoundTrip(t *testing.T) {
	client, server := configs(t)
	flights, state := run(t, client, server)
	want := []string{
		"client Initial(ClientHello)", // and no key for data yet
		"server Initial(ServerHello) " +
			"Handshake(EncryptedExtensions Certificate CertificateVerify Finished) + data",
		"client Handshake(Finished) + data", // the request leaves with it
	}
	for i, w := range want {
		if i >= len(flights) || describe(flights[i]) != w {
			t.Errorf("flight %d is not %q", i+1, w)
		}
	}
	if state.NegotiatedProtocol != "echo/1" {
		t.Errorf("protocol %q, want echo/1", state.NegotiatedProtocol)
	}
}

// endregion: fresh

// region: resumed

func TestAResumedConnectionHasAKeyForDataAtOnce(t *testing.T) {
	client, server := configs(t)
	client.ClientSessionCache = tls.NewLRUClientSessionCache(1)
	if flights, _ := run(t, client, server); flights[0].Data {
		t.Error("the first connection could send data in its first flight")
	}
	flights, state := run(t, client, server)
	if !state.DidResume || !flights[0].Data {
		t.Errorf("second connection: resumed %t, early data %t, want both",
			state.DidResume, flights[0].Data)
	}
}

// endregion: resumed

// region: sizes

func TestAPostQuantumKeyShareFillsTwoDatagrams(t *testing.T) {
	for curve, datagrams := range map[tls.CurveID]int{
		tls.X25519MLKEM768: 2, // Go's default since 1.24
		tls.X25519:         1,
	} {
		client, server := configs(t)
		client.CurvePreferences = []tls.CurveID{curve}
		flights, _ := run(t, client, server)
		hello := flights[0].Parts[0].Bytes
		const room = 1200 // of a datagram, headers included
		if got := (hello + room - 1) / room; got != datagrams {
			t.Errorf("%v: ClientHello of %d bytes, want %d datagrams", curve, hello, datagrams)
		}
	}
}

// endregion: sizes

func TestACertificateThatNobodyTrustsEndsTheHandshake(t *testing.T) {
	client, server := configs(t)
	client.RootCAs = x509.NewCertPool()
	if _, _, err := Run(t.Context(), client, server); err == nil {
		t.Error("handshake succeeded")
	}
}
