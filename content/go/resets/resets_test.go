package resets

import (
	"errors"
	"net"
	"testing"

	"roundtrip/internal/loopback"
)

func TestAbortiveCloseOfAClosedConnectionFails(t *testing.T) {
	client, _ := loopback.Pair(t)
	if err := client.Close(); err != nil {
		t.Fatal(err)
	}
	if err := AbortiveClose(client); !errors.Is(err, net.ErrClosed) {
		t.Errorf("error = %v, want net.ErrClosed", err)
	}
}
