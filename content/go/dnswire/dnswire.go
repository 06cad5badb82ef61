// Package dnswire writes DNS queries and reads DNS messages by hand.
//
// It covers what the lesson shows: the twelve bytes of the header, names as
// chains of labels, compression pointers, and the records with their TTLs,
// which package net keeps to itself. For a real program use a maintained
// library, such as golang.org/x/net/dns/dnsmessage.
package dnswire

// 05-dns:G1

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"
)

// Types, response codes and the flags that this package knows.
const (
	TypeA     uint16 = 1
	TypeNS    uint16 = 2
	TypeCNAME uint16 = 5
	TypeSOA   uint16 = 6
	TypeAAAA  uint16 = 28
	TypeOPT   uint16 = 41

	RCodeSuccess  uint8 = 0
	RCodeServFail uint8 = 2
	RCodeNXDomain uint8 = 3

	classIN uint16 = 1

	flagQR uint16 = 1 << 15 // this is a response
	flagAA uint16 = 1 << 10 // from the zone's own server
	flagTC uint16 = 1 << 9  // cut off: ask again over TCP
	flagRD uint16 = 1 << 8  // please do the whole job
	flagRA uint16 = 1 << 7  // I would do the whole job
	flagAD uint16 = 1 << 5  // checked with DNSSEC

	headerLen  = 12
	maxLabel   = 63
	maxName    = 255 // on the wire, with length bytes and the root's zero
	udpPayload = 1232
)

var (
	errShort   = errors.New("message ends too early")
	errPointer = errors.New("compression pointer does not point backward")
	errName    = errors.New("name is longer than 255 bytes")
)

// Question is the one question that a message asks or answers.
type Question struct {
	Name string // with its final dot
	Type uint16
}

// Header is the header of a message, with its question.
type Header struct {
	ID                 uint16
	Response           bool
	Authoritative      bool
	Truncated          bool
	RecursionDesired   bool
	RecursionAvailable bool
	AuthenticData      bool
	RCode              uint8
	Question           Question
}

// Section says in which part of the message a record stood.
type Section int

// The sections that hold records, in their order.
const (
	Answer Section = iota
	Authority
	Additional
)

// Record is a resource record. Data is its content as it stands in the
// message, where a name may contain a compression pointer.
type Record struct {
	Section Section
	Name    string
	Type    uint16
	TTL     time.Duration
	Data    []byte
	Target  string // what an NS or CNAME record points to
}

// Addr returns the address in an A or AAAA record.
func (r Record) Addr() (netip.Addr, bool) {
	if r.Type != TypeA && r.Type != TypeAAAA {
		return netip.Addr{}, false
	}
	return netip.AddrFromSlice(r.Data)
}

// NegativeTTL returns how long the absence that comes with this SOA record may
// be cached: the smaller of the record's TTL and its last field, MINIMUM.
func (r Record) NegativeTTL() (time.Duration, bool) {
	if r.Type != TypeSOA || len(r.Data) < 22 { // two names of a byte each and five numbers
		return 0, false
	}
	minimum := binary.BigEndian.Uint32(r.Data[len(r.Data)-4:])
	return min(r.TTL, time.Duration(minimum)*time.Second), true
}

// region: query

// BuildQuery returns the question for name, with recursion desired. With edns
// it offers to take answers of 1,232 bytes over UDP instead of 512.
func BuildQuery(id uint16, name string, qtype uint16, edns bool) ([]byte, error) {
	msg := make([]byte, headerLen, 512)
	binary.BigEndian.PutUint16(msg[0:], id)
	binary.BigEndian.PutUint16(msg[2:], flagRD)
	binary.BigEndian.PutUint16(msg[4:], 1) // one question

	msg, err := appendName(msg, name)
	if err != nil {
		return nil, fmt.Errorf("name %q: %w", name, err)
	}
	msg = binary.BigEndian.AppendUint16(msg, qtype)
	msg = binary.BigEndian.AppendUint16(msg, classIN)
	if edns {
		binary.BigEndian.PutUint16(msg[10:], 1) // one additional record, the OPT
		msg = append(msg, 0)                    // its owner is the root
		msg = binary.BigEndian.AppendUint16(msg, TypeOPT)
		msg = binary.BigEndian.AppendUint16(msg, udpPayload)
		msg = append(msg, 0, 0, 0, 0, 0, 0) // extended code, version, flags, no options
	}
	return msg, nil
}

// appendName writes name as labels: a length byte, then that many bytes, and
// a zero for the root at the end.
func appendName(msg []byte, name string) ([]byte, error) {
	start := len(msg)
	if name = strings.TrimSuffix(name, "."); name != "" {
		for label := range strings.SplitSeq(name, ".") {
			if label == "" || len(label) > maxLabel {
				return nil, fmt.Errorf("label of %d bytes, want 1 to %d", len(label), maxLabel)
			}
			msg = append(msg, byte(len(label)))
			msg = append(msg, label...)
		}
	}
	msg = append(msg, 0)
	if len(msg)-start > maxName {
		return nil, errName
	}
	return msg, nil
}

// endregion: query

