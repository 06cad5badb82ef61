package httpclient

import (
	"fmt"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestConnectTimeout dials a listener whose accept queue is full, so that the
// kernel drops the SYN, as a firewall would.
func TestConnectTimeout(t *testing.T) {
	addr := fullListener(t)
	cfg := Default()
	cfg.Connect = 100 * time.Millisecond
	client := New(cfg)
	client.Transport.(*named).next.Proxy = nil
	_, err := client.Get("http://" + addr + "/")
	if err == nil || !strings.Contains(err.Error(), "i/o timeout") || !strings.Contains(err.Error(), "dial tcp") {
		t.Errorf("error %v, want dial tcp ...: i/o timeout", err)
	}
}

// fullListener listens with a backlog of zero and fills the queue.
func fullListener(t *testing.T) string {
	t.Helper()
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Listen(fd, 0); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	addr := fmt.Sprintf("127.0.0.1:%d", name.(*syscall.SockaddrInet4).Port)
	for range 10 {
		c, err := net.DialTimeout("tcp4", addr, 500*time.Millisecond)
		if err != nil {
			return addr // full
		}
		t.Cleanup(func() { c.Close() })
	}
	t.Skip("this kernel queues more than ten connections for a backlog of zero")
	return ""
}
