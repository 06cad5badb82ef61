package halfclose

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: proof

func TestAnswerStillArrivesAfterTheClientHalfCloses(t *testing.T) {
	client, server := loopback.Pair(t)
	served := make(chan error, 1)
	go func() { served <- Serve(server, bytes.ToUpper, loopback.Patience) }()

	answer, err := Ask(client, []byte("anyone there?"), loopback.Patience)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(answer), "ANYONE THERE?"; got != want {
		t.Errorf("answer = %q, want %q", got, want)
	}
	if n, err := client.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		t.Errorf("read after the answer = %d, %v, want 0, io.EOF", n, err)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// endregion: proof

func TestServerReadsEOFWhileItsOwnDirectionIsOpen(t *testing.T) {
	client, server := loopback.Pair(t)
	if _, err := client.Write([]byte("done")); err != nil {
		t.Fatal(err)
	}
	if err := client.CloseWrite(); err != nil {
		t.Fatal(err)
	}

	request, err := io.ReadAll(server)
	if err != nil || string(request) != "done" {
		t.Fatalf("server read %q, %v, want %q and EOF", request, err, "done")
	}
	// One exchange after the EOF proves that this was no full close.
	for _, part := range []string{"first ", "second"} {
		if _, err := server.Write([]byte(part)); err != nil {
			t.Fatalf("write after EOF: %v", err)
		}
		got := make([]byte, len(part))
		if _, err := io.ReadFull(client, got); err != nil || string(got) != part {
			t.Fatalf("client read %q, %v, want %q", got, err, part)
		}
	}
}

func TestHalfClosedEndCannotWriteAnyMore(t *testing.T) {
	client, _ := loopback.Pair(t)
	if err := client.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if n, err := client.Write([]byte("one more thing")); err == nil {
		t.Errorf("wrote %d bytes after CloseWrite, want an error", n)
	}
}

func TestWithoutHalfCloseTheServerWaitsForMore(t *testing.T) {
	client, server := loopback.Pair(t)
	if _, err := client.Write([]byte("is that all?")); err != nil {
		t.Fatal(err)
	}
	err := Serve(server, bytes.ToUpper, 50*time.Millisecond)
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("Serve without a FIN = %v, want os.ErrDeadlineExceeded", err)
	}
}

func TestAskNamesTheStepThatFailed(t *testing.T) {
	t.Run("closed connection", func(t *testing.T) {
		client, _ := loopback.Pair(t)
		client.Close()
		if _, err := Ask(client, nil, loopback.Patience); err == nil {
			t.Error("Ask on a closed connection succeeded")
		}
	})
	t.Run("silent server", func(t *testing.T) {
		client, _ := loopback.Pair(t)
		_, err := Ask(client, []byte("hello?"), 50*time.Millisecond)
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("Ask = %v, want os.ErrDeadlineExceeded", err)
		}
	})
}
