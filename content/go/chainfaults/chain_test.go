package chainfaults

import (
	"crypto/tls"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"roundtrip/testpki"
)

// region: table

func TestWhatEachDefectLooksLike(t *testing.T) {
	ca := testpki.New(t)
	year := func() time.Time { return time.Now().AddDate(1, 0, 0) }
	for _, tt := range []struct {
		name  string
		cert  tls.Certificate
		clock func() time.Time
		want  Fault
		text  string
	}{
		{"complete", ca.Server("b.test"), nil, None, ""},
		{"root sent too", ca.With(testpki.WithRoot).Server("b.test"), nil, None, ""},
		{"leaf only", ca.With(testpki.NoIntermediate).Server("b.test"), nil, Chain, "certificate signed by unknown authority"},
		{"self-signed", ca.With(testpki.SelfSigned).Server("b.test"), nil, Chain, "certificate signed by unknown authority"},
		{"expired", ca.With(testpki.Expired).Server("b.test"), nil, Date, "certificate has expired or is not yet valid"},
		{"client clock a year ahead", ca.Server("b.test"), year, Date, "certificate has expired or is not yet valid"},
		{"other name", ca.Server("a.test"), nil, Name, "certificate is valid for a.test, not b.test"},
		{"wildcard, two labels", ca.Server("*.test"), nil, None, ""},
		{"common name only", ca.With(testpki.CNOnly).Server("b.test"), nil, Name, "certificate relies on legacy Common Name field, use SANs instead"},
		{"for clients only", ca.With(testpki.WrongEKU).Server("b.test"), nil, Purpose, "certificate specifies an incompatible key usage"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			addr := testpki.Serve(t, &tls.Config{Certificates: []tls.Certificate{tt.cert}}, testpki.Greet)
			_, err := testpki.Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: "b.test", Time: tt.clock})
			if got := Diagnose(err); got != tt.want {
				t.Errorf("fault = %s (%v), want %s", got, err, tt.want)
			}
			if tt.want != None && !strings.Contains(err.Error(), "tls: failed to verify certificate: x509: "+tt.text) {
				t.Errorf("error = %q, want %q in it", err, tt.text)
			}
		})
	}
}

// endregion: table

func TestAWildcardCoversOneLabel(t *testing.T) {
	cert := testpki.New(t).Server("*.example.com").Leaf
	for name, want := range map[string]bool{
		"api.example.com":  true,
		"example.com":      false,
		"a.b.example.com":  false,
		"example.com.evil": false,
	} {
		if got := cert.VerifyHostname(name) == nil; got != want {
			t.Errorf("*.example.com matches %s: %t, want %t", name, got, want)
		}
	}
	err := cert.VerifyHostname("a.b.example.com")
	if want := "x509: certificate is valid for *.example.com, not a.b.example.com"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %q", err, want)
	}
}

// region: revoked

// The certificate is on a signed, current list whose address it carries, and
// it names an OCSP responder too. Go asks neither, and accepts it.
func TestARevokedCertificatePasses(t *testing.T) {
	ca := testpki.New(t)
	var list []byte
	var asked atomic.Int32
	authority := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Write(list)
	}))
	defer authority.Close()
	ca.URL = authority.URL

	cert := ca.Server("a.test")
	list = ca.RevocationList(cert.Leaf)
	addr := testpki.Serve(t, &tls.Config{Certificates: []tls.Certificate{cert}}, testpki.Greet)
	if _, err := testpki.Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: "a.test"}); err != nil {
		t.Errorf("revoked certificate: %v, want it accepted", err)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the authority was asked %d times, want never", n)
	}
}

// endregion: revoked

// With a pool of your own no platform verifier is involved, so this holds on
// every system: the issuer's address is in the leaf, and nobody fetches it.
func TestTheMissingIntermediateIsNotFetched(t *testing.T) {
	ca := testpki.New(t)
	var asked atomic.Int32
	issuer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Write(ca.Intermediate.Raw)
	}))
	defer issuer.Close()
	ca.URL = issuer.URL

	cert := ca.With(testpki.NoIntermediate).Server("a.test")
	addr := testpki.Serve(t, &tls.Config{Certificates: []tls.Certificate{cert}}, testpki.Greet)
	_, err := testpki.Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: "a.test"})
	if Diagnose(err) != Chain || asked.Load() != 0 {
		t.Errorf("error %v after %d fetches, want unknown authority after none", err, asked.Load())
	}
}

func TestDiagnoseOther(t *testing.T) {
	if got := Diagnose(errors.New("connection reset")); got != Other {
		t.Errorf("Diagnose = %s, want other", got)
	}
}
