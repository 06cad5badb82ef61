package initialkeys

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"testing"
)

// region: vector

// The example of RFC 9001, appendix A.1.
func TestAnyoneWhoSeesTheConnectionIDHasTheKeys(t *testing.T) {
	id, err := hex.DecodeString("8394c8f03e515708")
	if err != nil {
		t.Fatal(err)
	}
	k, err := Client(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		name      string
		got       []byte
		published string
	}{
		{"key", k.Key, "1f369613dd76d5467730efcbe3b1a22d"},
		{"iv", k.IV, "fa044b2f42a3fd3b46fb255c"},
		{"header protection", k.Header, "9f50449e04a0e810283a1e9933adedd2"},
	} {
		if got := hex.EncodeToString(part.got); got != part.published {
			t.Errorf("%s = %s, want %s", part.name, got, part.published)
		}
	}
}

// endregion: vector

// A packet sealed by the client opens with keys that an observer derived.
func TestAnObserverOpensWhatTheClientSealed(t *testing.T) {
	id := []byte("conn-id!")
	client, err := Client(id)
	if err != nil {
		t.Fatal(err)
	}
	observer, err := Client(append([]byte(nil), id...))
	if err != nil {
		t.Fatal(err)
	}
	hello, header := []byte("ClientHello, server_name api.example.com"), []byte("header")
	sealed := aead(t, client).Seal(nil, client.IV, hello, header) // packet number 0: the nonce is the IV
	opened, err := aead(t, observer).Open(nil, observer.IV, sealed, header)
	if err != nil || string(opened) != string(hello) {
		t.Errorf("opened %q, %v, want %q", opened, err, hello)
	}
}

func aead(t *testing.T, k Keys) cipher.AEAD {
	t.Helper()
	block, err := aes.NewCipher(k.Key)
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	return gcm
}
