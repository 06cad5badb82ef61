/**
 * What a rate limiter for a whole fleet costs: checks a second, memory, and the error that leases buy. Arithmetic; the
 * bound of leases is the one that the lesson's package quotalease tests (limit + servers × block).
 */
// 20-breakers-and-limits:LD
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

const rounded = (value: number) => number(value, 0);
const perSecond = (value: number) => `${number(value, value < 100 ? 2 : 0)}/s`;

/** Bytes in decimal units, as memory is sold. */
function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${number(size)} ${units[unit]}`;
}

export default defineCalculator({
  slug: 'fleet-limiter-bill',
  title: 'Fleet limiter bill',
  inputs: {
    users: {
      kind: 'integer',
      label: 'Active users',
      min: 1000,
      max: 1_000_000_000,
      scale: 'log',
      default: 100_000_000,
      group: 'Load',
    },
    checks: {
      kind: 'number',
      label: 'Requests per user and minute',
      min: 0.01,
      max: 1000,
      scale: 'log',
      default: 1,
      group: 'Load',
      help: 'On average, not the limit',
    },
    servers: {
      kind: 'integer',
      label: 'API servers',
      min: 1,
      max: 1000,
      scale: 'log',
      default: 100,
      group: 'Fleet',
    },
    shards: {
      kind: 'integer',
      label: 'Shards of the store',
      min: 1,
      max: 1000,
      scale: 'log',
      default: 10,
      group: 'Fleet',
    },
    capacity: {
      kind: 'integer',
      label: 'Scripts a shard runs per second',
      min: 1000,
      max: 1_000_000,
      scale: 'log',
      default: 100_000,
      group: 'Fleet',
      help: 'An assumption: measure yours',
    },
    block: {
      kind: 'integer',
      label: 'Requests leased at once',
      min: 1,
      max: 1000,
      scale: 'log',
      default: 1,
      group: 'Fleet',
      help: '1 asks the store each time',
    },
    entries: {
      kind: 'integer',
      label: 'Entries per key',
      min: 1,
      max: 1000,
      scale: 'log',
      default: 1,
      group: 'Memory',
      help: '1 for a bucket; a sliding log keeps up to its limit',
    },
    entryBytes: {
      kind: 'integer',
      label: 'Bytes per entry',
      min: 8,
      max: 1000,
      default: 150,
      group: 'Memory',
      help: 'With the overhead of the store',
    },
  },
  outputs: {
    rate: {
      label: 'Checks',
      format: perSecond,
      formula: (v) => `${number(v.users)} × ${number(v.checks)} ÷ 60 s`,
      main: true,
    },
    server: {
      label: 'on each API server',
      format: perSecond,
      formula: (v, r) => `${rounded(r.rate)} ÷ ${number(v.servers)}`,
    },
    shard: {
      label: 'Store calls on each shard',
      format: perSecond,
      formula: (v, r) =>
        `${rounded(r.rate)} ÷ ${number(v.shards)}${v.block > 1 ? ` ÷ ${number(v.block)} leased` : ''}`,
    },
    needed: {
      label: 'Shards needed',
      format: number,
      formula: (v, r) =>
        `${rounded(r.rate)}${v.block > 1 ? ` ÷ ${number(v.block)}` : ''} ÷ ${number(v.capacity)}, up`,
    },
    memory: {
      label: 'Memory',
      format: bytes,
      formula: (v) => `${number(v.users)} × ${number(v.entries)} × ${number(v.entryBytes)} B`,
    },
    over: {
      label: 'Too many in one window',
      format: (value) => (value === 0 ? 'none' : `up to ${number(value)}`),
      formula: (v) =>
        v.block === 1
          ? 'the store decides each one in one atomic step'
          : `${number(v.servers)} servers × ${number(v.block)} leased`,
    },
  },
  compute(v) {
    const rate = (v.users * v.checks) / 60;
    const calls = rate / v.block;
    return {
      rate,
      server: rate / v.servers,
      shard: calls / v.shards,
      needed: Math.ceil(Number((calls / v.capacity).toFixed(9))),
      memory: v.users * v.entries * v.entryBytes,
      over: v.block === 1 ? 0 : v.servers * v.block,
    };
  },
  verdict(v, r) {
    return [
      r.needed > v.shards
        ? `${number(v.shards)} shards are too few: each would run ${perSecond(r.shard)}, and it manages ${perSecond(v.capacity)}. Add shards, or lease blocks.`
        : `${number(v.shards)} shards carry it, each at ${number((r.shard / v.capacity) * 100, 1)} % of what it manages.`,
      `Each shard holds ${bytes(r.memory / v.shards)}.`,
    ];
  },
  tracks: (v, r) => [
    {
      caption: 'Scripts on a shard',
      tracks: [
        { label: 'It manages', end: v.capacity, text: perSecond(v.capacity) },
        {
          label: 'It gets',
          end: r.shard,
          text: perSecond(r.shard),
          tone: r.shard > v.capacity ? 'danger' : 'plain',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'A sliding log of 100 entries',
      values: { entries: 100, entryBytes: 64 },
      expect:
        '640 GB instead of 15 GB, with the same checks a second. The algorithm decides the bill.',
    },
    {
      label: 'Lease ten at a time',
      values: { block: 10 },
      expect: 'A tenth of the store calls: two shards would do. A window may admit 1,000 too many.',
    },
    {
      label: 'The limit instead of the average',
      values: { checks: 100 },
      expect:
        'If all users spent their 100 a minute, it would be 167 million checks a second. The global cap prevents it.',
    },
    {
      label: '10 billion a day',
      values: { checks: 0.0694 },
      expect: 'Some 116,000 checks a second: a daily figure is easily taken for this system’s.',
    },
  ],
  leavesOut:
    'peaks (load is even over the minute and over the shards), the hot key of a global cap, replicas of the store, and leases that servers hold and do not use. A lease saves calls only where one server sees several requests of the key, so the saving shown is the most it can be.',
});
