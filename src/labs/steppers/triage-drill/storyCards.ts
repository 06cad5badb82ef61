/** Cards from the stories that repeat. */
// 21-debugging:P22
import type { Card } from './card.ts';

export const storyCards: readonly Card[] = [
  {
    id: 'grpc-hot',
    name: 'One gRPC backend at 80 %',
    symptom: 'One of four gRPC backends takes 80 % of the calls, through a layer 4 balancer.',
    layer: 'http',
    clue: 'HTTP/2 carries all calls of a client over one connection.',
    near: {
      transport: 'Near: the connection is pinned, and healthy. That all calls share it is HTTP/2.',
    },
    causes: [
      {
        text: 'one connection, pinned by the balancer',
        why: 'Layer 4 chooses once a connection, and there is one.',
      },
      { text: 'three backends are unhealthy', why: 'Then they would get nothing at all.' },
      { text: 'DNS gives one address', why: 'The address is the balancer’s, as it should be.' },
    ],
    commands: [
      { text: 'connections per backend, by ss', why: 'One line with a count of 1 proves it.' },
      { text: 'more replicas', why: 'New ones get nothing while old connections stay.' },
      { text: 'round robin in DNS', why: 'It spreads new connections, and there are no new ones.' },
    ],
  },
  {
    id: 'stream-burst',
    name: 'Silent, then a burst',
    symptom:
      'Server-sent events come in lumps of some 8 KB. On the developer’s laptop each came at once.',
    layer: 'http',
    clue: 'Nothing is lost or slow, so somebody on the way collects.',
    causes: [
      {
        text: 'a proxy buffers the answer',
        why: 'NGINX collects 8 KB or until the end. The laptop has no proxy.',
      },
      { text: 'the program does not flush', why: 'On the laptop it did.' },
      { text: 'Nagle’s algorithm', why: 'It holds some 40 to 200 ms, not 8 KB.' },
    ],
    commands: [
      {
        text: 'curl -N past the proxy',
        why: 'One by one there: X-Accel-Buffering: no is the cure.',
      },
      { text: 'ping the proxy', why: 'The round trip is not in question.' },
      { text: 'goroutine dump', why: 'The writer has long returned.' },
    ],
  },
  {
    id: 'pool-wait',
    name: 'Client 800 ms, server 20 ms',
    symptom:
      'The client’s metric says 800 ms, the server’s log 20 ms. Connections are reused, the RTT is 1 ms.',
    layer: 'program',
    clue: 'No phase on the wire is slow. The time passes before the request leaves.',
    near: { http: 'No hop wrote an error, and the server answered in 20 ms.' },
    causes: [
      {
        text: 'the client’s pool is full',
        why: 'Requests queue for a connection: MaxConnsPerHost, or HTTP/2 streams.',
      },
      {
        text: 'the server’s log lies',
        why: 'It starts at the request’s arrival, and is right about that.',
      },
      { text: 'the network is slow', why: 'The RTT is 1 ms.' },
    ],
    commands: [
      { text: 'goroutine dump of the client', why: 'Dozens stand in Transport.getConn.' },
      { text: 'profile of the server', why: 'It would explain the 20 ms.' },
      { text: 'mtr to the server', why: '1 ms is not 780.' },
    ],
  },
  {
    id: 'fds',
    name: 'too many open files',
    symptom:
      'After three days: socket: too many open files. Descriptors and goroutines grow together, traffic does not.',
    layer: 'program',
    clue: 'What grows is what one process holds.',
    near: { transport: 'Each socket is healthy. What grows is how many the process keeps.' },
    causes: [
      {
        text: 'response bodies are not closed',
        why: 'Each keeps its connection, a descriptor and two goroutines.',
      },
      {
        text: 'the limit is too low',
        why: 'A higher one only moves the date: the count follows time, not traffic.',
      },
      { text: 'TIME-WAIT piles up', why: 'It holds ports, not descriptors.' },
    ],
    commands: [
      { text: 'pprof goroutine', why: 'Pairs of readLoop and writeLoop are client connections.' },
      { text: 'ulimit -n 1048576', why: 'The leak goes on.' },
      { text: 'ss -tan state time-wait', why: 'Those belong to no process.' },
    ],
  },
  {
    id: 'slow-transfer',
    name: 'Fast link, slow transfer',
    symptom:
      'A link of 1 Gb/s, an RTT of 200 ms, and one transfer gets 2.6 Mb/s. ss: retrans 0, rwnd_limited 97 %.',
    layer: 'transport',
    clue: 'TCP carries at most one window per round trip.',
    near: { ip: 'Nothing is lost: retrans is 0.' },
    causes: [
      {
        text: 'the receiver’s window is too small',
        why: '64 KiB in 200 ms are 2.6 Mb/s. The link needs 25 MB.',
      },
      {
        text: 'loss keeps the window small',
        why: 'Then retrans would count, and cwnd be the limit.',
      },
      { text: 'the link is full', why: '2.6 of 1,000 Mb/s.' },
    ],
    commands: [
      {
        text: 'Recv-Q at the receiver',
        why: 'Full: its reader is slow. Near 0: its buffer is small.',
      },
      { text: 'another congestion control', why: 'cwnd is not what limits.' },
      { text: 'ping -M do -s 1472', why: 'Full-size packets pass, 2.6 Mb/s of them.' },
    ],
  },
  {
    id: 'post-quantum',
    name: 'Hangs since the Go upgrade',
    symptom:
      'TCP connects, then the handshake hangs, since the client was built with a newer Go. Other servers work.',
    layer: 'tls',
    clue: 'TCP connects, and nothing comes after the ClientHello.',
    near: { ip: 'Near: a path MTU would do that too, but for the old build as well.' },
    causes: [
      {
        text: 'a box chokes on a long ClientHello',
        why: 'With a post-quantum key share it needs two packets.',
      },
      { text: 'the certificate has expired', why: 'That is an error, not a hang.' },
      { text: 'the resolver is slow', why: 'TCP has connected, so the lookup is long over.' },
    ],
    commands: [
      {
        text: 'GODEBUG=tlsmlkem=0, as a test',
        why: 'It takes the key share out (Go 1.24 or later), and nothing else.',
      },
      { text: 'openssl x509 -enddate', why: 'No certificate came.' },
      { text: 'larger handshake timeout', why: 'The box does not relent.' },
    ],
  },
];
