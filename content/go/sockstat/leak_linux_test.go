package sockstat_test

import (
	"testing"

	"roundtrip/internal/loopback"
	"roundtrip/sockstat"
)

// region: leak

func TestLeakedConnectionIsOurCloseWaitAndThePeersFinWait2(t *testing.T) {
	client, leaked := loopback.Pair(t)
	client.Close() // the peer is done; our side forgets to close

	loopback.WaitForStates(t, client, leaked, map[sockstat.State]int{
		sockstat.CloseWait: 1, // ours: no timer ends it
		sockstat.FinWait2:  1, // the peer's: it waits for our FIN
	})

	leaked.Close() // the missing line
	loopback.WaitForStates(t, client, leaked, map[sockstat.State]int{
		sockstat.TimeWait: 1, // with the side that closed first
	})
}

// endregion: leak

func TestOpenConnectionIsEstablishedAtBothEnds(t *testing.T) {
	client, server := loopback.Pair(t)
	loopback.WaitForStates(t, client, server, map[sockstat.State]int{sockstat.Established: 2})
}
