package freshness

import "testing"

// aged returns a response that is age seconds old at time 0.
func aged(age int, r Response) Response {
	r.Date, r.RequestTime, r.ResponseTime = -age, -age, -age
	return r
}

func TestAge(t *testing.T) {
	for _, tt := range []struct {
		name      string
		r         Response
		now, want int
	}{
		{"from the origin", Response{Date: 1000, RequestTime: 999, ResponseTime: 1001}, 1050, 51},
		{"from another cache", Response{Date: 980, Age: 20, RequestTime: 999, ResponseTime: 1001}, 1041, 62},
		{"the origin's clock is fast", Response{Date: 1100, RequestTime: 1000, ResponseTime: 1002}, 1012, 12},
		{"20 s old on arrival, 2 s under way, kept 30 s", Response{Date: 980, Age: 20, RequestTime: 998, ResponseTime: 1000}, 1030, 52},
	} {
		if got := Age(tt.r, tt.now); got != tt.want {
			t.Errorf("%s: age %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestLifetime(t *testing.T) {
	both := Response{MaxAge: new(60), SMaxAge: new(10), ExpiresMinusDate: new(5)}
	for _, tt := range []struct {
		name   string
		r      Response
		shared bool
		want   int
	}{
		{"s-maxage in a shared cache", both, true, 10},
		{"max-age in a private one", both, false, 60},
		{"Expires", Response{ExpiresMinusDate: new(5), ModifiedBeforeDate: new(1000)}, true, 5},
		{"a tenth of ten days", Response{ModifiedBeforeDate: new(864000)}, true, 86400},
		{"a tenth of a year", Response{ModifiedBeforeDate: new(365 * 86400)}, true, 36*86400 + 43200},
	} {
		if got := Lifetime(tt.r, tt.shared); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestJudge(t *testing.T) {
	private, shared, cdn := Cache{}, Cache{Shared: true}, Cache{Shared: true, CDN: true}
	for _, tt := range []struct {
		name   string
		c      Cache
		r      Response
		origin Origin
		want   Verdict
	}{
		{"younger than max-age", shared, aged(51, Response{MaxAge: new(60)}), Healthy, Fresh},
		{"exactly max-age", shared, aged(60, Response{MaxAge: new(60)}), Healthy, Revalidate},
		{"2 s over, window 30", shared, aged(62, Response{MaxAge: new(60), StaleWhileRevalidate: 30}), Healthy, StaleRefresh},
		{"s-maxage over, shared", shared, aged(30, Response{MaxAge: new(60), SMaxAge: new(10)}), Healthy, Revalidate},
		{"s-maxage over, private", private, aged(30, Response{MaxAge: new(60), SMaxAge: new(10)}), Healthy, Fresh},
		{"Authorization", shared, aged(1, Response{MaxAge: new(3600), RequestHadAuthorization: true}), Healthy, NotStored},
		{"Authorization and public", shared, aged(1, Response{MaxAge: new(3600), RequestHadAuthorization: true, Public: true}), Healthy, Fresh},
		{"origin fails, both windows", shared, aged(200, Response{MaxAge: new(60), StaleWhileRevalidate: 60, StaleIfError: 86400}), Failing, StaleOnError},
		{"s-maxage and a window, by the letter", shared, aged(70, Response{SMaxAge: new(60), StaleWhileRevalidate: 60}), Healthy, Revalidate},
		{"s-maxage and a window, many CDNs", cdn, aged(70, Response{SMaxAge: new(60), StaleWhileRevalidate: 60}), Healthy, StaleRefresh},
		{"must-revalidate, origin down", shared, aged(70, Response{MaxAge: new(60), MustRevalidate: true, StaleIfError: 600}), Down, GatewayTimeout},
		{"no-cache", private, aged(1, Response{MaxAge: new(60), NoCache: true}), Healthy, Revalidate},
		{"no-store", private, aged(1, Response{MaxAge: new(60), NoStore: true}), Healthy, NotStored},
		{"private in a CDN", cdn, aged(1, Response{MaxAge: new(60), Private: true}), Healthy, NotStored},
	} {
		if got := tt.c.Judge(tt.r, 0, tt.origin); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
