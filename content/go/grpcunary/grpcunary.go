// Package grpcunary speaks unary gRPC over net/http's HTTP/2, so that each part
// of the protocol can be seen. It is no replacement for grpc-go: there is no
// compression, streaming, metadata or balancing.
package grpcunary

// 14-api-styles:G6

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"roundtrip/grpcframe"
)

const maxMessage = 4 << 20 // what grpc-go receives by default

// Method answers one request message with one response message.
type Method func(ctx context.Context, request []byte) ([]byte, error)

// Server maps /package.Service/Method to its code.
type Server struct {
	Methods map[string]Method
	Log     *slog.Logger
}

// region: server

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/grpc")
	response, err := s.call(r)
	if err == nil {
		err = grpcframe.WriteMessage(w, response)
	}
	status := &Status{Code: OK}
	if err != nil {
		status = ToStatus(r.Context(), s.Log, err)
	}
	// :status said 200 long ago, or says so now. What happened stands
	// behind the messages, in the trailers.
	w.Header().Set(http.TrailerPrefix+"Grpc-Status", strconv.Itoa(int(status.Code)))
	if status.Message != "" {
		w.Header().Set(http.TrailerPrefix+"Grpc-Message", escape(status.Message))
	}
}

func (s *Server) call(r *http.Request) ([]byte, error) {
	method, ok := s.Methods[r.URL.Path]
	if !ok {
		return nil, &Status{Unimplemented, "unknown method"}
	}
	ctx := r.Context()
	if value := r.Header.Get("Grpc-Timeout"); value != "" {
		timeout, err := grpcframe.ParseTimeout(value)
		if err != nil {
			return nil, &Status{Internal, "malformed grpc-timeout"}
		}
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	}
	request, err := grpcframe.ReadMessage(r.Body, maxMessage)
	if err != nil {
		return nil, &Status{Internal, "malformed request"}
	}
	return method(ctx, request)
}

// endregion: server

// Client calls methods at one base URL over HTTP/2.
type Client struct {
	Base string
	HTTP *http.Client
}

// NewTransport returns a transport that speaks HTTP/2 without TLS, for tests
// and meshes that encrypt below.
func NewTransport() *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	return &http.Transport{Protocols: protocols, IdleConnTimeout: 30 * time.Second}
}

// region: client

// Call sends request to the method at path. What is left of ctx's deadline
// travels along; without a deadline the server may take for ever.
func (c *Client) Call(ctx context.Context, path string, request []byte) ([]byte, error) {
	var body bytes.Buffer
	if err := grpcframe.WriteMessage(&body, request); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Base+path, &body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/grpc")
	req.Header.Set("Te", "trailers")
	if deadline, ok := ctx.Deadline(); ok {
		req.Header.Set("Grpc-Timeout", grpcframe.FormatTimeout(time.Until(deadline)))
	}
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return nil, transportError(ctx, err)
	}
	defer resp.Body.Close()
	response, err := readResponse(resp)
	if err != nil && ctx.Err() != nil {
		return nil, transportError(ctx, err)
	}
	return response, err
}

// endregion: client

// readResponse reads to the end of the body, because trailers come after it.
func readResponse(resp *http.Response) ([]byte, error) {
	response, messageErr := grpcframe.ReadMessage(resp.Body, maxMessage)
	if _, err := io.Copy(io.Discard, io.LimitReader(resp.Body, maxMessage)); err != nil {
		return nil, &Status{Unavailable, err.Error()}
	}
	trailer := resp.Trailer
	if resp.Header.Get("Grpc-Status") != "" {
		trailer = resp.Header // Trailers-Only: one block holds everything
	}
	text := trailer.Get("Grpc-Status")
	if text == "" {
		return nil, &Status{fromHTTP(resp.StatusCode), "no grpc-status, HTTP " + resp.Status}
	}
	code, err := strconv.Atoi(text)
	if err != nil {
		return nil, &Status{Unknown, "malformed grpc-status"}
	}
	if Code(code) != OK {
		return nil, &Status{Code(code), unescape(trailer.Get("Grpc-Message"))}
	}
	if messageErr != nil {
		return nil, &Status{Internal, fmt.Sprintf("OK without a message: %v", messageErr)}
	}
	return response, nil
}

// transportError is for calls that got no status. The caller's own clock says
// whether its time was up.
func transportError(ctx context.Context, err error) error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &Status{DeadlineExceeded, "deadline exceeded"}
	case errors.Is(ctx.Err(), context.Canceled):
		return &Status{Canceled, "canceled"}
	default:
		return &Status{Unavailable, err.Error()}
	}
}
