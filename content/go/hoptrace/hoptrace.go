// Package hoptrace is traceroute on a simulated path. It needs neither raw
// sockets nor root, and shows the one trick: a TTL that runs out on purpose.
package hoptrace

// 03-ip-addressing:G4

import (
	"fmt"
	"iter"
	"net/netip"
)

// Hop is one machine on the way.
type Hop struct {
	Addr   netip.Addr
	Silent bool // sends no ICMP errors, or something filters them
	Target bool // the destination itself
}

// Kind is the type of ICMP message that comes back.
type Kind string

const (
	Nothing         Kind = "*"
	TimeExceeded    Kind = "time exceeded"    // from a router on the way
	PortUnreachable Kind = "port unreachable" // from the target of a UDP probe
)

// Reply is one line of the output.
type Reply struct {
	TTL  int
	From netip.Addr // not valid for Nothing
	Kind Kind
}

func (r Reply) String() string {
	if r.Kind == Nothing {
		return fmt.Sprintf("%2d  *", r.TTL)
	}
	return fmt.Sprintf("%2d  %v  %s", r.TTL, r.From, r.Kind)
}

// region: send

// send is the network: it carries one probe along path until the TTL or the
// path ends.
func send(path iter.Seq[Hop], ttl int) Reply {
	left := ttl
	for hop := range path {
		kind := PortUnreachable // nobody listens on the probe's high port
		if !hop.Target {
			left-- // every router takes one
			if left > 0 {
				continue
			}
			kind = TimeExceeded
		}
		if hop.Silent {
			break
		}
		return Reply{TTL: ttl, From: hop.Addr, Kind: kind}
	}
	return Reply{TTL: ttl, Kind: Nothing}
}

// Trace sends a probe with TTL 1, then 2, and so on, until the target answers
// or maxHops is reached.
func Trace(path iter.Seq[Hop], maxHops int) []Reply {
	var replies []Reply
	for ttl := 1; ttl <= maxHops; ttl++ {
		reply := send(path, ttl)
		replies = append(replies, reply)
		if reply.Kind == PortUnreachable {
			break
		}
	}
	return replies
}

// endregion: send
