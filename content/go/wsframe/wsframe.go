// Package wsframe is the WebSocket handshake and frame codec with the standard
// library, for reading. Production code uses a maintained library.
package wsframe

// 15-real-time:G3

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// region: accept

const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" // RFC 6455 §1.3

// AcceptKey answers a Sec-WebSocket-Key.
func AcceptKey(key string) string {
	sum := sha1.Sum([]byte(key + guid)) // the text, not its decoded bytes
	return base64.StdEncoding.EncodeToString(sum[:])
}

// endregion: accept

// region: upgrade

// Upgrade takes the connection over from net/http, if the request is a
// WebSocket handshake from an allowed origin. On an error it has answered.
func Upgrade(w http.ResponseWriter, r *http.Request, origins ...string) (net.Conn, *bufio.Reader, error) {
	refuse := func(status int, why string) (net.Conn, *bufio.Reader, error) {
		http.Error(w, why, status)
		return nil, nil, errors.New(why)
	}
	key := r.Header.Get("Sec-WebSocket-Key")
	nonce, err := base64.StdEncoding.DecodeString(key)
	origin := r.Header.Get("Origin")
	switch {
	case r.Method != http.MethodGet || r.ProtoMajor != 1 ||
		!hasToken(r.Header, "Connection", "upgrade") || !hasToken(r.Header, "Upgrade", "websocket"):
		return refuse(http.StatusBadRequest, "no WebSocket handshake")
	case r.Header.Get("Sec-WebSocket-Version") != "13":
		w.Header().Set("Sec-WebSocket-Version", "13")
		return refuse(http.StatusUpgradeRequired, "unsupported version")
	case err != nil || len(nonce) != 16:
		return refuse(http.StatusBadRequest, "bad Sec-WebSocket-Key")
	case origin != "" && !slices.Contains(origins, origin): // a browser, from elsewhere
		return refuse(http.StatusForbidden, "foreign origin")
	}
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return refuse(http.StatusInternalServerError, "cannot take over the connection")
	}
	reply := "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
		"Sec-WebSocket-Accept: " + AcceptKey(key) + "\r\n\r\n"
	// The documentation lets the server's deadlines survive a hijack.
	err = conn.SetDeadline(time.Now().Add(5 * time.Second))
	if err == nil {
		_, err = io.WriteString(conn, reply)
	}
	if err == nil {
		err = conn.SetDeadline(time.Time{})
	}
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("answer the upgrade: %w", err), conn.Close())
	}
	return conn, buffered.Reader, nil // the reader may hold frames already
}

// endregion: upgrade

func hasToken(h http.Header, name, token string) bool {
	for _, line := range h.Values(name) {
		for word := range strings.SplitSeq(line, ",") {
			if strings.EqualFold(strings.TrimSpace(word), token) {
				return true
			}
		}
	}
	return false
}

// Opcode says what a frame is.
type Opcode byte

// The opcodes of RFC 6455 §11.8.
const (
	Continuation Opcode = 0x0
	Text         Opcode = 0x1
	Binary       Opcode = 0x2
	Close        Opcode = 0x8
	Ping         Opcode = 0x9
	Pong         Opcode = 0xA
)

func (op Opcode) control() bool { return op >= Close }

// Protocol is a violation by the peer; Code is what to close with.
type Protocol struct {
	Code   uint16
	Reason string
}

func (p *Protocol) Error() string { return fmt.Sprintf("%d %s", p.Code, p.Reason) }

// region: write

// AppendFrame appends one frame with FIN set. A client passes a fresh random
// mask for every frame, a server passes nil.
func AppendFrame(b []byte, op Opcode, payload []byte, mask *[4]byte) []byte {
	var maskBit byte
	if mask != nil {
		maskBit = 0x80
	}
	b = append(b, 0x80|byte(op))
	switch n := len(payload); {
	case n <= 125:
		b = append(b, maskBit|byte(n))
	case n <= 0xFFFF:
		b = append(b, maskBit|126)
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	default:
		b = append(b, maskBit|127)
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	if mask == nil {
		return append(b, payload...)
	}
	b = append(b, mask[:]...)
	for i, c := range payload {
		b = append(b, c^mask[i%4])
	}
	return b
}

// endregion: write

// CloseFrame is the payload of a Close frame.
func CloseFrame(code uint16, reason string) []byte {
	return append(binary.BigEndian.AppendUint16(nil, code), reason...)
}

// Reader assembles messages from frames and enforces what RFC 6455 demands of
// the receiver.
type Reader struct {
	R          io.Reader
	Limit      int  // of a whole message
	FromClient bool // frames must be masked; without it they must not be

	op      Opcode // of the fragmented message under way
	partial []byte
}

// Next returns the next data message, or a control frame that arrived between
// or inside messages. Its errors are *Protocol or those of R.
func (r *Reader) Next() (Opcode, []byte, error) {
	for {
		fin, op, payload, err := r.frame()
		switch {
		case err != nil:
			return 0, nil, err
		case op.control():
			return op, payload, nil
		case op == Continuation && r.op == 0:
			return 0, nil, &Protocol{1002, "continuation of nothing"}
		case op != Continuation && r.op != 0:
			return 0, nil, &Protocol{1002, "new message inside another"}
		}
		if op != Continuation {
			r.op = op
		}
		r.partial = append(r.partial, payload...)
		if !fin {
			continue
		}
		op, message := r.op, r.partial
		r.op, r.partial = 0, nil
		if op == Text && !utf8.Valid(message) {
			return 0, nil, &Protocol{1007, "text is not UTF-8"}
		}
		return op, message, nil
	}
}

// region: read

func (r *Reader) frame() (fin bool, op Opcode, payload []byte, err error) {
	fail := func(code uint16, reason string) (bool, Opcode, []byte, error) {
		return false, 0, nil, &Protocol{code, reason}
	}
	var head [8]byte
	if _, err = io.ReadFull(r.R, head[:2]); err != nil {
		return false, 0, nil, err
	}
	fin, op = head[0]&0x80 != 0, Opcode(head[0]&0x0F)
	masked, length := head[1]&0x80 != 0, uint64(head[1]&0x7F)
	switch {
	case head[0]&0x70 != 0:
		return fail(1002, "reserved bit without an extension")
	case op > Binary && op < Close || op > Pong:
		return fail(1002, "unknown opcode")
	case op.control() && (!fin || length > 125):
		return fail(1002, "control frame fragmented or too long")
	case op == Close && length == 1:
		return fail(1002, "half a close code")
	case masked != r.FromClient:
		return fail(1002, "masked by the wrong side")
	}
	if length >= 126 { // the 7 bits announce 2 or 8 more bytes
		n, least := 2, uint64(126)
		if length == 127 {
			n, least = 8, 0x10000
		}
		clear(head[:])
		if _, err = io.ReadFull(r.R, head[8-n:]); err != nil {
			return false, 0, nil, err
		}
		if length = binary.BigEndian.Uint64(head[:]); length < least || length > 1<<63-1 {
			return fail(1002, "length not in its shortest form")
		}
	}
	if !op.control() && length > uint64(r.Limit-len(r.partial)) {
		return fail(1009, "message too big") // before any memory is spent on it
	}
	var mask [4]byte
	if masked {
		if _, err = io.ReadFull(r.R, mask[:]); err != nil {
			return false, 0, nil, err
		}
	}
	payload = make([]byte, length)
	if _, err = io.ReadFull(r.R, payload); err != nil {
		return false, 0, nil, err
	}
	for i := range payload {
		payload[i] ^= mask[i%4] // zeros change nothing
	}
	return fin, op, payload, nil
}

// endregion: read
