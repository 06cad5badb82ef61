// Package profilesvc serves user profiles with grpc-go. One interceptor decides
// what a caller learns of an error.
package profilesvc

// 14-api-styles:G6

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"roundtrip/third/profilesvc/profilepb"
)

// Store is where profiles are kept. It returns sql.ErrNoRows for an unknown id.
type Store interface {
	Profile(ctx context.Context, id string) (*profilepb.Profile, error)
}

// region: server

// Server implements the interface that was generated from profile.proto.
type Server struct {
	profilepb.UnimplementedProfilesServer // answers methods that are added later
	Store                                 Store
}

// GetProfile gives the store ctx, and with it the caller's deadline.
func (s *Server) GetProfile(ctx context.Context, req *profilepb.GetProfileRequest) (*profilepb.Profile, error) {
	profile, err := s.Store.Profile(ctx, req.GetUserId()) // the line that decides
	if err != nil {
		return nil, fmt.Errorf("profile %q: %w", req.GetUserId(), err)
	}
	return profile, nil
}

// New returns a server that still needs a listener.
func New(store Store, log *slog.Logger) *grpc.Server {
	srv := grpc.NewServer(grpc.UnaryInterceptor(Statuses(log)))
	profilepb.RegisterProfilesServer(srv, &Server{Store: store})
	return srv
}

// endregion: server

// region: interceptor

// Statuses runs after each handler. The cause goes into the log, the caller
// gets what ToStatus makes of it.
func Statuses(log *slog.Logger) grpc.UnaryServerInterceptor {
	return func(
		ctx context.Context, req any, call *grpc.UnaryServerInfo, handle grpc.UnaryHandler,
	) (any, error) {
		resp, err := handle(ctx, req)
		if err == nil {
			return resp, nil
		}
		answer := ToStatus(err)
		log.ErrorContext(ctx, "call failed",
			"method", call.FullMethod, "code", status.Code(answer), "err", err)
		return nil, answer
	}
}

type grpcError interface {
	error
	GRPCStatus() *status.Status
}

// ToStatus turns what a handler returned into an error that may cross the wire.
func ToStatus(err error) error {
	if own, ok := errors.AsType[grpcError](err); ok {
		return own.GRPCStatus().Err() // not err: its text has all that was wrapped around
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return status.Error(codes.NotFound, "no such profile")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return status.Error(status.FromContextError(err).Code(), "gave up")
	}
	return status.Error(codes.Internal, "internal error")
}

// endregion: interceptor
