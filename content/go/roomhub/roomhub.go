// Package roomhub delivers a room's messages to members on several nodes, each
// member once, over a broker between the nodes.
package roomhub

// 15-real-time:G5

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// Message goes to all members of a room. Key says which earlier message it
// replaces under the policy Latest.
type Message struct{ Room, Key, Text string }

// region: broker

// Broker carries messages between nodes. Subscribe calls deliver for every
// message of the room until cancel; deliver does not block.
type Broker interface {
	Publish(ctx context.Context, m Message) error
	Subscribe(room string, deliver func(Message)) (cancel func(), err error)
}

// endregion: broker

// Memory is a Broker inside one process, at most once and without history,
// as Redis Pub/Sub is.
type Memory struct {
	mu    sync.Mutex
	rooms map[string]map[*func(Message)]bool
}

// Publish delivers to every current subscriber.
func (b *Memory) Publish(ctx context.Context, m Message) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("publish to %s: %w", m.Room, err)
	}
	b.mu.Lock()
	var all []*func(Message)
	for deliver := range b.rooms[m.Room] {
		all = append(all, deliver)
	}
	b.mu.Unlock() // deliver may take other locks
	for _, deliver := range all {
		(*deliver)(m)
	}
	return nil
}

// Subscribe registers deliver for a room.
func (b *Memory) Subscribe(room string, deliver func(Message)) (cancel func(), err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rooms == nil {
		b.rooms = map[string]map[*func(Message)]bool{}
	}
	if b.rooms[room] == nil {
		b.rooms[room] = map[*func(Message)]bool{}
	}
	b.rooms[room][&deliver] = true
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.rooms[room], &deliver)
		if len(b.rooms[room]) == 0 {
			delete(b.rooms, room)
		}
	}, nil
}

// Subscriptions returns how many nodes listen to a room.
func (b *Memory) Subscriptions(room string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.rooms[room])
}

// Hub is one node's index of rooms and members.
type Hub struct {
	broker Broker

	mu    sync.Mutex
	rooms map[string]*room
}

type room struct {
	members map[*Client]bool
	cancel  func()
}

// NewHub returns a node without members.
func NewHub(b Broker) *Hub { return &Hub{broker: b, rooms: map[string]*room{}} }

// region: hub

// Join adds a member. The node subscribes with the room's first member.
func (h *Hub) Join(name string, c *Client) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[name]
	if r == nil {
		cancel, err := h.broker.Subscribe(name, h.deliver)
		if err != nil {
			return fmt.Errorf("subscribe to %s: %w", name, err)
		}
		r = &room{members: map[*Client]bool{}, cancel: cancel}
		h.rooms[name] = r
	}
	r.members[c] = true
	return nil
}

// Leave removes a member. The node unsubscribes with the last one.
func (h *Hub) Leave(name string, c *Client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[name]
	if r == nil {
		return
	}
	delete(r.members, c)
	if len(r.members) == 0 {
		r.cancel()
		delete(h.rooms, name)
	}
}

// Send publishes once and delivers to nobody: the members of this node get
// the message as those of every other node do, from the broker.
func (h *Hub) Send(ctx context.Context, m Message) error { return h.broker.Publish(ctx, m) }

func (h *Hub) deliver(m Message) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if r := h.rooms[m.Room]; r != nil {
		for c := range r.members {
			c.offer(m) // never blocks
		}
	}
}

// endregion: hub

// Policy says what a full queue does.
type Policy int

// DropOldest suits telemetry, Latest prices and cursors, Kick chat, where the
// client reconnects and catches up from the history.
const (
	DropOldest Policy = iota
	Latest
	Kick
)

// ErrKicked ends a client whose queue was full.
var ErrKicked = errors.New("too slow, reconnect and catch up")

// Client is a member's bounded queue, between the hub and the connection's
// write goroutine.
type Client struct {
	policy Policy
	limit  int
	ready  chan struct{} // holds a token while there may be something to take

	mu     sync.Mutex
	queue  []Message
	kicked bool
}

// NewClient returns a client whose queue holds limit messages, at least one.
func NewClient(policy Policy, limit int) *Client {
	return &Client{policy: policy, limit: max(1, limit), ready: make(chan struct{}, 1)}
}

// region: policy

func (c *Client) offer(m Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	replaced := false
	if c.policy == Latest {
		for i := range c.queue {
			if c.queue[i].Key == m.Key {
				c.queue[i], replaced = m, true
			}
		}
	}
	switch {
	case replaced || c.kicked:
	case len(c.queue) < c.limit:
		c.queue = append(c.queue, m)
	case c.policy == Kick:
		c.kicked, c.queue = true, nil
	default:
		c.queue = append(c.queue[1:], m)
	}
	select {
	case c.ready <- struct{}{}:
	default:
	}
}

// endregion: policy

// Next waits for the next message.
func (c *Client) Next(ctx context.Context) (Message, error) {
	for {
		c.mu.Lock()
		if c.kicked {
			c.mu.Unlock()
			return Message{}, ErrKicked
		}
		if len(c.queue) > 0 {
			m := c.queue[0]
			c.queue = c.queue[1:]
			c.mu.Unlock()
			return m, nil
		}
		c.mu.Unlock()
		select {
		case <-c.ready:
		case <-ctx.Done():
			return Message{}, ctx.Err()
		}
	}
}
