package grpcunary

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"roundtrip/grpcframe"
	"roundtrip/internal/loopback"
)

const getProfile = "/user.v1.UserService/GetProfile"

// start serves method as GetProfile over HTTP/2 without TLS.
func start(t *testing.T, handler http.Handler) *Client {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.Protocols = new(http.Protocols)
	server.Config.Protocols.SetUnencryptedHTTP2(true)
	server.Start()
	t.Cleanup(server.Close)
	transport := NewTransport()
	t.Cleanup(transport.CloseIdleConnections)
	return &Client{Base: server.URL, HTTP: &http.Client{Transport: transport, Timeout: loopback.Patience}}
}

func serving(method Method) *Server {
	return &Server{
		Methods: map[string]Method{getProfile: method},
		Log:     slog.New(slog.DiscardHandler),
	}
}

func codeOf(err error) Code {
	if status, ok := errors.AsType[*Status](err); ok {
		return status.Code
	}
	return -1
}

func TestUnaryCall(t *testing.T) {
	client := start(t, serving(func(_ context.Context, id []byte) ([]byte, error) {
		return append([]byte("profile of "), id...), nil
	}))
	got, err := client.Call(t.Context(), getProfile, []byte("42"))
	if err != nil || string(got) != "profile of 42" {
		t.Errorf("Call = %q, %v", got, err)
	}
}

// region: notfound

func TestNotFoundTravelsOverHTTP200(t *testing.T) {
	client := start(t, serving(func(_ context.Context, id []byte) ([]byte, error) {
		return nil, fmt.Errorf("load profile %s: %w", id, sql.ErrNoRows)
	}))
	if _, err := client.Call(t.Context(), getProfile, []byte("43")); codeOf(err) != NotFound {
		t.Errorf("Call = %v, want NOT_FOUND", err)
	}

	resp := post(t, client, []byte("43")) // the same, as a load balancer sees it
	if resp.StatusCode != http.StatusOK || resp.Trailer.Get("Grpc-Status") != "5" {
		t.Errorf("HTTP %d with trailers %v, want 200 and grpc-status 5", resp.StatusCode, resp.Trailer)
	}
}

// endregion: notfound

// post calls GetProfile with plain HTTP and reads up to the trailers.
func post(t *testing.T, client *Client, message []byte) *http.Response {
	t.Helper()
	var body bytes.Buffer
	if err := grpcframe.WriteMessage(&body, message); err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, client.Base+getProfile, &body)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := client.HTTP.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Fatal(err)
	}
	if resp.ProtoMajor != 2 {
		t.Fatalf("answer over %s, want HTTP/2", resp.Proto)
	}
	return resp
}

func TestDeadlineReachesTheHandler(t *testing.T) {
	const tries = 8
	known, ended := make(chan bool, tries), make(chan error, tries)
	client := start(t, serving(func(ctx context.Context, _ []byte) ([]byte, error) {
		_, ok := ctx.Deadline()
		known <- ok
		<-ctx.Done() // a query that takes longer than anybody waits
		ended <- ctx.Err()
		return nil, ctx.Err()
	}))
	timeout := 50 * time.Millisecond
	for try := 0; try < tries && len(known) == 0; try++ { // a busy machine may not get there in time
		ctx, cancel := context.WithTimeout(t.Context(), timeout)
		_, err := client.Call(ctx, getProfile, nil)
		cancel()
		if codeOf(err) != DeadlineExceeded {
			t.Fatalf("Call = %v, want DEADLINE_EXCEEDED", err)
		}
		timeout *= 2
	}
	if len(known) == 0 {
		t.Fatalf("no call reached the handler within %v", timeout)
	}
	if !<-known {
		t.Error("the handler's context has no deadline, want the caller's")
	}
	if err := <-ended; err == nil {
		t.Error("the handler's context is still alive")
	}
}

func TestDatabaseTextStaysInTheLog(t *testing.T) {
	var log bytes.Buffer
	server := serving(func(context.Context, []byte) ([]byte, error) {
		return nil, errors.New(`pq: relation "users_v2" does not exist`)
	})
	server.Log = slog.New(slog.NewTextHandler(&log, nil))
	client := start(t, server)
	_, err := client.Call(t.Context(), getProfile, nil)
	if codeOf(err) != Internal || strings.Contains(err.Error(), "users_v2") {
		t.Errorf("Call = %v, want INTERNAL without the database's words", err)
	}
	if !strings.Contains(log.String(), "users_v2") {
		t.Errorf("log = %q, want the cause in it", log.String())
	}
}

// region: propagation

func TestDeadlineTravelsOnOnlyWithTheContext(t *testing.T) {
	arrived := make(chan string, 1)
	orders := start(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived <- r.Header.Get("Grpc-Timeout")
		serving(func(context.Context, []byte) ([]byte, error) { return nil, nil }).ServeHTTP(w, r)
	}))
	for name, passOn := range map[string]func(context.Context) context.Context{
		"ctx":        func(ctx context.Context) context.Context { return ctx },
		"Background": func(context.Context) context.Context { return context.Background() },
	} {
		profiles := start(t, serving(func(ctx context.Context, id []byte) ([]byte, error) {
			return orders.Call(passOn(ctx), getProfile, id) // the line that decides
		}))
		ctx, cancel := context.WithTimeout(t.Context(), loopback.Patience)
		_, err := profiles.Call(ctx, getProfile, nil)
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		if got := <-arrived; (got != "") != (name == "ctx") {
			t.Errorf("with %s the next service saw grpc-timeout %q", name, got)
		}
	}
}

// endregion: propagation

func TestABareProxyErrorGetsACode(t *testing.T) {
	for status, want := range map[int]Code{
		400: Internal, 401: Unauthenticated, 403: PermissionDenied, 404: Unimplemented,
		429: Unavailable, 502: Unavailable, 503: Unavailable, 504: Unavailable,
		500: Unknown, 200: Unknown,
	} {
		client := start(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		if _, err := client.Call(t.Context(), getProfile, nil); codeOf(err) != want {
			t.Errorf("HTTP %d became %v, want code %d", status, err, want)
		}
	}
}

func TestUnknownMethodIsUnimplemented(t *testing.T) {
	client := start(t, serving(nil))
	if _, err := client.Call(t.Context(), "/user.v1.UserService/Nope", nil); codeOf(err) != Unimplemented {
		t.Errorf("Call = %v, want UNIMPLEMENTED", err)
	}
}
