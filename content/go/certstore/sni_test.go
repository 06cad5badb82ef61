package certstore

import (
	"crypto/tls"
	"strings"
	"testing"

	"roundtrip/testpki"
)

func issue(ca *testpki.CA, names ...string) Store {
	s := Store{}
	for _, name := range names {
		cert := ca.Server(name)
		s[name] = &cert
	}
	return s
}

// region: names

func TestTwoNamesOnOneListener(t *testing.T) {
	ca := testpki.New(t)
	store := issue(ca, "a.test", "*.b.test")
	addr := testpki.Serve(t, &tls.Config{GetCertificate: store.GetCertificate}, testpki.Greet)
	for name, holder := range map[string]string{"a.test": "a.test", "A.TEST": "a.test", "x.b.test": "*.b.test"} {
		c, err := testpki.Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: name})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := c.ConnectionState().PeerCertificates[0].DNSNames[0]; got != holder {
			t.Errorf("%s got the certificate of %s, want %s", name, got, holder)
		}
	}
}

// endregion: names

func TestAnUnknownNameAndAnEmptyStoreSendDifferentAlerts(t *testing.T) {
	ca := testpki.New(t)
	for _, tt := range []struct {
		name string
		live func() *Live
		want string
	}{
		{"unknown name", func() *Live { l := &Live{}; l.Swap(issue(ca, "a.test")); return l }, "remote error: tls: internal error"},
		{"no store", func() *Live { return &Live{} }, "remote error: tls: unrecognized name"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			addr := testpki.Serve(t, &tls.Config{GetCertificate: tt.live().GetCertificate}, testpki.Greet)
			_, err := testpki.Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: "c.test"})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want %q", err, tt.want)
			}
		})
	}
}

// region: swap

func TestANewCertificateNeedsNoRestart(t *testing.T) {
	ca := testpki.New(t)
	live := &Live{}
	live.Swap(issue(ca, "a.test"))
	addr := testpki.Serve(t, &tls.Config{GetCertificate: live.GetCertificate}, testpki.Greet)
	serial := func() string {
		c, err := testpki.Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: "a.test"})
		if err != nil {
			t.Fatal(err)
		}
		return c.ConnectionState().PeerCertificates[0].SerialNumber.String()
	}
	before := serial()
	live.Swap(issue(ca, "a.test"))
	if after := serial(); after == before {
		t.Error("the second handshake still got the old certificate")
	}
}

// endregion: swap

// The callback is skipped when there is no SNI and Certificates is not empty.
func TestWithoutSNITheConfiguredCertificateWins(t *testing.T) {
	ca := testpki.New(t)
	fallback := ca.Server("fallback.test")
	store := issue(ca, "a.test")
	addr := testpki.Serve(t, &tls.Config{
		Certificates:   []tls.Certificate{fallback},
		GetCertificate: store.GetCertificate,
	}, testpki.Greet)
	// An IP literal as ServerName sends no SNI. The certificate is not valid
	// for it, so the check is replaced: this test looks only at which one came.
	c, err := testpki.Dial(t, addr, &tls.Config{ServerName: "127.0.0.1", InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.ConnectionState().PeerCertificates[0].DNSNames[0]; got != "fallback.test" {
		t.Errorf("got the certificate of %s, want the fallback", got)
	}
}
