// Package freshness decides, as RFC 9111 does, whether a stored response may
// be used. It is the calculation of lab A in lesson 10.
package freshness

// 10-http-semantics:LA

// Response is what a cache has stored. Times are in seconds; a pointer is nil
// when the field or directive is absent.
type Response struct {
	Date, Age                                             int
	RequestTime, ResponseTime                             int
	MaxAge, SMaxAge, ExpiresMinusDate, ModifiedBeforeDate *int
	NoStore, NoCache, Private, Public, MustRevalidate     bool
	StaleWhileRevalidate, StaleIfError                    int
	RequestHadAuthorization                               bool
}

// region: age

// Age is how old the response is at the time now.
func Age(r Response, now int) int {
	apparent := max(0, r.ResponseTime-r.Date)
	corrected := r.Age + (r.ResponseTime - r.RequestTime)
	return max(apparent, corrected) + (now - r.ResponseTime)
}

// Lifetime is how old it may get; the first rule that applies wins.
func Lifetime(r Response, shared bool) int {
	switch {
	case shared && r.SMaxAge != nil:
		return *r.SMaxAge
	case r.MaxAge != nil:
		return *r.MaxAge
	case r.ExpiresMinusDate != nil:
		return *r.ExpiresMinusDate
	case r.ModifiedBeforeDate != nil:
		return *r.ModifiedBeforeDate / 10 // a custom, not a rule
	default:
		return 0
	}
}

// endregion: age

// Origin is how the origin server would react now.
type Origin int

const (
	Healthy Origin = iota
	Failing        // answers 500, 502, 503 or 504
	Down           // does not answer
)

// Verdict is what the cache does with the stored response.
type Verdict string

const (
	NotStored      Verdict = "not stored"
	Fresh          Verdict = "fresh"
	StaleRefresh   Verdict = "stale, refreshed in the background"
	StaleOnError   Verdict = "stale, because the origin fails"
	Revalidate     Verdict = "revalidate"
	GatewayTimeout Verdict = "504"
)

// Cache is the kind of cache. CDN ignores the rule that s-maxage forbids
// serving stale, as many content delivery networks do.
type Cache struct{ Shared, CDN bool }

// Judge decides about r at the time now.
func (c Cache) Judge(r Response, now int, origin Origin) Verdict {
	if r.NoStore || c.Shared && r.Private ||
		c.Shared && r.RequestHadAuthorization && !r.Public && r.SMaxAge == nil && !r.MustRevalidate {
		return NotStored
	}
	staleness := Age(r, now) - Lifetime(r, c.Shared)
	if !r.NoCache && staleness < 0 {
		return Fresh
	}
	if r.NoCache || r.MustRevalidate || c.Shared && r.SMaxAge != nil && !c.CDN {
		if origin == Down {
			return GatewayTimeout
		}
		return Revalidate
	}
	switch {
	case staleness <= r.StaleWhileRevalidate && r.StaleWhileRevalidate > 0:
		return StaleRefresh
	case origin != Healthy && staleness <= r.StaleIfError && r.StaleIfError > 0:
		return StaleOnError
	default:
		return Revalidate
	}
}
