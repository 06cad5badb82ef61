package diagnose

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"roundtrip/faultserver"
	"roundtrip/internal/loopback"
)

func TestFaultsOfARealServer(t *testing.T) {
	for mode, want := range map[faultserver.Mode]string{
		faultserver.Refuse:   "tcp: refused",
		faultserver.Hang:     "clock: deadline",
		faultserver.Reset:    "tcp: reset",
		faultserver.NoHeader: "http: closed before the answer",
		faultserver.HalfBody: "http: cut short",
		faultserver.Plain:    "tls: not TLS",
		faultserver.Drip:     "clock: deadline",
		faultserver.BadCert:  "tls: unknown authority",
	} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			client := &http.Client{Transport: &http.Transport{}, Timeout: loopback.Patience}
			defer client.CloseIdleConnections()
			if mode == faultserver.Hang || mode == faultserver.Drip {
				client.Timeout = 200 * time.Millisecond
			}
			resp, err := client.Get(faultserver.Start(t, mode))
			if err == nil {
				_, err = io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
			}
			if got := label(err); got != want {
				t.Errorf("%v is %q, want %q", err, got, want)
			}
		})
	}
}

func TestTLSToAPlainPort(t *testing.T) {
	addr := strings.TrimPrefix(faultserver.Start(t, faultserver.Plain), "https://")
	dialer := &tls.Dialer{NetDialer: &net.Dialer{Timeout: loopback.Patience}}
	_, err := dialer.DialContext(t.Context(), "tcp", addr)
	if got := label(err); got != "tls: not TLS" {
		t.Errorf("%v is %q", err, got)
	}
}

func TestADialThatNobodyAnswersIsTCP(t *testing.T) {
	dialer := &net.Dialer{Timeout: time.Nanosecond} // over before a SYN-ACK can come
	_, err := dialer.DialContext(t.Context(), "tcp", "127.0.0.1:9")
	if got := label(err); got != "tcp: dial timeout" {
		t.Errorf("%v is %q", err, got)
	}
}

func TestAHungTLSHandshakeIsATimeout(t *testing.T) {
	transport := &http.Transport{TLSHandshakeTimeout: 100 * time.Millisecond}
	client := &http.Client{Transport: transport, Timeout: loopback.Patience}
	url := strings.Replace(faultserver.Start(t, faultserver.Hang), "http:", "https:", 1)
	resp, err := client.Get(url)
	if err == nil {
		resp.Body.Close()
	}
	if got := label(err); got != "clock: timeout" {
		t.Errorf("%v is %q", err, got)
	}
}

func TestErrorsThatNeedNoServer(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	for _, tt := range []struct {
		err  error
		want string
	}{
		{dial(&net.DNSError{Err: "no such host", Name: "x.test", IsNotFound: true}), "dns: no such host"},
		{dial(&net.DNSError{Err: "i/o timeout", Name: "x.test", IsTimeout: true}), "dns: timeout"},
		{dial(&net.DNSError{Err: "server misbehaving", Name: "x.test", IsTemporary: true}), "dns: server failure"},
		{dial(os.NewSyscallError("connect", syscall.EADDRNOTAVAIL)), "tcp: no free port"},
		{dial(os.NewSyscallError("connect", syscall.EHOSTUNREACH)), "tcp: no route"},
		{dial(os.NewSyscallError("connect", syscall.ETIMEDOUT)), "tcp: kernel gave up"},
		{&net.OpError{Op: "write", Err: os.NewSyscallError("write", syscall.EPIPE)}, "tcp: broken pipe"},
		{fmt.Errorf("call: %w", context.Canceled), "clock: canceled"},
		{&net.OpError{Op: "read", Err: os.ErrDeadlineExceeded}, "clock: deadline"},
		{&url.Error{Op: "Get", URL: "http://x.test", Err: context.DeadlineExceeded}, "clock: deadline"},
		{errors.New("no idea"), "unknown: other"},
	} {
		if got := label(tt.err); got != tt.want {
			t.Errorf("%v is %q, want %q", tt.err, got, tt.want)
		}
	}
}

func label(err error) string {
	layer, kind := Classify(err)
	return fmt.Sprintf("%s: %s", layer, kind)
}
