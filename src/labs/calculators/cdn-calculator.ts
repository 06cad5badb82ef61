/**
 * What a CDN saves: mean latency, origin load, and the handshakes of a fresh connection. Round trips before the first
 * request: one for TCP (RFC 9293 section 3.5), two for TLS 1.2 (RFC 5246 section 7.3), one for TLS 1.3 (RFC 8446
 * section 2).
 */
// 18-global-delivery:L1
import { defineCalculator } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

const caching = 'Caching';
const paths = 'Fresh connections';
const ms = (value: number) => `${number(value)} ms`;
const perSecond = (rate: number) => `${number(rate)}/s`;
const time = { kind: 'number', unit: 'ms', min: 1 } as const;
const ratio = { kind: 'percent', unit: '%', min: 0, max: 100 } as const;

export default defineCalculator({
  slug: 'cdn-calculator',
  title: 'CDN calculator',
  inputs: {
    hit: {
      ...ratio,
      label: 'Hit ratio',
      default: 95,
      group: caching,
      help: 'At the edge, of requests',
    },
    tier: {
      ...ratio,
      label: 'Second-tier hit ratio',
      default: 0,
      group: caching,
      help: 'Of what misses at the edge; 0 is no second tier',
    },
    edge: { ...time, label: 'A hit takes', max: 500, default: 50, group: caching },
    fetch: {
      ...time,
      label: 'A miss takes in addition',
      max: 2000,
      default: 200,
      group: caching,
      help: 'The fetch from the origin',
    },
    rate: {
      kind: 'number',
      label: 'Requests per second',
      min: 1,
      max: 10_000_000,
      default: 100_000,
      scale: 'log',
      group: caching,
    },
    far: { ...time, label: 'RTT to the origin', max: 500, default: 200, group: paths },
    near: { ...time, label: 'RTT to the edge', max: 500, default: 15, group: paths },
    tls: {
      kind: 'choice',
      label: 'TLS',
      options: [
        { value: '1.2', label: 'TLS 1.2: two round trips' },
        { value: '1.3', label: 'TLS 1.3: one round trip' },
      ],
      default: '1.2',
      group: paths,
    },
  },
  outputs: {
    mean: {
      label: 'Mean latency',
      format: ms,
      formula: (v) => `${ms(v.edge)} + (1 − ${share(v.hit / 100)}) × ${ms(v.fetch)}`,
    },
    miss: {
      label: 'A miss',
      format: ms,
      formula: (v) => `${ms(v.edge)} + ${ms(v.fetch)}`,
    },
    origin: {
      label: 'Origin load',
      format: perSecond,
      formula: (v) =>
        `${perSecond(v.rate)} × (1 − ${share(v.hit / 100)}) × (1 − ${share(v.tier / 100)})`,
      main: true,
    },
    direct: {
      label: 'Handshakes, direct',
      format: ms,
      formula: (v) => `(1 TCP + ${v.tls === '1.2' ? 2 : 1} TLS) × ${ms(v.far)}`,
    },
    viaEdge: {
      label: 'Handshakes, to the edge',
      format: ms,
      formula: (v) => `(1 TCP + ${v.tls === '1.2' ? 2 : 1} TLS) × ${ms(v.near)}`,
    },
  },
  compute(v) {
    const trips = 1 + (v.tls === '1.2' ? 2 : 1);
    return {
      // percents first, so that 95 % of 200 leaves 10 and not 10.000000000000009
      mean: v.edge + (v.fetch * (100 - v.hit)) / 100,
      miss: v.edge + v.fetch,
      origin: (v.rate * (100 - v.hit) * (100 - v.tier)) / 10_000,
      direct: trips * v.far,
      viaEdge: trips * v.near,
    };
  },
  verdict(v, r) {
    const saved = r.direct - r.viaEdge;
    return [
      r.mean < v.fetch
        ? `Over open connections the site answers ${number(v.fetch / r.mean, 1)} times as fast as the origin alone.`
        : 'Over open connections the CDN makes the mean no faster: too much of it misses.',
      `The origin sees ${share(r.origin / v.rate)} of the requests.`,
      saved > 0
        ? `A fresh connection saves ${ms(saved)} of handshakes, hit or miss.`
        : 'The edge is no nearer than the origin, so handshakes save nothing.',
    ];
  },
  tracks: (v, r) => [
    {
      caption: 'Answer over an open connection',
      tracks: [
        { label: 'Hit', end: v.edge, text: ms(v.edge) },
        { label: 'Mean', end: r.mean, text: ms(r.mean) },
        { label: 'Origin alone', end: v.fetch, text: ms(v.fetch) },
        { label: 'Miss', end: r.miss, text: ms(r.miss), tone: 'danger' },
      ],
    },
    {
      caption: 'Handshakes of a fresh connection',
      tracks: [
        { label: 'To the edge', end: r.viaEdge, text: ms(r.viaEdge) },
        { label: 'To the origin', end: r.direct, text: ms(r.direct) },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: 'Other hit ratios',
      columns: ['Hit ratio', 'Mean', 'Origin load'],
      rows: [0, 50, 80, 90, 95, 99, 99.9].map((hit) => [
        `${number(hit)} %`,
        ms(v.edge + (v.fetch * (100 - hit)) / 100),
        perSecond((v.rate * (100 - hit) * (100 - v.tier)) / 10_000),
      ]),
    },
  ],
  presets: [
    {
      label: 'From 95 to 99 % hits',
      values: { hit: 99 },
      expect: 'The mean falls only from 60 to 52 ms, the origin’s load by a factor of five.',
    },
    {
      label: 'From 95 to 90 % hits',
      values: { hit: 90 },
      expect: '70 ms on average, and the origin’s load doubles to 10,000 a second.',
    },
    {
      label: '90 % at the edge, half at a second tier',
      values: { hit: 90, tier: 50 },
      expect: 'Misses multiply: 10 % × 50 % leave 5,000 a second for the origin.',
    },
    {
      label: 'Add a second tier',
      values: { tier: 50 },
      expect: 'The origin’s load halves.',
    },
    {
      label: 'Nothing can be cached',
      values: { hit: 0 },
      expect: 'Every request is a miss of 250 ms, yet 600 ms of handshakes still become 45.',
    },
    {
      label: 'TLS 1.3',
      values: { tls: '1.3' },
      expect: '400 ms direct, 30 ms to the edge: a round trip less on either path.',
    },
  ],
  leavesOut:
    'that a hit in the second tier costs less than a full fetch, warm connections and better routes between edge and origin, sessions that resume, HTTP/3, and bytes: a hit ratio of requests says little about bandwidth.',
});
