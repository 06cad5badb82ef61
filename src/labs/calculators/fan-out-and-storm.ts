/**
 * What a fleet of sockets costs: one message to all, heartbeats, memory, and everybody's return after a failure.
 * Source: lesson 15; the frame header is RFC 6455 section 5.2. KB, MB and GB are powers of ten.
 */
// 15-real-time:LC
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds, share } from '../kit/format.ts';
import { frameHeader } from '../pushFraming.ts';

/** `50200000` as `50.2 MB`, with any unit. */
function scaled(value: number, unit: string): string {
  const steps = ['', 'k', 'M', 'G', 'T', 'P'];
  const step = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(value || 1) / 3)));
  return `${number(value / 1000 ** step, 3)} ${steps[step]}${unit}`;
}

const whole = (count: number) => number(count, count < 10 ? 2 : 0);
const perSecond = (count: number) => `${whole(count)}/s`;

export default defineCalculator({
  slug: 'fan-out-and-storm',
  title: 'Fan-out and storm',
  inputs: {
    connections: {
      kind: 'integer',
      label: 'Connections',
      min: 1,
      max: 10_000_000,
      default: 1_000_000,
      scale: 'log',
      group: 'Fleet',
    },
    nodes: {
      kind: 'integer',
      label: 'Nodes',
      min: 1,
      max: 1000,
      default: 20,
      scale: 'log',
      group: 'Fleet',
    },
    memory: {
      kind: 'number',
      label: 'Memory of a connection',
      unit: 'KB',
      min: 1,
      max: 1000,
      default: 10,
      scale: 'log',
      group: 'Fleet',
      help: 'Measured in Go: 13, with TLS 16; 20 to 60 with buffers and state',
    },
    nic: {
      kind: 'number',
      label: 'Network card of a node',
      unit: 'Gb/s',
      min: 0.1,
      max: 400,
      default: 10,
      scale: 'log',
      group: 'Fleet',
    },
    payload: {
      kind: 'integer',
      label: 'Message',
      unit: 'bytes',
      min: 1,
      max: 1_000_000,
      default: 1000,
      scale: 'log',
      group: 'Traffic',
    },
    messages: {
      kind: 'number',
      label: 'Messages to everybody',
      unit: 'per second',
      min: 0.01,
      max: 10_000,
      default: 1,
      scale: 'log',
      group: 'Traffic',
    },
    heartbeat: {
      kind: 'duration',
      label: 'Heartbeat every',
      unit: 's',
      min: 5,
      max: 300,
      default: 30,
      group: 'Traffic',
    },
    window: {
      kind: 'duration',
      label: 'Everybody reconnects within',
      unit: 's',
      min: 1,
      max: 600,
      default: 60,
      scale: 'log',
      group: 'Traffic',
      help: 'The jitter of the first attempt',
    },
  },
  outputs: {
    broadcast: {
      label: 'One message to all',
      format: (bits) => scaled(bits, 'bit'),
      formula: (v) =>
        `${number(v.connections)} × (${number(v.payload)} + ${frameHeader(v.payload, false)}) × 8`,
      main: true,
    },
    perNode: {
      label: 'Per node',
      format: (bytes) => scaled(bytes, 'B'),
      formula: (v, r) => `${scaled(r.broadcast, 'bit')} ÷ 8 ÷ ${number(v.nodes)}`,
    },
    wireTime: {
      label: 'Time on the card',
      format: (s) => (s < 1 ? `${number(s * 1000)} ms` : seconds(s)),
      also: inWords,
      formula: (v, r) => `${scaled(r.perNode * 8, 'bit')} ÷ ${number(v.nic)} Gb/s`,
    },
    deliveries: {
      label: 'Deliveries',
      format: perSecond,
      formula: (v) => `${number(v.connections)} × ${number(v.messages)}/s`,
    },
    use: {
      label: 'Cards in use',
      format: share,
      formula: (v, r) => `${number(v.messages)}/s × ${number(r.wireTime * 1000)} ms`,
    },
    pings: {
      label: 'Pings',
      format: perSecond,
      formula: (v) => `${number(v.connections)} ÷ ${seconds(v.heartbeat)}`,
    },
    memoryAll: {
      label: 'Memory in all',
      format: (bytes) => scaled(bytes, 'B'),
      formula: (v) => `${number(v.connections)} × ${number(v.memory)} KB`,
    },
    handshakes: {
      label: 'Handshakes when all return',
      format: perSecond,
      formula: (v) => `${number(v.connections)} ÷ ${seconds(v.window)}`,
    },
    withZones: {
      label: 'Nodes to survive one zone of three',
      format: number,
      formula: (v) => `⌈${number(v.nodes)} × 3 ÷ 2⌉`,
    },
  },
  compute(v) {
    const broadcast = v.connections * (v.payload + frameHeader(v.payload, false)) * 8;
    const wireTime = broadcast / v.nodes / (v.nic * 1e9);
    return {
      broadcast,
      perNode: broadcast / 8 / v.nodes,
      wireTime,
      deliveries: v.connections * v.messages,
      use: v.messages * wireTime,
      pings: v.connections / v.heartbeat,
      memoryAll: v.connections * v.memory * 1000,
      handshakes: v.connections / v.window,
      withZones: Math.ceil((v.nodes * 3) / 2),
    };
  },
  verdict: (v, r) => [
    r.use > 1
      ? `The cards are the limit: ${share(r.use)} of what they carry is wanted. Conflate, shrink the message, or add nodes.`
      : `Fan-out takes ${share(r.use)} of the cards and ${whole(r.deliveries / v.nodes)} writes a second on each node.`,
    `When everybody returns, each node takes ${whole(r.handshakes / v.nodes)} handshakes a second, each with TLS, authentication and replay.`,
  ],
  tracks: (_, r) => [
    {
      caption: 'Things to do in a second, fleet',
      tracks: [
        { label: 'Deliveries', end: r.deliveries, text: perSecond(r.deliveries) },
        { label: 'Pings', end: r.pings, text: perSecond(r.pings) },
        {
          label: 'Handshakes, on return',
          end: r.handshakes,
          text: perSecond(r.handshakes),
          tone: 'danger',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Return within 5 s',
      values: { window: 5 },
      expect: '200,000 handshakes a second where a minute of jitter made 16,667.',
    },
    {
      label: 'A room where all 1,000 talk',
      values: { connections: 1000, nodes: 1, messages: 1000 },
      expect: 'Each sends once a second: 1,000,000 deliveries a second, quadratic in the members.',
    },
    {
      label: '10,000 connections, three nodes',
      values: { connections: 10_000, nodes: 3 },
      expect: '100 MB in all and 333 pings a second: one server would do, three are for safety.',
    },
    {
      label: 'Memory as measured with state',
      values: { memory: 60 },
      expect: '60 GB in all, 3 GB on each of 20 nodes: still not the limit.',
    },
    {
      label: 'Thirty messages a second',
      values: { messages: 30 },
      expect: '120 % of the cards: the fan-out ends the design, not the sockets.',
    },
  ],
  leavesOut:
    'TLS records and TCP/IP headers (some 60 bytes a message), compression, rooms, the traffic of the bus between nodes, and processor time, which small messages use up before they fill the card. Load is spread evenly over the nodes.',
});
