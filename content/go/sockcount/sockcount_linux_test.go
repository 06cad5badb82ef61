package sockcount

import (
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"roundtrip/internal/loopback"
)

// region: proof

func TestAForgottenCloseIsCountedAsCloseWait(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "[::1]:0"} {
		t.Run(address, func(t *testing.T) {
			ln, err := net.Listen("tcp", address)
			if err != nil {
				t.Skipf("no such loopback here: %v", err)
			}
			defer ln.Close()
			client, err := net.DialTimeout("tcp", ln.Addr().String(), loopback.Patience)
			if err != nil {
				t.Fatal(err)
			}
			leaked, err := ln.Accept()
			if err != nil {
				t.Fatal(err)
			}
			defer leaked.Close()
			leaked.SetDeadline(time.Now().Add(loopback.Patience))
			client.Close() // the peer says goodbye; we do not close

			ours := fmt.Sprintf(":%04X", ln.Addr().(*net.TCPAddr).Port)
			var got Counts
			if !loopback.Eventually(func() bool {
				got, err = Now(func(local, _ string) bool { return strings.HasSuffix(local, ours) })
				return err == nil && got["CLOSE-WAIT"] == 1 && got["LISTEN"] == 1
			}) {
				t.Errorf("%v, %v; want one CLOSE-WAIT beside the listener", got, err)
			}
		})
	}
}

// endregion: proof
