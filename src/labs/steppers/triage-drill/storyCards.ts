/** Cards from the stories that repeat. */
// 21-debugging:P22
import type { Card } from './card.ts';

const shortTrip = 'The RTT is 1 ms.';

export const storyCards: readonly Card[] = [
  {
    id: 'grpc-hot',
    name: 'One gRPC backend at 80 %',
    symptom: 'One of four gRPC backends takes 80 % of the calls, through a layer 4 balancer.',
    layer: 'http',
    clue: 'HTTP/2 carries all calls over one connection.',
    near: { transport: 'Near: the connection is healthy. HTTP/2 puts all calls on it.' },
    causes: [
      {
        text: 'one connection, pinned by the balancer',
        why: 'Layer 4 chooses once per connection.',
      },
      { text: 'three backends are unhealthy', why: 'Then they would get nothing.' },
      { text: 'DNS gives one address', why: 'It is the balancer’s.' },
    ],
    commands: [
      { text: 'connections per backend, by ss', why: 'A count of 1 proves it.' },
      { text: 'more replicas', why: 'They get only new connections.' },
      { text: 'round robin in DNS', why: 'It spreads only new connections.' },
    ],
  },
  {
    id: 'stream-burst',
    name: 'Silent, then a burst',
    symptom: 'Server-sent events come in lumps of 8 KB. On your laptop each came at once.',
    layer: 'http',
    clue: 'Nothing is lost, so some hop collects.',
    causes: [
      {
        text: 'a proxy buffers the answer',
        why: 'NGINX collects 8 KB. The laptop has no proxy.',
      },
      { text: 'the program does not flush', why: 'On the laptop it did.' },
      { text: 'Nagle’s algorithm', why: 'It holds 40 to 200 ms, not 8 KB.' },
    ],
    commands: [
      {
        text: 'curl -N without the proxy',
        why: 'Each comes at once. X-Accel-Buffering: no is the cure.',
      },
      { text: 'ping the proxy', why: 'Nothing is lost.' },
      { text: 'goroutine dump', why: 'No write waits.' },
    ],
  },
  {
    id: 'pool-wait',
    name: 'Client 800 ms, server 20 ms',
    symptom:
      'The client measures 800 ms, the server logs 20 ms. Connections are reused, the RTT is 1 ms.',
    layer: 'program',
    clue: 'The time passes before the request leaves.',
    causes: [
      {
        text: 'the client’s pool is full',
        why: 'Requests wait for a connection (MaxConnsPerHost) or an HTTP/2 stream.',
      },
      { text: 'the server’s log lies', why: 'It counts from the request’s arrival.' },
      { text: 'the network is slow', why: shortTrip },
    ],
    commands: [
      { text: 'goroutine dump of the client', why: 'Dozens wait in Transport.getConn.' },
      { text: 'profile of the server', why: 'It explains only the 20 ms.' },
      { text: 'mtr to the server', why: shortTrip },
    ],
  },
  {
    id: 'fds',
    name: 'too many open files',
    symptom:
      'After three days: socket: too many open files. Descriptors and goroutines grow, traffic does not.',
    layer: 'program',
    clue: 'One process holds what grows.',
    causes: [
      {
        text: 'response bodies are not closed',
        why: 'Each holds a descriptor and two goroutines.',
      },
      { text: 'the limit is too low', why: 'The count follows time, not traffic.' },
      { text: 'TIME-WAIT piles up', why: 'It holds ports, not descriptors.' },
    ],
    commands: [
      { text: 'pprof goroutine', why: 'Pairs of readLoop and writeLoop are client connections.' },
      { text: 'ulimit -n 1048576', why: 'The leak goes on.' },
      { text: 'ss -tan state time-wait', why: 'Those hold no descriptors.' },
    ],
  },
  {
    id: 'slow-transfer',
    name: 'Fast link, slow transfer',
    symptom:
      'One transfer gets 2.6 Mb/s of a 1 Gb/s link, RTT 200 ms. ss: retrans 0, rwnd_limited 97 %.',
    layer: 'transport',
    clue: 'TCP carries at most one window per round trip.',
    causes: [
      {
        text: 'the receiver’s window is too small',
        why: '64 KiB in 200 ms is 2.6 Mb/s. The link needs 25 MB.',
      },
      { text: 'packets are lost', why: 'Then retrans would grow.' },
      { text: 'the link is full', why: 'It carries 2.6 of 1,000 Mb/s.' },
    ],
    commands: [
      {
        text: 'Recv-Q at the receiver',
        why: 'Full: its reader is slow. Near 0: its buffer is small.',
      },
      { text: 'another congestion control', why: 'cwnd is not the limit.' },
      { text: 'ping -M do -s 1472', why: 'Large packets pass.' },
    ],
  },
  {
    id: 'post-quantum',
    name: 'Hangs since the Go upgrade',
    symptom: 'Since the Go upgrade TCP connects, but the handshake hangs. Other servers work.',
    layer: 'tls',
    clue: 'Nothing comes after the ClientHello.',
    near: { ip: 'Near: the path MTU could do that, but to the old build too.' },
    causes: [
      {
        text: 'a box chokes on a long ClientHello',
        why: 'With a post-quantum key share it needs two packets.',
      },
      { text: 'the certificate has expired', why: 'That is an error, not a hang.' },
      { text: 'the resolver is slow', why: 'The lookup is over.' },
    ],
    commands: [
      {
        text: 'GODEBUG=tlsmlkem=0, as a test',
        why: 'It removes only that key share (Go 1.24 or later).',
      },
      { text: 'openssl x509 -enddate', why: 'No certificate came.' },
      { text: 'longer handshake timeout', why: 'It only waits longer.' },
    ],
  },
];
