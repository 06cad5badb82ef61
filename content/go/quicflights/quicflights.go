// Package quicflights runs the TLS half of a QUIC handshake in memory, with
// crypto/tls, and records which side says what at which encryption level.
//
// It is no QUIC: packets, streams and loss recovery belong to a QUIC library,
// which uses the same crypto/tls interface.
package quicflights

// 08-udp-quic:G6

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"slices"
)

// Flight is what one side can say before it has to hear from the other. Parts
// stand in the order of sending.
type Flight struct {
	Client bool
	Parts  []Part
	// Data says that the side then holds a key with which it may send
	// application data: early data or, after the handshake, any.
	Data bool
}

// Part holds the TLS messages that travel at one encryption level.
type Part struct {
	Level    tls.QUICEncryptionLevel
	Messages []string
	Bytes    int // of the messages alone: packet headers and padding come on top
}

// side is one end of the handshake.
type side struct {
	*tls.QUICConn
	done bool
}

func newSide(conn *tls.QUICConn) *side {
	conn.SetTransportParameters(nil) // a real stack puts its limits here
	return &side{QUICConn: conn}
}

// region: flight

// flight collects all that a side has to say now and hands it to deliver.
func (s *side) flight(deliver func(tls.QUICEncryptionLevel, []byte) error) (Flight, error) {
	var f Flight
	for {
		switch e := s.NextEvent(); e.Kind {
		case tls.QUICNoEvent:
			return f, nil
		case tls.QUICErrorEvent:
			return f, e.Err
		case tls.QUICWriteData: // QUIC carries it in CRYPTO frames, not in TLS records
			f.add(e.Level, e.Data)
			if err := deliver(e.Level, slices.Clone(e.Data)); err != nil {
				return f, err
			}
		case tls.QUICSetWriteSecret:
			early := e.Level == tls.QUICEncryptionLevelEarly
			f.Data = f.Data || early || e.Level == tls.QUICEncryptionLevelApplication
		case tls.QUICStoreSession:
			if err := s.StoreSession(e.SessionState); err != nil {
				return f, err
			}
		case tls.QUICHandshakeDone:
			s.done = true
		}
	}
}

// endregion: flight

// region: run

// Run performs one handshake and returns its flights, and what the client then
// knows of the connection. A client config with a session cache resumes.
func Run(ctx context.Context, client, server *tls.Config) ([]Flight, tls.ConnectionState, error) {
	c := newSide(tls.QUICClient(&tls.QUICConfig{TLSConfig: client, EnableSessionEvents: true}))
	s := newSide(tls.QUICServer(&tls.QUICConfig{TLSConfig: server}))
	defer c.Close()
	defer s.Close()
	if err := errors.Join(c.Start(ctx), s.Start(ctx)); err != nil {
		return nil, tls.ConnectionState{}, fmt.Errorf("start: %w", err)
	}

	var flights []Flight
	for from, to := c, s; !c.done || !s.done; from, to = to, from {
		f, err := from.flight(to.HandleData)
		if err != nil {
			return nil, tls.ConnectionState{}, fmt.Errorf("flight %d: %w", len(flights)+1, err)
		}
		f.Client = from == c
		flights = append(flights, f)
	}
	return flights, c.ConnectionState(), ticket(s, c)
}

// endregion: run

// ticket lets the server hand the client what 0-RTT needs next time.
func ticket(s, c *side) error {
	if err := s.SendSessionTicket(tls.QUICSessionTicketOptions{EarlyData: true}); err != nil {
		return fmt.Errorf("session ticket: %w", err)
	}
	if _, err := s.flight(c.HandleData); err != nil {
		return fmt.Errorf("session ticket: %w", err)
	}
	_, err := c.flight(s.HandleData)
	return err
}

func (f *Flight) add(level tls.QUICEncryptionLevel, data []byte) {
	last := len(f.Parts) - 1
	if last < 0 || f.Parts[last].Level != level {
		f.Parts = append(f.Parts, Part{Level: level})
		last++
	}
	p := &f.Parts[last]
	p.Bytes += len(data)
	for len(data) >= 4 { // type, then a length of 24 bits
		size := 4 + int(data[1])<<16 + int(data[2])<<8 + int(data[3])
		p.Messages = append(p.Messages, messageName(data[0]))
		data = data[min(size, len(data)):]
	}
}

// messageName follows RFC 8446 section 4.
func messageName(kind byte) string {
	switch kind {
	case 1:
		return "ClientHello"
	case 2:
		return "ServerHello"
	case 4:
		return "NewSessionTicket"
	case 8:
		return "EncryptedExtensions"
	case 11:
		return "Certificate"
	case 15:
		return "CertificateVerify"
	case 20:
		return "Finished"
	default:
		return fmt.Sprintf("message %d", kind)
	}
}
