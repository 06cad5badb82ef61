package mutual

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"roundtrip/internal/loopback"
	"roundtrip/testpki"
)

const (
	orders   = "spiffe://prod.example/ns/shop/sa/orders"
	payments = "spiffe://prod.example/ns/shop/sa/payments"
)

// force sends cert whatever authorities the server named.
func force(cert tls.Certificate) *tls.Config {
	return &tls.Config{GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
		return &cert, nil
	}}
}

func offer(certs ...tls.Certificate) *tls.Config { return &tls.Config{Certificates: certs} }

// region: table

func TestWhoIsTurnedAwayAndHow(t *testing.T) {
	serverCA, ours, other := testpki.New(t), testpki.New(t), testpki.New(t)
	config := ServerConfig(serverCA.Server("api.test"), ours.Pool(), orders)
	addr := testpki.Serve(t, config, testpki.Greet)

	for _, tt := range []struct {
		name   string
		client *tls.Config
		tls13  string // what the first Read reports; Handshake has succeeded
		tls12  string // what Handshake reports
	}{
		{"right name", offer(ours.Client(orders)), "", ""},
		{"no certificate", offer(), "certificate required", "handshake failure"},
		{"right authority, wrong name", offer(ours.Client(payments)), "bad certificate", "bad certificate"},
		{"other authority: withheld", offer(other.Client(orders)), "certificate required", "handshake failure"},
		{"other authority: forced", force(other.Client(orders)), "unknown certificate authority", "unknown certificate authority"},
		{"intermediate forgotten: withheld", offer(ours.With(testpki.NoIntermediate).Client(orders)), "certificate required", "handshake failure"},
		{"certificate for servers", offer(ours.With(testpki.WrongEKU).Client(orders)), "bad certificate", "bad certificate"},
	} {
		for version, want := range map[uint16]string{tls.VersionTLS13: tt.tls13, tls.VersionTLS12: tt.tls12} {
			t.Run(tt.name+", "+tls.VersionName(version), func(t *testing.T) {
				client := tt.client.Clone()
				client.RootCAs, client.ServerName, client.MaxVersion = serverCA.Pool(), "api.test", version
				c, err := testpki.Dial(t, addr, client)
				if version == tls.VersionTLS13 {
					if err != nil {
						t.Fatalf("handshake = %v, want nil: the client has finished before it is judged", err)
					}
					_, err = io.ReadAll(c)
				}
				if want == "" && err != nil {
					t.Errorf("error = %v, want to be let in", err)
				}
				if want != "" && (err == nil || !strings.Contains(err.Error(), "remote error: tls: "+want)) {
					t.Errorf("error = %v, want %q", err, want)
				}
			})
		}
	}
}

// endregion: table

func TestTheRightWorkloadGetsAnAnswerOverHTTP(t *testing.T) {
	ca := testpki.New(t)
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := SPIFFEID(*r.TLS)
		if err != nil {
			t.Error(err)
		}
		io.WriteString(w, id)
	}))
	srv.TLS = ServerConfig(ca.Server("example.com"), ca.Pool(), orders)
	srv.StartTLS()
	defer srv.Close()
	client := &http.Client{Timeout: loopback.Patience, Transport: &http.Transport{TLSClientConfig: &tls.Config{
		RootCAs: ca.Pool(), ServerName: "example.com", Certificates: []tls.Certificate{ca.Client(orders)},
	}}}
	defer client.CloseIdleConnections()
	resp, err := client.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); resp.StatusCode != http.StatusOK || string(body) != orders || err != nil {
		t.Errorf("answer = %d %q, %v", resp.StatusCode, body, err)
	}
}

func TestTheServersReasonStaysInItsLog(t *testing.T) {
	ca := testpki.New(t)
	reason := make(chan error, 1)
	addr := testpki.Serve(t, ServerConfig(ca.Server("api.test"), ca.Pool(), orders), func(c *tls.Conn) {
		reason <- c.Handshake()
	})
	client := offer(ca.With(testpki.WrongEKU).Client(orders))
	client.RootCAs, client.ServerName = ca.Pool(), "api.test"
	if _, err := testpki.Dial(t, addr, client); err != nil {
		t.Fatal(err)
	}
	if err := <-reason; err == nil || !strings.Contains(err.Error(), "certificate specifies an incompatible key usage") {
		t.Errorf("server's error = %v, want the key usage in it", err)
	}
}
