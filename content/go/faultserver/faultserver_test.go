package faultserver

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"syscall"
	"testing"
	"time"
)

func TestEachModeGivesItsErrorClass(t *testing.T) {
	is := func(target error) func(error) bool {
		return func(err error) bool { return errors.Is(err, target) }
	}
	for mode, want := range map[Mode]func(error) bool{
		Refuse:   is(syscall.ECONNREFUSED),
		Hang:     is(context.DeadlineExceeded),
		Reset:    is(syscall.ECONNRESET),
		NoHeader: is(io.EOF),
		HalfBody: is(io.ErrUnexpectedEOF),
		Plain:    is(http.ErrSchemeMismatch),
		Drip:     is(context.DeadlineExceeded),
		BadCert: func(err error) bool {
			var cert *tls.CertificateVerificationError
			return errors.As(err, &cert)
		},
	} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			client := &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}
			defer client.CloseIdleConnections()
			if mode == Hang || mode == Drip {
				client.Timeout = 200 * time.Millisecond
			}
			err := fetch(client, Start(t, mode))
			if err == nil || !want(err) {
				t.Errorf("got %v (%T)", err, err)
			}
			t.Log(err)
		})
	}
}

func fetch(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}
