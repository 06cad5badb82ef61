// Package initialkeys derives the keys of QUIC version 1's Initial packets
// from what every observer can read in the first one.
package initialkeys

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// salt is a constant of QUIC version 1, RFC 9001 section 5.2.
const salt = "\x38\x76\x2c\xf7\xf5\x59\x34\xb3\x4d\x17\x9a\xe6\xa4\xc8\x0c\xad\xcc\xbb\x7f\x0a"

// Keys protect one direction.
type Keys struct {
	Key    []byte // AES-128-GCM: the payload
	IV     []byte
	Header []byte // header protection: packet number and a few flag bits
}

// region: derive

// Client returns the keys of the client's Initial packets. The only input is
// the destination connection ID of the first one, which travels in the clear.
func Client(connectionID []byte) (Keys, error) {
	secret, err := hkdf.Extract(sha256.New, connectionID, []byte(salt))
	if err != nil {
		return Keys{}, fmt.Errorf("initial secret: %w", err)
	}
	client, err := expand(secret, "client in", sha256.Size)
	if err != nil {
		return Keys{}, err
	}
	return keysFrom(client)
}

// endregion: derive

func keysFrom(secret []byte) (k Keys, err error) {
	for _, part := range []struct {
		to    *[]byte
		label string
		size  int
	}{{&k.Key, "quic key", 16}, {&k.IV, "quic iv", 12}, {&k.Header, "quic hp", 16}} {
		if *part.to, err = expand(secret, part.label, part.size); err != nil {
			return Keys{}, err
		}
	}
	return k, nil
}

// expand is TLS 1.3's HKDF-Expand-Label with an empty context, RFC 8446
// section 7.1.
func expand(secret []byte, label string, size int) ([]byte, error) {
	label = "tls13 " + label
	info := binary.BigEndian.AppendUint16(nil, uint16(size))
	info = append(info, byte(len(label)))
	info = append(info, label...)
	info = append(info, 0)
	out, err := hkdf.Expand(sha256.New, secret, string(info), size)
	if err != nil {
		return nil, fmt.Errorf("expand %q: %w", label, err)
	}
	return out, nil
}
