/**
 * When the request leaves and when the first byte of the answer arrives, by transport and kind of handshake. Source:
 * RFC 9293 section 3.5 (TCP), RFC 5246 section 7.3 and RFC 9846 section 2 (TLS), RFC 6928 section 2 (initial window),
 * RFC 9000 section 8.1 (three times what the client sent).
 */
// 12-tls:LA
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { setupTrips, type Transport } from '../setupTrips.ts';

/** Ten segments of 1,460 bytes, doubled by each round trip of slow start. */
const initialWindow = 14_600;
/** QUIC, until the client's address is validated. */
const amplification = 3;

type Mode = 'tls12' | 'tls12resumed' | 'tls13' | 'retry' | 'resumed' | 'early';

interface Kind {
  label: string;
  /** Round trips of transport and TLS together; nothing where QUIC has no such handshake. */
  tcp: number;
  quic?: number;
  /** A handshake with a certificate, whose flight may not fit. */
  certificate: boolean;
}

const both = (security: 'tls13' | 'resumed' | 'early') => ({
  tcp: setupTrips('tcp', security),
  quic: setupTrips('quic', security),
});

const kinds: Record<Mode, Kind> = {
  tls12: { label: 'TLS 1.2, full', tcp: setupTrips('tcp', 'tls12'), certificate: true },
  tls12resumed: {
    label: 'TLS 1.2, resumed',
    tcp: setupTrips('tcp', 'tls12resumed'),
    certificate: false,
  },
  tls13: { label: 'TLS 1.3, full', ...both('tls13'), certificate: true },
  retry: { label: 'TLS 1.3, HelloRetryRequest', tcp: 3, quic: 2, certificate: true },
  resumed: { label: 'TLS 1.3, resumed', ...both('resumed'), certificate: false },
  early: { label: 'TLS 1.3, 0-RTT', ...both('early'), certificate: false },
};
const modes = Object.keys(kinds) as Mode[];
const transports = { tcp: 'TCP', quic: 'QUIC' } as const;

interface Dials {
  rtt: number;
  flight: number;
  hello: number;
  server: number;
}

/** Round trips that the server's flight takes beyond the handshake's own. */
function extraTrips(transport: Transport, mode: Mode, v: Dials): number {
  if (!kinds[mode].certificate) return 0;
  if (transport === 'quic') {
    return mode === 'tls13' && v.flight > amplification * v.hello ? 1 : 0;
  }
  // after k rounds initialWindow × (2^k − 1) bytes have gone; two rounds at most for 30,000
  let rounds = 1;
  while (initialWindow * (2 ** rounds - 1) < v.flight) rounds += 1;
  return rounds - 1;
}

function clock(transport: Transport, mode: Mode, v: Dials) {
  const base = (transport === 'tcp' ? kinds[mode].tcp : kinds[mode].quic) ?? Number.NaN;
  const extra = extraTrips(transport, mode, v);
  const before = v.rtt * (base + extra);
  return { base, extra, before, firstByte: before + v.rtt + v.server };
}

const ms = (value: number) => `${number(value)} ms`;

