package cancelread

import (
	"context"
	"errors"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"roundtrip/internal/loopback"
)

// region: cancel

func TestCancelEndsTheReadAndSparesTheConnection(t *testing.T) {
	client, server := loopback.Pair(t)
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() {
		_, err := Read(ctx, client, make([]byte, 8))
		failed <- err
	}()
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("read = %v, want context.Canceled", err)
	}

	if _, err := server.Write([]byte("still here")); err != nil {
		t.Fatal(err)
	}
	if n, err := Read(t.Context(), client, make([]byte, 64)); n != 10 || err != nil {
		t.Errorf("read after the cancellation = %d, %v, want 10 bytes", n, err)
	}
}

// endregion: cancel

func TestReadEndsAtTheContextsDeadline(t *testing.T) {
	const budget = 30 * time.Millisecond
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		defer near.Close()
		defer far.Close()
		ctx, cancel := context.WithTimeout(t.Context(), budget)
		defer cancel()
		start := time.Now()
		_, err := Read(ctx, near, make([]byte, 1))
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("read = %v, want context.DeadlineExceeded", err)
		}
		if took := time.Since(start); took != budget {
			t.Errorf("read took %v, want %v", took, budget)
		}
	})
}

// A context that ends just as data arrives must not leave an expired deadline.
func TestNoDeadlineIsLeftBehindWhateverComesFirst(t *testing.T) {
	client, server := loopback.Pair(t)
	for range 200 {
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		if _, err := server.Write([]byte("a")); err != nil {
			t.Fatal(err)
		}
		n, err := Read(ctx, client, make([]byte, 1))
		if n == 0 && !errors.Is(err, context.Canceled) {
			t.Fatalf("read = %d, %v", n, err)
		}
		if n == 0 { // canceled first: the byte must still be there
			n, err = Read(t.Context(), client, make([]byte, 1))
		}
		if n != 1 || err != nil {
			t.Fatalf("read = %d, %v, want the byte", n, err)
		}
		cancel()
	}
}

func TestDataWithoutCancellation(t *testing.T) {
	client, server := loopback.Pair(t)
	server.Close()
	if _, err := Read(t.Context(), client, make([]byte, 1)); err == nil {
		t.Error("read from a closed peer succeeded")
	}
}
