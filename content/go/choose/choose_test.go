package choose

import (
	"reflect"
	"testing"
)

// every calls f with each value of N that its bools and small enumerations
// allow; sizes says how many values an enumeration has.
func every[N any](sizes map[string]int, f func(N)) {
	var n N
	v := reflect.ValueOf(&n).Elem()
	var fill func(int)
	fill = func(i int) {
		if i == v.NumField() {
			f(n)
			return
		}
		if v.Field(i).Kind() == reflect.Bool {
			for _, b := range []bool{false, true} {
				v.Field(i).SetBool(b)
				fill(i + 1)
			}
			return
		}
		for x := range sizes[v.Field(i).Type().Name()] {
			v.Field(i).SetInt(int64(x))
			fill(i + 1)
		}
	}
	fill(0)
}

// check asks for every need there is: each gets a whole answer, and each row of
// the table answers somebody.
func check[N any](t *testing.T, table []rule[N], sizes map[string]int, ask func(N) (string, Advice)) {
	t.Helper()
	answered := map[string]int{}
	needs := 0
	every(sizes, func(n N) {
		row, a := ask(n)
		if a.Choose == "" || a.Because == "" || a.RunnerUp == "" || a.Flips == "" || a.Choose == a.RunnerUp {
			t.Fatalf("%+v: incomplete answer %+v", n, a)
		}
		answered[row]++
		needs++
	})
	for _, r := range table {
		if answered[r.name] == 0 {
			t.Errorf("the row %q is never reached", r.name)
		}
	}
	if len(answered) != len(table) {
		t.Errorf("%d rows answered, the table has %d: two share a name", len(answered), len(table))
	}
	t.Logf("%d needs, %d rows", needs, len(table))
}

func TestEveryNeedHasAnAnswerAndEveryRowANeed(t *testing.T) {
	check(t, channels, map[string]int{"Flow": 3, "Peer": 4, "Content": 4}, Channel)
	check(t, balancers, map[string]int{"Wire": 5}, Balancer)
	check(t, caches, nil, Cache)
}

func TestChannels(t *testing.T) {
	for _, test := range []struct {
		need Need
		want string
	}{
		{Need{Flow: Push, Peer: Browser}, "SSE"},
		{Need{Flow: Push, Peer: Browser, Patient: true}, "polling"},
		{Need{Flow: Both, Peer: Browser}, "WebSocket"},
		{Need{Flow: Both, Peer: Service}, "gRPC bidirectional stream"},
		{Need{Flow: Both, Peer: Browser, Content: Media}, "WebRTC, peer to peer"},
		{Need{Flow: Both, Content: Media, Group: true}, "WebRTC through an SFU"},
		{Need{Flow: Both, Content: Media, Inspect: true}, "WebRTC through an SFU"},
		{Need{Flow: Push, Content: Media, Crowd: true}, "HLS or DASH through a CDN"},
		{Need{Peer: Partner, Cached: true}, "REST"},
		{Need{Peer: Browser, Shapes: true}, "GraphQL"},
		{Need{Peer: Service, Hot: true}, "gRPC"},
		{Need{Peer: Service}, "REST"},
		{Need{Content: File}, "HTTPS with Range and resumable multipart upload"},
		{Need{Flow: Both, Content: State, Peer: Service}, "UDP with a protocol of your own"},
		{Need{Peer: Thing}, "MQTT over TLS"},
		{Need{Flow: Push, Peer: Thing, Content: Media}, "WebRTC, peer to peer"},
	} {
		if _, got := Channel(test.need); got.Choose != test.want {
			t.Errorf("%+v: %q, want %q", test.need, got.Choose, test.want)
		}
	}
}

func TestBalancersAndCaches(t *testing.T) {
	for _, test := range []struct {
		traffic Traffic
		want    string
	}{
		{Traffic{Wire: HTTP, ByContent: true}, "L7"},
		{Traffic{Wire: HTTP}, "L4 passthrough"},
		{Traffic{Wire: GRPC}, "L7"},
		{Traffic{Wire: GRPC, OwnCallers: true}, "balancing in the client"},
		{Traffic{Wire: WebSocket}, "L4 or L7, least connections, long idle timeout"},
		{Traffic{Wire: TCP}, "L4"},
		{Traffic{Wire: UDP}, "L4 that handles UDP"},
	} {
		if _, got := Balancer(test.traffic); got.Choose != test.want {
			t.Errorf("%+v: %q, want %q", test.traffic, got.Choose, test.want)
		}
	}
	for _, test := range []struct {
		data Data
		want string
	}{
		{Data{PerUser: true, Static: true}, "private, or no-store"},
		{Data{Static: true, Hashed: true}, "CDN, one year, immutable"},
		{Data{Live: true}, "1 s micro-cache, or none"},
		{Data{WriteHeavy: true}, "none, or write-around"},
		{Data{WriteHeavy: true, ReadAfter: true}, "none, or write-around"},
		{Data{ReadAfter: true}, "write-through"},
		{Data{}, "cache-aside in Redis, about 5 min, misses coalesced"},
	} {
		if _, got := Cache(test.data); got.Choose != test.want {
			t.Errorf("%+v: %q, want %q", test.data, got.Choose, test.want)
		}
	}
}
