// Package dbpool sizes a pool of database connections and sets the four knobs
// of database/sql accordingly.
package dbpool

// 13-go-http:G10

import (
	"database/sql"
	"math"
	"time"
)

// region: tune

// Tune gives db a pool of n connections, all of which it keeps.
func Tune(db *sql.DB, n int) {
	db.SetMaxOpenConns(n)                  // the default is no limit
	db.SetMaxIdleConns(n)                  // the default, 2, reopens the rest in each burst
	db.SetConnMaxLifetime(5 * time.Minute) // follows a failover or a DNS change
	db.SetConnMaxIdleTime(5 * time.Minute)
}

// endregion: tune

// region: size

// Busy is Little's law: how many connections are in use on average when each
// call holds one for hold.
func Busy(perSecond float64, hold time.Duration) float64 {
	return perSecond * hold.Seconds()
}

// PerPod is what one of pods needs: its share of the busy connections, times
// headroom for bursts, rounded up.
func PerPod(perSecond float64, hold time.Duration, pods int, headroom float64) int {
	return int(math.Ceil(Busy(perSecond, hold) / float64(pods) * headroom))
}

// Over returns by how many connections a fleet exceeds what the database lets it
// have; zero means that it fits.
func Over(pods, pool, maxConnections, reserve int) int {
	return max(0, pods*pool-(maxConnections-reserve))
}

// endregion: size