// BuildReply answers query with the addresses given, each with the same TTL.
// The name of every answer is a pointer to the question.
func BuildReply(query []byte, rcode uint8, truncated bool, ttl time.Duration, addrs ...netip.Addr) ([]byte, error) {
	_, end, err := parseQuestion(query)
	if err != nil {
		return nil, err
	}
	msg := append([]byte(nil), query[:end]...)
	flags := binary.BigEndian.Uint16(msg[2:])&flagRD | flagQR | flagRA | uint16(rcode)
	if truncated {
		flags |= flagTC
	}
	binary.BigEndian.PutUint16(msg[2:], flags)
	binary.BigEndian.PutUint16(msg[6:], uint16(len(addrs)))
	clear(msg[8:headerLen]) // no authority, no additional records
	for _, addr := range addrs {
		qtype := TypeAAAA
		if addr.Is4() {
			qtype = TypeA
		}
		msg = append(msg, 0xC0, headerLen) // "the name at byte 12"
		msg = binary.BigEndian.AppendUint16(msg, qtype)
		msg = binary.BigEndian.AppendUint16(msg, classIN)
		msg = binary.BigEndian.AppendUint32(msg, uint32(ttl/time.Second))
		msg = binary.BigEndian.AppendUint16(msg, uint16(addr.BitLen()/8))
		msg = append(msg, addr.AsSlice()...)
	}
	return msg, nil
}

// region: parse

// Parse reads a message with one question: its header and all its records.
func Parse(msg []byte) (Header, []Record, error) {
	question, at, err := parseQuestion(msg)
	if err != nil {
		return Header{}, nil, err
	}
	flags := binary.BigEndian.Uint16(msg[2:])
	h := Header{
		ID:                 binary.BigEndian.Uint16(msg),
		Response:           flags&flagQR != 0,
		Authoritative:      flags&flagAA != 0,
		Truncated:          flags&flagTC != 0,
		RecursionDesired:   flags&flagRD != 0,
		RecursionAvailable: flags&flagRA != 0,
		AuthenticData:      flags&flagAD != 0,
		RCode:              uint8(flags & 0xF),
		Question:           question,
	}
	var records []Record
	for section := Answer; section <= Additional; section++ {
		count := binary.BigEndian.Uint16(msg[6+2*int(section):])
		for range count {
			var r Record
			if r, at, err = parseRecord(msg, at); err != nil {
				return Header{}, nil, err
			}
			r.Section = section
			records = append(records, r)
		}
	}
	return h, records, nil
}

// endregion: parse

func parseQuestion(msg []byte) (Question, int, error) {
	if len(msg) < headerLen {
		return Question{}, 0, errShort
	}
	if n := binary.BigEndian.Uint16(msg[4:]); n != 1 {
		return Question{}, 0, fmt.Errorf("%d questions, want 1", n)
	}
	name, at, err := parseName(msg, headerLen)
	if err != nil {
		return Question{}, 0, err
	}
	if len(msg) < at+4 {
		return Question{}, 0, errShort
	}
	return Question{Name: name, Type: binary.BigEndian.Uint16(msg[at:])}, at + 4, nil
}

func parseRecord(msg []byte, at int) (Record, int, error) {
	name, at, err := parseName(msg, at)
	if err != nil {
		return Record{}, 0, err
	}
	if len(msg) < at+10 {
		return Record{}, 0, errShort
	}
	r := Record{
		Name: name,
		Type: binary.BigEndian.Uint16(msg[at:]),
		TTL:  time.Duration(binary.BigEndian.Uint32(msg[at+4:])) * time.Second,
	}
	if r.Type == TypeOPT {
		r.TTL = 0 // the field holds flags, not a time
	}
	begin := at + 10
	end := begin + int(binary.BigEndian.Uint16(msg[at+8:]))
	if len(msg) < end {
		return Record{}, 0, errShort
	}
	r.Data = msg[begin:end]
	if r.Type == TypeNS || r.Type == TypeCNAME {
		if r.Target, _, err = parseName(msg, begin); err != nil {
			return Record{}, 0, err
		}
	}
	return r, end, nil
}

// region: name

// parseName reads the name at position at and returns it with the position
// behind it. Two bytes that start with 11 are a pointer to the rest of the
// name, earlier in the message.
func parseName(msg []byte, at int) (name string, next int, err error) {
	var b strings.Builder
	lowest := at // every jump has to land below all bytes read so far
	for wire := 1; ; {
		if at >= len(msg) {
			return "", 0, errShort
		}
		length := int(msg[at])
		switch {
		case length == 0:
			if next == 0 {
				next = at + 1
			}
			if b.Len() == 0 {
				return ".", next, nil
			}
			return b.String(), next, nil
		case length >= 0xC0:
			if at+1 >= len(msg) {
				return "", 0, errShort
			}
			target := (length&0x3F)<<8 | int(msg[at+1])
			if target >= lowest {
				return "", 0, errPointer // else a loop could keep us here forever
			}
			if next == 0 {
				next = at + 2
			}
			at, lowest = target, target
		case length > maxLabel:
			return "", 0, fmt.Errorf("label type %#x is not in use", length&0xC0)
		default:
			if wire += length + 1; wire > maxName {
				return "", 0, errName
			}
			if at+1+length > len(msg) {
				return "", 0, errShort
			}
			b.Write(msg[at+1 : at+1+length])
			b.WriteByte('.')
			at += 1 + length
		}
	}
}

// endregion: name
