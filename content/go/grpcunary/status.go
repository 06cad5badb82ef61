package grpcunary

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
)

// Code is one of gRPC's status codes.
type Code int

// The codes that this package uses.
const (
	OK               Code = 0
	Canceled         Code = 1
	Unknown          Code = 2
	InvalidArgument  Code = 3
	DeadlineExceeded Code = 4
	NotFound         Code = 5
	PermissionDenied Code = 7
	Unimplemented    Code = 12
	Internal         Code = 13
	Unavailable      Code = 14
	Unauthenticated  Code = 16
)

// Status is an error that crosses the wire.
type Status struct {
	Code    Code
	Message string // shown to the caller
}

func (s *Status) Error() string { return fmt.Sprintf("code %d: %s", s.Code, s.Message) }

// region: tostatus

// ToStatus turns whatever a handler returned into what its caller may see. The
// cause goes into the log, and nowhere else.
func ToStatus(ctx context.Context, log *slog.Logger, err error) *Status {
	if status, ok := errors.AsType[*Status](err); ok {
		return status
	}
	switch {
	case errors.Is(err, sql.ErrNoRows): // == would miss a wrapped one
		return &Status{NotFound, "no such resource"}
	case errors.Is(err, context.DeadlineExceeded):
		return &Status{DeadlineExceeded, "deadline exceeded"}
	case errors.Is(err, context.Canceled):
		return &Status{Canceled, "canceled"}
	}
	log.ErrorContext(ctx, "handler failed", "err", err)
	return &Status{Internal, "internal error"}
}

// endregion: tostatus

// region: fromhttp

// fromHTTP gives a meaning to an answer without grpc-status: some proxy sent
// it. The table is for clients alone; servers do not map backwards with it.
func fromHTTP(status int) Code {
	switch status {
	case 400, 431:
		return Internal
	case 401:
		return Unauthenticated
	case 403:
		return PermissionDenied
	case 404:
		return Unimplemented
	case 429, 502, 503, 504:
		return Unavailable
	default: // a 200 too: a real answer has a status
		return Unknown
	}
}

// endregion: fromhttp

// grpc-message is percent-encoded; url.PathEscape encodes more than it must,
// which every reader accepts.
func escape(message string) string { return url.PathEscape(message) }

func unescape(message string) string {
	if plain, err := url.PathUnescape(message); err == nil {
		return plain
	}
	return message // the protocol forbids to fail here
}
