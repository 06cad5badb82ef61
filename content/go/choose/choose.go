// Package choose turns requirements into a default, its runner-up and what
// would flip the choice. Each question is a table, read from the top; the first
// row that fits answers, and the last fits everything.
package choose

// 22-cheat-sheet:G3

// region: advice

// Advice is what to say: a choice, why, and when not.
type Advice struct {
	Choose, Because string
	RunnerUp, Flips string // what comes second, and what would make it first
}

type rule[N any] struct {
	name string
	fits func(N) bool
	Advice
}

func first[N any](table []rule[N], need N) (name string, advice Advice) {
	for _, r := range table {
		if r.fits(need) {
			return r.name, r.Advice
		}
	}
	panic("choose: the last row must fit everything")
}

// endregion: advice

// Flow says who speaks.
type Flow int

// Client asks; server pushes; both push.
const (
	Ask Flow = iota
	Push
	Both
)

// Peer is what stands at the other end.
type Peer int

// Whoever calls.
const (
	Browser Peer = iota // or a mobile app
	Partner             // an outside program
	Service             // one of ours
	Thing               // a constrained device
)

// Content is what travels.
type Content int

// Records must arrive; media is live, for a recording is a File; state is
// worthless when late.
const (
	Records Content = iota
	Media
	State
	File
)

// Need describes a channel or an API.
type Need struct {
	Flow    Flow
	Peer    Peer
	Content Content
	Patient bool // updates may be seconds late
	Crowd   bool // very many receivers of the same thing
	Group   bool // more than two take part
	Inspect bool // the server must record, transcode or moderate
	Cached  bool // HTTP caches should answer
	Shapes  bool // several front ends want different slices
	Hot     bool // volume or streams that pay for a toolchain
}

// region: channel

// Channel answers "which protocol?".
func Channel(n Need) (row string, advice Advice) { return first(channels, n) }

var channels = []rule[Need]{
	{"file", func(n Need) bool { return n.Content == File }, Advice{
		"HTTPS with Range and resumable multipart upload", "caches, proxies and TLS come with it",
		"SFTP", "a partner who has nothing else; never FTP, which is clear text"}},
	{"thing", func(n Need) bool { return n.Peer == Thing && n.Content != Media }, Advice{
		"MQTT over TLS", "small frames, a broker, quality of service per message",
		"CoAP over UDP", "batteries and lossy radio"}},
	{"audience", func(n Need) bool { return n.Content == Media && n.Crowd }, Advice{
		"HLS or DASH through a CDN", "segments are files, and caches fan them out",
		"WebRTC through media servers", "less than a second of delay, because viewers interact"}},
	{"group call", func(n Need) bool { return n.Content == Media && (n.Group || n.Inspect) }, Advice{
		"WebRTC through an SFU", "uploads do not grow with the group, and a server sees the media",
		"WebRTC, peer to peer", "two people, nothing to record"}},
	{"call", func(n Need) bool { return n.Content == Media }, Advice{
		"WebRTC, peer to peer", "the shortest path, and late frames are dropped",
		"WebRTC through an SFU", "a third person, or a recording"}},
	{"state, browser", func(n Need) bool { return n.Content == State && n.Peer == Browser }, Advice{
		"WebRTC data channel, unordered and without resends", "late state is useless, and browsers offer no raw UDP",
		"WebTransport datagrams", "a server at the other end, and browsers that have it"}},
	{"state", func(n Need) bool { return n.Content == State }, Advice{
		"UDP with a protocol of your own", "the newest value wins; nothing waits for a lost one",
		"QUIC datagrams", "you want encryption and congestion control ready-made"}},
	{"two-way, services", func(n Need) bool { return n.Flow == Both && n.Peer == Service }, Advice{
		"gRPC bidirectional stream", "typed messages and deadlines",
		"WebSocket", "a browser joins"}},
	{"two-way", func(n Need) bool { return n.Flow == Both }, Advice{
		"WebSocket", "both sides push over one connection",
		"SSE and POST", "little flows up, or a proxy blocks upgrades"}},
	{"patient feed", func(n Need) bool { return n.Flow == Push && n.Patient }, Advice{
		"polling", "plain requests, nothing to keep open",
		"SSE", "most polls find nothing"}},
	{"feed, services", func(n Need) bool { return n.Flow == Push && n.Peer == Service }, Advice{
		"gRPC server stream", "typed messages and flow control",
		"SSE", "the consumer has an HTTP client only"}},
	{"feed", func(n Need) bool { return n.Flow == Push }, Advice{
		"SSE", "one HTTP response, reconnects by itself",
		"WebSocket", "clients start to push, or send binary"}},
	{"graph", func(n Need) bool { return n.Shapes && n.Peer != Service }, Advice{
		"GraphQL", "each front end takes its slice in one round trip",
		"REST with a BFF", "nobody funds batching, cost limits and stored queries"}},
	{"public", func(n Need) bool { return n.Peer == Partner || n.Cached }, Advice{
		"REST", "every language, every cache, and curl",
		"GraphQL", "clients need very different views"}},
	{"hot path", func(n Need) bool { return n.Peer == Service && n.Hot }, Advice{
		"gRPC", "contract checked at compile time, small messages, streams",
		"REST", "low volume, or a team without protobuf"}},
	{"plain", func(Need) bool { return true }, Advice{
		"REST", "the least to run",
		"gRPC", "a measured hot path between services"}},
}

