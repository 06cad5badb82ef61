package roomhub

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"
)

// pending empties a client's queue.
func pending(t *testing.T, c *Client) (texts []string, err error) {
	t.Helper()
	now, cancel := context.WithCancel(t.Context())
	cancel()
	for {
		m, err := c.Next(now)
		if errors.Is(err, context.Canceled) {
			return texts, nil
		}
		if err != nil {
			return texts, err
		}
		texts = append(texts, m.Text)
	}
}

func wantPending(t *testing.T, who string, c *Client, want ...string) {
	t.Helper()
	if got, err := pending(t, c); err != nil || !slices.Equal(got, want) {
		t.Errorf("%s got %q, %v, want %q", who, got, err, want)
	}
}

func join(t *testing.T, h *Hub, room string, c *Client) {
	t.Helper()
	if err := h.Join(room, c); err != nil {
		t.Fatal(err)
	}
}

func TestOncePerMemberAcrossNodes(t *testing.T) {
	bus := &Memory{}
	node1, node2 := NewHub(bus), NewHub(bus)
	a, neighbor, b := NewClient(Kick, 10), NewClient(Kick, 10), NewClient(Kick, 10)
	join(t, node1, "go", a)
	join(t, node1, "go", neighbor)
	join(t, node2, "go", b)
	if n := bus.Subscriptions("go"); n != 2 {
		t.Fatalf("%d subscriptions for two nodes", n)
	}
	if err := node1.Send(t.Context(), Message{Room: "go", Text: "hi"}); err != nil {
		t.Fatal(err)
	}
	wantPending(t, "the sender", a, "hi")
	wantPending(t, "its neighbor", neighbor, "hi")
	wantPending(t, "the other node", b, "hi")
}

func TestLastLeaverUnsubscribes(t *testing.T) {
	bus := &Memory{}
	h := NewHub(bus)
	a, b := NewClient(Kick, 10), NewClient(Kick, 10)
	join(t, h, "go", a)
	join(t, h, "go", b)
	h.Leave("go", a)
	if n := bus.Subscriptions("go"); n != 1 {
		t.Errorf("%d subscriptions while a member is left", n)
	}
	h.Leave("go", b)
	h.Leave("go", b) // twice does no harm
	if n := bus.Subscriptions("go"); n != 0 {
		t.Errorf("%d subscriptions of an empty room", n)
	}
}

func TestPolicies(t *testing.T) {
	offer := func(c *Client, texts ...string) {
		for _, text := range texts {
			c.offer(Message{Key: text[:1], Text: text})
		}
	}
	oldest, latest, kick := NewClient(DropOldest, 2), NewClient(Latest, 2), NewClient(Kick, 2)
	offer(oldest, "a1", "b1", "c1")
	wantPending(t, "DropOldest", oldest, "b1", "c1")
	offer(latest, "a1", "b1", "a2", "a3")
	wantPending(t, "Latest", latest, "a3", "b1")
	offer(kick, "a1", "b1", "c1", "d1")
	if got, err := pending(t, kick); len(got) != 0 || !errors.Is(err, ErrKicked) {
		t.Errorf("Kick got %q, %v", got, err)
	}
}

func TestBlockedClientDelaysNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHub(&Memory{})
		blocked, reader := NewClient(Kick, 4), NewClient(Kick, 4)
		join(t, h, "go", blocked) // nobody takes from its queue
		join(t, h, "go", reader)
		done := make(chan int, 1)
		go func() {
			n := 0
			for ; n < 100; n++ {
				if _, err := reader.Next(t.Context()); err != nil {
					break
				}
			}
			done <- n
		}()
		began := time.Now()
		for i := range 100 {
			if err := h.Send(t.Context(), Message{Room: "go", Text: strconv.Itoa(i)}); err != nil {
				t.Fatal(err)
			}
			synctest.Wait() // until the reader has taken it
		}
		if n, took := <-done, time.Since(began); n != 100 || took != 0 {
			t.Errorf("%d messages in %v", n, took)
		}
	})
}
