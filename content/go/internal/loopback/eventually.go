package loopback

import "time"

// Eventually checks a condition every few milliseconds until it holds, and
// reports false if it does not within Patience. It is for what the kernel does
// in its own time and nothing can be waited on.
func Eventually(condition func() bool) bool {
	giveUp := time.After(Patience)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !condition() {
		select {
		case <-giveUp:
			return false
		case <-tick.C:
		}
	}
	return true
}