export default defineCalculator({
  slug: 'handshake-clock',
  title: 'Handshake clock',
  inputs: {
    rtt: {
      kind: 'number',
      label: 'Round-trip time',
      unit: 'ms',
      min: 1,
      max: 600,
      default: 100,
      group: 'Path and handshake',
    },
    transport: {
      kind: 'choice',
      label: 'Transport',
      options: [
        { value: 'tcp', label: 'TCP' },
        { value: 'quic', label: 'QUIC' },
      ],
      default: 'tcp',
      group: 'Path and handshake',
    },
    mode: {
      kind: 'choice',
      label: 'Handshake',
      options: [
        { value: 'tls13', label: kinds.tls13.label },
        { value: 'resumed', label: kinds.resumed.label },
        { value: 'early', label: kinds.early.label },
        { value: 'retry', label: kinds.retry.label },
        { value: 'tls12', label: kinds.tls12.label },
        { value: 'tls12resumed', label: kinds.tls12resumed.label },
      ],
      default: 'tls13',
      group: 'Path and handshake',
    },
    flight: {
      kind: 'integer',
      label: 'Server’s first flight',
      unit: 'bytes',
      min: 500,
      max: 30_000,
      default: 3000,
      group: 'Sizes and work',
      help: 'ServerHello to Finished, mostly certificates',
    },
    hello: {
      kind: 'integer',
      label: 'Client’s first flight',
      unit: 'bytes',
      min: 1200,
      max: 4800,
      default: 1200,
      group: 'Sizes and work',
      help: 'Counts over QUIC: 1,200 bytes a datagram',
    },
    server: {
      kind: 'number',
      label: 'Server’s work',
      unit: 'ms',
      min: 0,
      max: 1000,
      default: 0,
      group: 'Sizes and work',
    },
  },
  outputs: {
    base: {
      label: 'Round trips of the handshake',
      format: number,
      formula: (v) =>
        v.transport === 'quic'
          ? 'QUIC and TLS together'
          : `1 of TCP + ${number(kinds[v.mode].tcp - 1)} of TLS`,
    },
    extra: {
      label: 'More, as the flight does not fit',
      format: number,
      formula(v) {
        if (!kinds[v.mode].certificate) return 'no certificate is sent';
        if (v.transport === 'tcp')
          return `${number(v.flight)} bytes, window ${number(initialWindow)}`;
        if (v.mode === 'retry') return 'the client has sent a second flight';
        return `${number(v.flight)} bytes, limit 3 × ${number(v.hello)}`;
      },
    },
    before: {
      label: 'Request leaves after',
      format: ms,
      formula: (v, r) => `${number(v.rtt)} × (${r.base} + ${r.extra})`,
    },
    firstByte: {
      label: 'First byte after',
      format: ms,
      formula: (v, r) => `${number(r.before)} + ${number(v.rtt)} + ${number(v.server)}`,
      main: true,
    },
  },
  check: (v) =>
    v.transport === 'quic' && kinds[v.mode].quic === undefined
      ? { key: 'mode', message: 'QUIC always uses TLS 1.3.' }
      : null,
  compute: (v) => clock(v.transport, v.mode, v),
  verdict(v, r) {
    const trips = (r.base ?? 0) + (r.extra ?? 0);
    return [
      trips === 0
        ? 'The request leaves with the first packet.'
        : `${trips} round ${trips === 1 ? 'trip' : 'trips'} pass before the request leaves, ${ms(r.before)}.`,
      r.extra > 0
        ? 'The server’s flight is too large for its first limit. Trim the chain, use ECDSA keys, or compress certificates.'
        : '',
      v.mode === 'early'
        ? 'Early data can be replayed, so only requests that may run twice belong there.'
        : '',
      v.mode === 'early' && v.transport === 'tcp' ? 'TCP’s own round trip stays.' : '',
    ].filter(Boolean);
  },
  tracks: (v, r) => [
    {
      caption: 'Time of this connection',
      tracks: [
        ...(v.transport === 'tcp' ? [{ label: 'TCP is up', end: v.rtt, text: ms(v.rtt) }] : []),
        { label: 'Request leaves', end: r.before, text: ms(r.before) },
        { label: 'First byte', end: r.firstByte, text: ms(r.firstByte) },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: 'All handshakes on this path',
      columns: ['Handshake', 'Request', 'First byte'],
      rows: (['tcp', 'quic'] as const).flatMap((transport) =>
        modes
          .filter((mode) => transport === 'tcp' || kinds[mode].quic !== undefined)
          .map((mode) => {
            const { before, firstByte } = clock(transport, mode, v);
            return [`${transports[transport]}, ${kinds[mode].label}`, ms(before), ms(firstByte)];
          }),
      ),
    },
  ],
  presets: [
    {
      label: 'TLS 1.2 across an ocean',
      values: { rtt: 200, mode: 'tls12' },
      expect: 'The request leaves after 600 ms, the first byte takes 800.',
    },
    {
      label: 'The same with TLS 1.3',
      values: { rtt: 200 },
      expect: '400 and 600 ms: one round trip less.',
    },
    {
      label: 'Move the edge nearby',
      values: { rtt: 20 },
      expect: '40 and 60 ms. A shorter path saves more than any handshake.',
    },
    {
      label: '0-RTT over TCP',
      values: { mode: 'early' },
      expect: 'TCP still takes its round trip: 100 and 200 ms, the same as new QUIC.',
    },
    {
      label: 'A fat RSA chain over QUIC',
      values: { transport: 'quic', flight: 4500 },
      expect: '4,500 bytes exceed 3 × 1,200: a second round trip, 200 and 300 ms.',
    },
    {
      label: 'The same, post-quantum hello',
      values: { transport: 'quic', flight: 4500, hello: 2400 },
      expect: 'Two datagrams from the client allow 7,200 bytes: back to 100 and 200 ms.',
    },
    {
      label: 'A flight of 20,000 bytes',
      values: { flight: 20_000 },
      expect:
        'Ten segments hold 14,600 bytes, so the rest comes a round trip later: 300 and 400 ms.',
    },
  ],
  leavesOut:
    'losses, bandwidth, False Start, QUIC’s Retry, QUIC’s own congestion window (a flight beyond some 19 kB would take one round more), and the time for signatures.',
});
