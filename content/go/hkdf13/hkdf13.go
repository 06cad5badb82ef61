// Package hkdf13 is the key schedule of TLS 1.3 for SHA-256: a chain of
// secrets, each made from the one before and one new input.
package hkdf13

// 12-tls:G7

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// region: schedule

// Extract mixes input into secret. A nil argument stands for the zeros that
// RFC 9846 section 7.1 puts where there is nothing to mix.
func Extract(secret, input []byte) ([]byte, error) {
	if input == nil {
		input = make([]byte, sha256.Size)
	}
	return hkdf.Extract(sha256.New, input, secret)
}

// ExpandLabel derives size bytes for the purpose that label names, from a
// secret and a context, in most cases a hash of the handshake so far.
func ExpandLabel(secret []byte, label string, context []byte, size int) ([]byte, error) {
	label = "tls13 " + label
	if size > 0xffff || len(label) > 0xff || len(context) > 0xff {
		return nil, fmt.Errorf("expand %q: too long for its length field", label)
	}
	info := binary.BigEndian.AppendUint16(nil, uint16(size))
	info = append(append(info, byte(len(label))), label...)
	info = append(append(info, byte(len(context))), context...)
	return hkdf.Expand(sha256.New, secret, string(info), size)
}

// DeriveSecret binds a secret to the messages exchanged so far. Whoever saw
// other messages derives another secret.
func DeriveSecret(secret []byte, label string, messages []byte) ([]byte, error) {
	transcript := sha256.Sum256(messages)
	return ExpandLabel(secret, label, transcript[:], sha256.Size)
}

// endregion: schedule