// endregion: channel

// Wire is the protocol that a balancer has to carry.
type Wire int

// UDP includes QUIC that is passed through.
const (
	HTTP Wire = iota
	GRPC
	WebSocket
	TCP // databases, Redis, queues
	UDP
)

// Traffic describes what is to be balanced.
type Traffic struct {
	Wire       Wire
	ByContent  bool // route by path, host, header or cookie; limits per route
	EndsTLS    bool // the balancer holds the certificate
	OwnCallers bool // the callers are ours and can balance themselves
}

// Balancer answers "which layer?".
func Balancer(t Traffic) (row string, advice Advice) { return first(balancers, t) }

var balancers = []rule[Traffic]{
	{"udp", func(t Traffic) bool { return t.Wire == UDP }, Advice{
		"L4 that handles UDP", "an L7 could read none of it, except HTTP/3",
		"L7 with HTTP/3", "the traffic is QUIC and should end there"}},
	{"tcp", func(t Traffic) bool { return t.Wire == TCP }, Advice{
		"L4", "it carries any protocol",
		"a proxy that speaks it, such as PgBouncer", "you want pooling or read/write splits"}},
	{"grpc, own callers", func(t Traffic) bool { return t.Wire == GRPC && t.OwnCallers && !t.ByContent }, Advice{
		"balancing in the client", "per call, and no extra hop",
		"L7", "many languages to keep in step"}},
	{"grpc", func(t Traffic) bool { return t.Wire == GRPC }, Advice{
		"L7", "it chooses per request; L4 pins a connection with all its calls",
		"balancing in the client", "the hop costs too much, and callers are yours"}},
	{"websocket", func(t Traffic) bool { return t.Wire == WebSocket }, Advice{
		"L4 or L7, least connections, long idle timeout", "the connection is pinned by itself",
		"L7 with a cookie", "a polling fallback, or state kept on one server"}},
	{"http by content", func(t Traffic) bool { return t.ByContent || t.EndsTLS }, Advice{
		"L7", "it must read the request",
		"L4", "nothing in the request matters any more"}},
	{"http, own callers", func(t Traffic) bool { return t.OwnCallers }, Advice{
		"balancing in the client", "no extra hop",
		"L7", "one place for retries, limits and metrics"}},
	{"http", func(Traffic) bool { return true }, Advice{
		"L4 passthrough", "throughput, and TLS from end to end",
		"L7", "a rule by path, header or cookie appears"}},
}

// Data describes what a cache would hold.
type Data struct {
	PerUser    bool
	Static     bool
	Hashed     bool // the name changes with the content
	Live       bool // prices and the like
	WriteHeavy bool
	ReadAfter  bool // is read right after it is written
	Rare       bool // seldom changes, and you know when
}

// Cache answers "where, and for how long?".
func Cache(d Data) (row string, advice Advice) { return first(caches, d) }

var caches = []rule[Data]{
	{"per user", func(d Data) bool { return d.PerUser }, Advice{
		"private, or no-store", "a shared cache would show it to others",
		"application cache keyed by user", "it is costly to build"}},
	{"hashed", func(d Data) bool { return d.Static && d.Hashed }, Advice{
		"CDN, one year, immutable", "a new content has a new name",
		"CDN, 7 days", "names cannot change"}},
	{"static", func(d Data) bool { return d.Static }, Advice{
		"CDN, 7 days", "bounded staleness without purges",
		"CDN with purge by tag", "somebody may have to recall it"}},
	{"live", func(d Data) bool { return d.Live }, Advice{
		"1 s micro-cache, or none", "one fetch a second, whatever the crowd",
		"SSE", "clients should hear of changes"}},
	{"write-heavy", func(d Data) bool { return d.WriteHeavy }, Advice{
		"none, or write-around", "what is cached would be overwritten unread",
		"write-behind", "losing the last writes is acceptable"}},
	{"read after write", func(d Data) bool { return d.ReadAfter }, Advice{
		"write-through", "the reader finds what was just written",
		"cache-aside", "reads come much later"}},
	{"rare", func(d Data) bool { return d.Rare }, Advice{
		"cache-aside with explicit invalidation", "you know when it changes",
		"a long TTL", "nobody minds an old answer"}},
	{"dynamic", func(Data) bool { return true }, Advice{
		"cache-aside in Redis, about 5 min, misses coalesced", "most reads are spared",
		"CDN with stale-while-revalidate", "the answer is the same for everybody"}},
}
