/**
 * How many connections a load keeps busy, and whether the pools of all pods fit the database. Source: Little's law,
 * and the PostgreSQL manual (max_connections).
 */
// 13-go-http:LC
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds, share } from '../kit/format.ts';

const load = 'Load';
const wall = 'Pools and their limit';
const serial = 'Calls one after the other';

export default defineCalculator({
  slug: 'size-it',
  title: 'Size it',
  inputs: {
    rate: {
      kind: 'number',
      label: 'Calls a second, all pods',
      min: 1,
      max: 100_000,
      default: 8000,
      scale: 'log',
      group: load,
    },
    latency: {
      kind: 'number',
      label: 'Each takes',
      unit: 'ms',
      min: 0.1,
      max: 10_000,
      default: 5,
      scale: 'log',
      group: load,
    },
    pods: { kind: 'integer', label: 'Pods', min: 1, max: 500, default: 40, group: wall },
    pool: {
      kind: 'integer',
      label: 'Pool of each pod',
      min: 1,
      max: 500,
      default: 25,
      group: wall,
    },
    most: {
      kind: 'integer',
      label: 'max_connections',
      min: 1,
      max: 10_000,
      default: 100,
      scale: 'log',
      group: wall,
    },
    reserve: {
      kind: 'integer',
      label: 'Reserved of them',
      min: 0,
      max: 100,
      default: 0,
      group: wall,
      help: 'Maintenance, migrations, people',
    },
    calls: {
      kind: 'integer',
      label: 'Calls',
      min: 1,
      max: 100_000,
      default: 1000,
      scale: 'log',
      group: serial,
    },
    fresh: {
      kind: 'number',
      label: 'On a new connection',
      unit: 'ms',
      min: 0,
      max: 2000,
      default: 400,
      group: serial,
    },
    reused: {
      kind: 'number',
      label: 'On a pooled one',
      unit: 'ms',
      min: 1,
      max: 2000,
      default: 50,
      group: serial,
    },
  },
  outputs: {
    busy: {
      label: 'Busy connections',
      format: number,
      formula: (v) => `${number(v.rate)}/s × ${number(v.latency)} ms`,
      main: true,
    },
    perPod: {
      label: 'Busy in each pod',
      format: number,
      formula: (v, r) => `${number(r.busy)} ÷ ${number(v.pods)}`,
    },
    wanted: {
      label: 'Connections the pools may open',
      format: number,
      formula: (v) => `${number(v.pods)} × ${number(v.pool)}`,
    },
    over: {
      label: 'Too many for the limit',
      format: number,
      formula: (v, r) => `${number(r.wanted)} − (${number(v.most)} − ${number(v.reserve)})`,
    },
    fits: {
      label: 'Largest pool that fits',
      format: number,
      formula: (v) => `⌊(${number(v.most)} − ${number(v.reserve)}) ÷ ${number(v.pods)}⌋`,
    },
    freshTime: {
      label: 'In turn, new connections',
      format: seconds,
      also: inWords,
      formula: (v) => `${number(v.calls)} × ${number(v.fresh)} ms`,
    },
    pooledTime: {
      label: 'In turn, pooled',
      format: seconds,
      also: inWords,
      formula: (v) => `${number(v.fresh)} ms + ${number(v.calls - 1)} × ${number(v.reused)} ms`,
    },
    gain: {
      label: 'Pooling is faster by',
      format: (factor) => `${number(factor)} ×`,
      formula: (_, r) => `${number(r.freshTime)} ÷ ${number(r.pooledTime)}`,
    },
  },
  check(v) {
    if (v.reserve > v.most) {
      return { key: 'reserve', message: `More than all ${number(v.most)} cannot be reserved.` };
    }
    return v.fresh < v.reused
      ? { key: 'fresh', message: 'A new connection is no faster than a pooled one.' }
      : null;
  },
  compute(v) {
    const busy = (v.rate * v.latency) / 1000;
    const wanted = v.pods * v.pool;
    const allowed = v.most - v.reserve;
    const freshTime = (v.calls * v.fresh) / 1000;
    const pooledTime = (v.fresh + (v.calls - 1) * v.reused) / 1000;
    return {
      busy,
      perPod: busy / v.pods,
      wanted,
      over: Math.max(0, wanted - allowed),
      fits: Math.floor(allowed / v.pods),
      freshTime,
      pooledTime,
      gain: freshTime / pooledTime,
    };
  },
  verdict(v, r) {
    const sentences: string[] = [];
    if (r.perPod > v.pool) {
      sentences.push(
        `A pod keeps ${number(r.perPod)} busy and has ${number(v.pool)}: callers queue, and the queue grows without end.`,
      );
    } else if (r.perPod === v.pool) {
      sentences.push(`A pool of ${number(v.pool)} is full at the mean: every burst has to queue.`);
    } else {
      sentences.push(
        `A pod keeps ${number(r.perPod)} of its ${number(v.pool)} busy (${share(r.perPod / v.pool)}); the others are room for bursts.`,
      );
    }
    const allowed = v.most - v.reserve;
    if (r.over === 0) {
      sentences.push(`The pools fit: ${number(r.wanted)} of ${number(allowed)}.`);
    } else if (r.fits <= r.perPod) {
      sentences.push(
        `The pools do not fit the database, by ${number(r.over)}, and a pool that fits has no room: put one in between, such as PgBouncer, or raise the limit.`,
      );
    } else {
      sentences.push(
        `The pools do not fit the database, by ${number(r.over)}. A pool of ${number(r.fits)} would; for more room put one in between, such as PgBouncer.`,
      );
    }
    return sentences;
  },
  tracks: (v, r) => [
    {
      caption: 'Connections',
      tracks: [
        { label: 'Busy, mean', end: r.busy, text: number(r.busy) },
        { label: 'Allowed', end: v.most - v.reserve, text: number(v.most - v.reserve) },
        {
          label: 'All pools full',
          end: r.wanted,
          text: number(r.wanted),
          tone: r.over > 0 ? 'danger' : 'plain',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'One HTTP backend, 1,000 a second',
      values: { rate: 1000, latency: 50, pods: 1, pool: 50, most: 500 },
      expect: '50 busy. Keep that many idle, and cap above it.',
    },
    {
      label: '500 a second at 20 ms',
      values: { rate: 500, latency: 20, pods: 1, pool: 10, most: 500 },
      expect: '10 busy: a pool of 10 is full at the mean, so it needs more.',
    },
    {
      label: 'A pool of 5',
      values: { pool: 5 },
      expect: 'Still 200 for 100, though each pod keeps only one busy.',
    },
    {
      label: 'Double the pods',
      values: { rate: 16_000, pods: 80, pool: 2 },
      expect:
        'The load of a pod is the same, but even 2 each want 160: the database is first to break.',
    },
    {
      label: 'The backend slows down',
      values: { latency: 150 },
      expect: '30 busy in each pod with a pool of 25: latency alone has used it up.',
    },
  ],
  leavesOut:
    'bursts (the mean is not the peak), a database that slows down as more connections work, waiting callers, and connections that lie in open transactions.',
});
