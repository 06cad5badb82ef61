package tlsinfo

import (
	"crypto/tls"
	"regexp"
	"testing"
	"time"

	"roundtrip/testpki"
)

// region: versions

func TestSummaryOfBothVersions(t *testing.T) {
	ca := testpki.New(t)
	addr := testpki.Serve(t, &tls.Config{
		Certificates: []tls.Certificate{ca.Server("a.test")},
		NextProtos:   []string{"h2", "http/1.1"},
	}, testpki.Greet)
	for version, want := range map[uint16]string{
		tls.VersionTLS13: `^TLS 1\.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768 alpn=h2 resumed=false a\.test < test intermediate \d+, 89 days left$`,
		// The hybrid group exists for 1.3 only.
		tls.VersionTLS12: `^TLS 1\.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 X25519 alpn=h2 resumed=false a\.test < test intermediate \d+, 89 days left$`,
	} {
		c, err := testpki.Dial(t, addr, &tls.Config{
			RootCAs: ca.Pool(), ServerName: "a.test", MaxVersion: version, NextProtos: []string{"h2"},
		})
		if err != nil {
			t.Fatal(err)
		}
		// On a processor without AES instructions Go prefers ChaCha20-Poly1305.
		chacha := regexp.MustCompile(`AES_128_GCM`).ReplaceAllString(want, `(AES_128_GCM|CHACHA20_POLY1305)`)
		if got := Summary(c.ConnectionState(), time.Now().Add(time.Minute)); !regexp.MustCompile(chacha).MatchString(got) {
			t.Errorf("summary = %q, want %q", got, want)
		} else {
			t.Log(got)
		}
	}
}

// endregion: versions

func TestSummaryWithoutACertificate(t *testing.T) {
	got := Summary(tls.ConnectionState{Version: tls.VersionTLS13, CipherSuite: tls.TLS_AES_128_GCM_SHA256, CurveID: tls.X25519}, time.Now())
	if want := "TLS 1.3 TLS_AES_128_GCM_SHA256 X25519 alpn=none resumed=false , no certificate"; got != want {
		t.Errorf("summary = %q, want %q", got, want)
	}
}
