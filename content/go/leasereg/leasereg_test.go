package leasereg

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

const ttl = 15 * time.Second

func follow(t *testing.T, g *Registry) *Cache {
	c := new(Cache)
	watch := g.Watch(t.Context(), "orders")
	go c.Follow(watch)
	return c
}

func want(t *testing.T, c *Cache, addrs ...string) {
	t.Helper()
	synctest.Wait()
	if got := c.List(); !slices.Equal(got, addrs) {
		t.Errorf("list %q, want %q", got, addrs)
	}
}

func TestCrashedInstanceDisappearsWithItsLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New()
		c := follow(t, g)
		want(t, c)
		renew, _ := g.Register("orders", "10.0.0.1:80", ttl)
		renewDead, _ := g.Register("orders", "10.0.0.2:80", ttl) // does not renew: it crashed
		want(t, c, "10.0.0.1:80", "10.0.0.2:80")
		time.Sleep(10 * time.Second)
		if !renew() {
			t.Error("renewed in time, and refused")
		}
		time.Sleep(4 * time.Second)
		want(t, c, "10.0.0.1:80", "10.0.0.2:80") // at 14 s the dead one is still listed
		time.Sleep(2 * time.Second)
		want(t, c, "10.0.0.1:80")
		if renewDead() {
			t.Error("renewed a lease that had run out")
		}
		want(t, c, "10.0.0.1:80")
		g.Close()
	})
}

func TestCancelIsImmediate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New()
		c := follow(t, g)
		_, cancel := g.Register("orders", "10.0.0.1:80", ttl)
		want(t, c, "10.0.0.1:80")
		cancel()
		want(t, c)
		g.Close()
	})
}

func TestSuccessorKeepsItsLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New()
		c := follow(t, g)
		renewOld, cancelOld := g.Register("orders", "10.0.0.1:80", ttl)
		g.Register("orders", "10.0.0.1:80", ttl)
		if renewOld() {
			t.Error("renewed a lease that has a successor")
		}
		cancelOld()
		want(t, c, "10.0.0.1:80")
		g.Close()
	})
}

func TestLastListOutlivesTheRegistry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New()
		c := follow(t, g)
		_, cancel := g.Register("orders", "10.0.0.1:80", ttl)
		want(t, c, "10.0.0.1:80")
		g.Close()
		cancel()
		want(t, c, "10.0.0.1:80")
		if _, open := <-g.Watch(t.Context(), "orders"); open {
			t.Error("a closed registry still answers")
		}
	})
}
