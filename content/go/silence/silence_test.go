package silence

import (
	"context"
	"errors"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

// region: deadline

func TestDeadlineEndsTheWaitForASilentPeer(t *testing.T) {
	client, _ := loopback.Pair(t) // the server end is open and never reads
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := Ask(ctx, client, []byte("ping"), make([]byte, 16))
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("error = %v, want a deadline error", err)
	}
}

func TestWithoutADeadlineTheWaitIsThePeersToEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // its clock jumps ahead when all are waiting
		client, server := net.Pipe()
		defer server.Close()
		ctx, cancel := context.WithCancel(t.Context())
		result := make(chan error, 1)
		go func() {
			_, err := Ask(ctx, client, []byte("ping"), make([]byte, 16))
			result <- err
		}()
		if _, err := server.Read(make([]byte, 16)); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-result:
			t.Fatalf("Ask returned %v, although nobody answered and nothing limits it", err)
		case <-time.After(24 * time.Hour):
		}
		cancel() // the only way out
		if err := <-result; !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("after cancel: %v, want a deadline error", err)
		}
	})
}

// endregion: deadline

func TestAnswerArrives(t *testing.T) {
	client, server := loopback.Pair(t)
	if _, err := server.Write([]byte("pong")); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 16)
	n, err := Ask(t.Context(), client, []byte("ping"), buf)
	if err != nil || string(buf[:n]) != "pong" {
		t.Errorf("answer = %q, %v, want pong", buf[:n], err)
	}
}

func TestClosedConnectionFails(t *testing.T) {
	client, _ := loopback.Pair(t)
	client.Close()
	if _, err := Ask(t.Context(), client, []byte("ping"), make([]byte, 1)); err == nil {
		t.Error("Ask on a closed connection = nil, want an error")
	}
}
