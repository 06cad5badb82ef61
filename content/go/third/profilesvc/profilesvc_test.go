package profilesvc

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"

	"roundtrip/third/profilesvc/profilepb"
)

// Client and server share a bubble with a fake clock and a connection in memory.

func start(t *testing.T, srv *grpc.Server) profilepb.ProfilesClient {
	t.Helper()
	listener := bufconn.Listen(64 << 10)
	served := make(chan error, 1)
	go func() { served <- srv.Serve(listener) }()
	conn, err := grpc.NewClient("passthrough:///memory",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
			return listener.DialContext(ctx)
		}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
		srv.Stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return profilepb.NewProfilesClient(conn)
}

var quiet = slog.New(slog.DiscardHandler)

// store is a database that may be slow, and tells how each query ended.
type store struct {
	delay time.Duration
	err   error
	ended chan error
}

func (s *store) Profile(ctx context.Context, id string) (*profilepb.Profile, error) {
	err := s.err
	select {
	case <-time.After(s.delay):
	case <-ctx.Done():
		err = ctx.Err()
	}
	if s.ended != nil {
		s.ended <- err
	}
	if err != nil {
		return nil, err
	}
	return &profilepb.Profile{UserId: id, Name: "Ada", Email: "ada@example.com", UnreadCount: 3}, nil
}

func get(ctx context.Context, c profilepb.ProfilesClient) (*profilepb.Profile, error) {
	return c.GetProfile(ctx, &profilepb.GetProfileRequest{UserId: "42"})
}

func TestProfileArrives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		profile, err := get(t.Context(), start(t, New(&store{}, quiet)))
		if err != nil || profile.GetName() != "Ada" || profile.GetUnreadCount() != 3 {
			t.Errorf("got %v, %v", profile, err)
		}
	})
}

func TestUnknownIDIsNotFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, err := get(t.Context(), start(t, New(&store{err: sql.ErrNoRows}, quiet)))
		if status.Code(err) != codes.NotFound {
			t.Errorf("got %v", err)
		}
	})
}

// region: deadline

func TestDeadlineReachesTheQuery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &store{delay: 200 * time.Millisecond, ended: make(chan error, 1)}
		client := start(t, New(slow, quiet))
		began := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()

		if _, err := get(ctx, client); status.Code(err) != codes.DeadlineExceeded {
			t.Errorf("the caller got %v", err)
		}
		if err := <-slow.ended; err == nil {
			t.Error("the query ran to its end")
		}
		if took := time.Since(began); took != 50*time.Millisecond {
			t.Errorf("the query worked for %v", took)
		}
	})
}

// endregion: deadline

// detached does what a handler does that passes context.Background() on.
type detached struct{ Store }

func (d detached) Profile(_ context.Context, id string) (*profilepb.Profile, error) {
	return d.Store.Profile(context.Background(), id)
}

func TestWithoutCtxTheQueryWorksForNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &store{delay: 200 * time.Millisecond, ended: make(chan error, 1)}
		client := start(t, New(detached{slow}, quiet))
		began := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if _, err := get(ctx, client); status.Code(err) != codes.DeadlineExceeded {
			t.Errorf("the caller got %v", err)
		}
		if err := <-slow.ended; err != nil {
			t.Errorf("the query ended with %v", err)
		}
		if took := time.Since(began); took != 200*time.Millisecond {
			t.Errorf("the query worked for %v", took)
		}
	})
}

// leak is an error as a database driver makes it.
var leak = errors.New(`relation "users_v2" does not exist: SELECT email FROM users_v2`)

func TestCauseGoesIntoTheLogAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		_, err := get(t.Context(), start(t, New(&store{err: leak}, slog.New(slog.NewTextHandler(&log, nil)))))
		if status.Code(err) != codes.Internal || strings.Contains(err.Error(), "users_v2") {
			t.Errorf("the caller got %v", err)
		}
		if !strings.Contains(log.String(), "users_v2") {
			t.Errorf("the log has %q", log.String())
		}
	})
}

func TestWithoutTheInterceptorItLeaks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		srv := grpc.NewServer()
		profilepb.RegisterProfilesServer(srv, &Server{Store: &store{err: leak}})
		_, err := get(t.Context(), start(t, srv))
		if status.Code(err) != codes.Unknown || !strings.Contains(err.Error(), "SELECT email") {
			t.Errorf("the caller got %v", err)
		}
	})
}

func TestToStatus(t *testing.T) {
	own := status.Error(codes.InvalidArgument, "user_id is empty")
	for _, tt := range []struct {
		name string
		err  error
		want error
	}{
		{"nothing wrong", nil, nil},
		{"wrapped no rows", fmt.Errorf("load: %w", sql.ErrNoRows), status.Error(codes.NotFound, "no such profile")},
		{"deadline", fmt.Errorf("load: %w", context.DeadlineExceeded), status.Error(codes.DeadlineExceeded, "gave up")},
		{"canceled", context.Canceled, status.Error(codes.Canceled, "gave up")},
		{"a status, wrapped", fmt.Errorf("shard 7: %w", own), own},
		{"anything else", leak, status.Error(codes.Internal, "internal error")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := ToStatus(tt.err); fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
