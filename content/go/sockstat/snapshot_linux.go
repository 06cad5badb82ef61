package sockstat

import (
	"fmt"
	"os"
)

// Snapshot reads the IPv4 sockets of this network namespace. The kernel walks
// its tables while the file is read, so the result is no single instant.
func Snapshot() ([]Entry, error) {
	f, err := os.Open("/proc/net/tcp")
	if err != nil {
		return nil, fmt.Errorf("socket table: %w", err)
	}
	defer f.Close()
	entries, err := Parse(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name(), err)
	}
	return entries, nil
}
