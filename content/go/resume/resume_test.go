package resume

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"testing"

	"roundtrip/testpki"
)

// visit makes one connection and reports whether it resumed a session. It
// reads to the end: in TLS 1.3 the ticket comes after the handshake.
func visit(t *testing.T, addr string, client *tls.Config) bool {
	t.Helper()
	c, err := testpki.Dial(t, addr, client)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(c); err != nil {
		t.Fatal(err)
	}
	return c.ConnectionState().DidResume
}

func server(ca *testpki.CA) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{ca.Server("a.test")}}
}

func client(ca *testpki.CA) *tls.Config {
	return &tls.Config{RootCAs: ca.Pool(), ServerName: "a.test", ClientSessionCache: tls.NewLRUClientSessionCache(8)}
}

// region: cache

func TestAGoClientResumesOnlyWithACache(t *testing.T) {
	ca := testpki.New(t)
	addr := testpki.Serve(t, server(ca), testpki.Greet)

	forgetful := client(ca)
	forgetful.ClientSessionCache = nil // the default, also of http.DefaultTransport
	if visit(t, addr, forgetful) || visit(t, addr, forgetful) {
		t.Error("a client without a cache resumed")
	}
	mindful := client(ca)
	if visit(t, addr, mindful) {
		t.Error("the first visit resumed")
	}
	if !visit(t, addr, mindful) {
		t.Error("the second visit did not resume")
	}
}

// endregion: cache

// region: fleet

func TestAFleetResumesWithSharedKeys(t *testing.T) {
	ca := testpki.New(t)
	one, two, stranger := server(ca), server(ca), server(ca)
	keys := NewKeys(2)
	keys.Rotate([32]byte{1}, one, two)
	first := testpki.Serve(t, one, testpki.Greet)
	second := testpki.Serve(t, two, testpki.Greet)
	third := testpki.Serve(t, stranger, testpki.Greet)

	c := client(ca)
	visit(t, first, c)
	if !visit(t, second, c) {
		t.Error("the second server shares the key and did not resume")
	}
	if visit(t, third, c) {
		t.Error("the third server has a key of its own and resumed")
	} // and visit reported no error: the handshake was a full one

	c = client(ca)
	visit(t, first, c)
	keys.Rotate([32]byte{2}, one, two)
	if !visit(t, second, c) {
		t.Error("one rotation on, the old key should still open tickets")
	}
	c = client(ca)
	visit(t, first, c)
	keys.Rotate([32]byte{3}, one, two)
	keys.Rotate([32]byte{4}, one, two)
	if visit(t, second, c) {
		t.Error("two rotations on, the key is gone, and a ticket still opened")
	}
}

// endregion: fleet

// region: policy

func TestOnlyVerifyConnectionSeesResumedConnections(t *testing.T) {
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		t.Run(tls.VersionName(version), func(t *testing.T) {
			ca := testpki.New(t)
			addr := testpki.Serve(t, server(ca), testpki.Greet)
			var peer, connection int
			c := client(ca)
			c.MaxVersion = version
			c.VerifyPeerCertificate = func([][]byte, [][]*x509.Certificate) error { peer++; return nil }
			c.VerifyConnection = func(tls.ConnectionState) error { connection++; return nil }
			if visit(t, addr, c) || !visit(t, addr, c) {
				t.Fatal("want a full and a resumed handshake")
			}
			if peer != 1 || connection != 2 {
				t.Errorf("VerifyPeerCertificate ran %d times, VerifyConnection %d; want 1 and 2", peer, connection)
			}
		})
	}
}

// endregion: policy
