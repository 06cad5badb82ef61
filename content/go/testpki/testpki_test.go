package testpki

import (
	"crypto/tls"
	"io"
	"testing"
)

func TestASoundChainIsAccepted(t *testing.T) {
	ca := New(t)
	addr := Serve(t, &tls.Config{Certificates: []tls.Certificate{ca.Server("a.test")}}, Greet)
	c, err := Dial(t, addr, &tls.Config{RootCAs: ca.Pool(), ServerName: "a.test"})
	if err != nil {
		t.Fatal(err)
	}
	if greeting, err := io.ReadAll(c); err != nil || string(greeting) != "!" {
		t.Errorf("greeting = %q, %v", greeting, err)
	}
}

func TestDefectsDoNotStickToTheAuthority(t *testing.T) {
	ca := New(t)
	if n := len(ca.With(NoIntermediate).Server("a.test").Certificate); n != 1 {
		t.Errorf("leaf-only chain has %d certificates, want 1", n)
	}
	if n := len(ca.Server("a.test").Certificate); n != 2 {
		t.Errorf("next chain has %d certificates, want leaf and intermediate", n)
	}
}
