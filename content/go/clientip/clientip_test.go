package clientip

import (
	"net/http"
	"net/netip"
	"testing"
)

func TestOf(t *testing.T) {
	ours := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("198.51.100.0/24")}
	lb := "10.0.0.5:4711"
	for _, tt := range []struct {
		name, peer string
		header     []string
		trusted    []netip.Prefix
		want       string
	}{
		{"forged entry on the left", lb, []string{"1.2.3.4, 203.0.113.7, 198.51.100.9"}, ours, "203.0.113.7"},
		{"untrusted peer writes its own header", "203.0.113.9:4711", []string{"127.0.0.1"}, ours, "203.0.113.9"},
		{"no header", lb, nil, ours, "10.0.0.5"},
		{"IPv6", lb, []string{"2001:db8::1"}, ours, "2001:db8::1"},
		{"IPv6 peer that is IPv4 in disguise", "[::ffff:10.0.0.5]:1", []string{"203.0.113.7"}, ours, "203.0.113.7"},
		{"nothing is trusted", lb, []string{"1.2.3.4, 203.0.113.7, 198.51.100.9"}, nil, "10.0.0.5"},
		{"CDN forgotten in the list", lb, []string{"1.2.3.4, 203.0.113.7, 198.51.100.9"}, ours[:1], "198.51.100.9"},
		{"garbage stops the walk", lb, []string{"junk, 198.51.100.9"}, ours, "198.51.100.9"},
		{"garbage next to the peer", lb, []string{"203.0.113.7, junk"}, ours, "10.0.0.5"},
		{"everything trusted", lb, []string{"10.0.0.1, 10.0.0.2"}, ours, "10.0.0.1"},
		{"two header lines", lb, []string{"1.2.3.4", "203.0.113.7, 198.51.100.9"}, ours, "203.0.113.7"},
		{"entry with a port", lb, []string{"203.0.113.7:51000"}, ours, "203.0.113.7"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &http.Request{RemoteAddr: tt.peer, Header: http.Header{"X-Forwarded-For": tt.header}}
			got, err := Of(r, tt.trusted)
			if err != nil || got != netip.MustParseAddr(tt.want) {
				t.Errorf("got %v, %v; want %s", got, err, tt.want)
			}
		})
	}
}

func TestUnusablePeer(t *testing.T) {
	if got, err := Of(&http.Request{RemoteAddr: "@"}, nil); err == nil {
		t.Errorf("a Unix socket peer gave %v, want an error", got)
	}
}
