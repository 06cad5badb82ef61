package acceptlate

import (
	"io"
	"net"
	"testing"

	"roundtrip/internal/loopback"
)

// region: proof

func TestDialAndWriteSucceedBeforeAccept(t *testing.T) {
	ln := loopback.Listen(t) // listening, and nobody accepts

	client, err := net.DialTimeout("tcp4", ln.Addr().String(), loopback.Patience)
	if err != nil {
		t.Fatalf("dial before accept: %v", err)
	}
	defer client.Close()
	if _, err := client.Write([]byte("early")); err != nil {
		t.Fatalf("write before accept: %v", err)
	}

	server := loopback.Accept(t, ln)
	got := make([]byte, len("early"))
	if _, err := io.ReadFull(server, got); err != nil || string(got) != "early" {
		t.Errorf("server read %q, %v, want %q", got, err, "early")
	}
}

// endregion: proof

func TestDeliverReturnsWhatWasWrittenBeforeAccept(t *testing.T) {
	got, err := Deliver(loopback.Listen(t), []byte("queued"))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != "queued" {
		t.Errorf("server read %q, want %q", got, "queued")
	}
}

func TestWithoutAListenerTheKernelDoesNotConnect(t *testing.T) {
	ln := loopback.Listen(t)
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := Deliver(ln, []byte("nobody")); err == nil {
		t.Errorf("delivered %q to a closed listener", got)
	}
}

func TestClientsAreAcceptedInTheOrderInWhichTheyConnected(t *testing.T) {
	ln := loopback.Listen(t)
	first, second := loopback.Dial(t, ln, nil), loopback.Dial(t, ln, nil)
	for _, client := range []*net.TCPConn{first, second} {
		server := loopback.Accept(t, ln)
		if got, want := server.RemoteAddr().String(), client.LocalAddr().String(); got != want {
			t.Errorf("accepted %s, want %s", got, want)
		}
	}
}
