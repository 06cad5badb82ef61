package urlwalk

import (
	"log"
	"testing"
)

// quiet sends a server's complaints to the test's own log.
func quiet(t *testing.T) *log.Logger {
	return log.New(t.Output(), "", 0)
}
