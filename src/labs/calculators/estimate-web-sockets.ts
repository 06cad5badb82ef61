/**
 * The numbers of a fleet of WebSockets: nodes, pings, storms, rooms. A message from a server adds 78 B from 126 B on (frame 4,
 * TLS 22, TCP and IPv4 52: RFC 6455 section 5.2, RFC 9846 section 5.2, RFC 9293, RFC 7323), a ping has 76 and its pong 80.
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, durationInSeconds, whole } from '../kit/estimator.ts';
import { byteSize, figure, number, perSecond } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-web-sockets',
  title: 'WebSocket estimator',
  inputs: {
    connections: { ...count, label: 'Connections', default: 1_000_000 },
    perNode: { ...count, label: 'A node can hold', min: 100, max: 1e6, default: 50_000 },
    zones: { ...whole, label: 'Zones', min: 2, max: 6, default: 3, help: 'One may be lost' },
    memory: { ...count, label: 'Memory of a connection', unit: 'kB', max: 1000, default: 25 },
    ping: { ...durationInSeconds, label: 'A ping every', min: 1, default: 30 },
    within: { ...durationInSeconds, label: 'All return within', min: 1, default: 60 },
    members: { ...count, label: 'Members of a room', max: 1e6, default: 1000 },
    rate: { ...count, label: 'Each sends a minute', min: 0.01, max: 1000, default: 1 },
    message: { ...count, label: 'Message', unit: 'B', min: 126, max: 1300, default: 500 },
    batch: { ...count, label: 'Frames/s if batched', min: 0.1, max: 100, default: 4 },
  },
  headings: { connections: 'Fleet', members: 'Rooms' },
  main: 'nodes',
  rows: {
    inZone: ['Nodes in each zone', 'connections ÷ perNode ÷ (zones − 1), rounded up', number],
    nodes: ['Nodes', 'inZone × zones', number],
    left: ['Nodes when a zone is lost', 'nodes − inZone', number],
    each: ['Each then holds', 'connections ÷ left', figure],
    bytes: ['Memory', 'connections × memory × 1,000', byteSize],
    pings: ['Pings', 'connections ÷ ping', perSecond],
    storm: ['Handshakes when all return', 'connections ÷ within', perSecond],
    published: ['Messages in a room', 'members × rate ÷ 60 s', perSecond],
    deliveries: ['Frames from each node', 'each × published', perSecond],
    bits: ['Their load', 'deliveries × (message + 78 B) × 8', bitRate],
    batched: ['Frames if batched, at most', 'each × batch', perSecond],
  },
  further: {
    spread: ['Connections of a node, good day', 'connections ÷ nodes', figure],
    held: ['Memory of a node, zone lost', 'each × memory × 1,000', byteSize],
    pingBits: ['Pings and pongs', 'pings × (76 B + 80 B) × 8', bitRate],
    cores: ['Cores for all handshakes', 'storm × 0.001 s, rounded up', number],
    pairs: ['Port pairs of a proxy', 'connections ÷ 28,232, rounded up', number],
    toAll: ['A message to all', 'connections × (message + 78 B)', byteSize],
    share: ['Of it, one node', 'each × (message + 78 B)', byteSize],
    writes: ['Core-seconds of its writes', 'each × 0.00001 s', figure],
    bus: ['Messages of all rooms', 'connections × rate ÷ 60 s', perSecond],
    copied: ['Copies out of the bus', 'bus × left × message × 8', bitRate],
  },
  verdict: (v, r) => [
    `${number(r.nodes)} nodes: when a zone is lost, ${number(r.left)} hold ${figure(r.each)} each.`,
    `Rooms ${r.deliveries > 100_000 ? 'bind' : 'do not bind'}: their frames take ${figure(r.deliveries / 100_000)} cores of each node.`,
    r.published > v.batch
      ? `Batching cuts the writes to ${perSecond(r.batched)}; the bytes remain. Only a cap on who may speak takes them away.`
      : 'Batching would save nothing: rooms publish less often.',
    `Cores of TLS while all return: ${number(r.cores)}.`,
  ],
  presets: [
    [
      '10,000 connections',
      { connections: 10_000 },
      'Three nodes: after a loss two hold 5,000 each.',
    ],
    ['100,000 connections', { connections: 100_000 }, 'Still three, now for 50,000 each.'],
    ['10 million connections', { connections: 10e6 }, '300 nodes and 250 GB, but no new idea.'],
    ['All return in 10 s', { within: 10 }, '100,000/s, 100 cores. Jitter is cheaper.'],
    ['Rooms of 100', { members: 100 }, 'A tenth of the frames; as much is published.'],
  ],
  leavesOut:
    'ACKs and Ethernet, compression, history, presence, uneven rooms. A handshake takes 1 ms of a core and a write 10 µs, both high on purpose; a proxy address has 28,232 ports to one backend.',
});
