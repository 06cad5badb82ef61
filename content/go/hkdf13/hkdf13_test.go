package hkdf13

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

func must(t *testing.T) func([]byte, error) []byte {
	return func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

// region: trace

// The values of the simple 1-RTT handshake in RFC 8448 section 3.
func TestPublishedTrace(t *testing.T) {
	ok := must(t)
	shared := ok(hex.DecodeString("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d"))

	early := ok(Extract(nil, nil)) // no PSK
	derived := ok(DeriveSecret(early, "derived", nil))
	handshake := ok(Extract(derived, shared))
	main := ok(Extract(ok(DeriveSecret(handshake, "derived", nil)), nil))

	for _, step := range []struct {
		name string
		got  []byte
		want string
	}{
		{"early", early, "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"},
		{"derived", derived, "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"},
		{"handshake", handshake, "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"},
		{"main", main, "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919"},
	} {
		if got := hex.EncodeToString(step.got); got != step.want {
			t.Errorf("%s secret = %s, want %s", step.name, got, step.want)
		}
	}
}

// endregion: trace

func TestOneChangedByteOfTheTranscriptChangesTheKeys(t *testing.T) {
	ok := must(t)
	secret := ok(Extract(nil, nil))
	a := ok(DeriveSecret(secret, "c hs traffic", []byte("ClientHello, strong suites")))
	b := ok(DeriveSecret(secret, "c hs traffic", []byte("ClientHello, weaker suites")))
	if bytes.Equal(a, b) {
		t.Error("two transcripts gave one secret")
	}
	c := ok(DeriveSecret(secret, "s hs traffic", []byte("ClientHello, strong suites")))
	if bytes.Equal(a, c) {
		t.Error("both directions got one secret")
	}
}

func TestTooLongALabel(t *testing.T) {
	if _, err := ExpandLabel(make([]byte, 32), strings.Repeat("x", 250), nil, 32); err == nil {
		t.Error("a label of 256 bytes was accepted")
	}
}
