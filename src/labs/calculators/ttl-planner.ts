/**
 * What a TTL costs in queries, and how long a dead address lives on in caches.
 * Source: an entry is kept T seconds from the miss that fetched it, and Poisson arrivals bring L·T hits in that time, so
 * a cycle is one miss and L·T hits; a change meets entries of evenly spread age, so the remaining life is 0 to T.
 */
// 05-dns:L2
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds, share } from '../kit/format.ts';

const perSecond = (rate: number) => `${number(rate, 3)}/s`;
/** The share of queries that a cache answers. */
const hitRatio = (rate: number, ttl: number) => (rate * ttl) / (1 + rate * ttl);

/** A share that does not round up to all of them. */
const ratio = (hit: number) => (hit < 0.9995 ? share(hit) : 'over 99.9 %');

const recordGroup = 'The record';
const demandGroup = 'Who asks';
const failoverGroup = 'When the address dies';
const usualTtls = [5, 30, 60, 300, 3600, 86_400] as const;

export default defineCalculator({
  slug: 'ttl-planner',
  title: 'TTL planner',
  inputs: {
    ttl: {
      kind: 'duration',
      label: 'TTL',
      unit: 's',
      min: 5,
      max: 86_400,
      default: 60,
      scale: 'log',
      group: recordGroup,
      help: 'The old one, which the caches hold now',
    },
    rate: {
      kind: 'number',
      label: 'Queries per second',
      min: 0.001,
      max: 100,
      default: 1,
      scale: 'log',
      group: demandGroup,
      help: 'For this name, at each resolver',
    },
    resolvers: {
      kind: 'integer',
      label: 'Resolvers',
      min: 1,
      max: 100_000,
      default: 1000,
      scale: 'log',
      group: demandGroup,
    },
    interval: {
      kind: 'duration',
      label: 'Time between health checks',
      unit: 's',
      min: 1,
      max: 300,
      default: 30,
      group: failoverGroup,
    },
    threshold: {
      kind: 'integer',
      label: 'Failed checks in a row',
      min: 1,
      max: 10,
      default: 3,
      group: failoverGroup,
    },
    publish: {
      kind: 'duration',
      label: 'Publishing the change',
      unit: 's',
      min: 0,
      max: 600,
      default: 0,
      group: failoverGroup,
    },
    since: {
      kind: 'duration',
      label: 'Look at the caches, after the change',
      unit: 's',
      min: 1,
      max: 86_400,
      default: 30,
      scale: 'log',
      group: failoverGroup,
    },
  },
  outputs: {
    worst: {
      label: 'Last cache lets go after',
      format: seconds,
      also: inWords,
      formula: (v, r) => `${seconds(r.detection)} + ${seconds(v.publish)} + ${seconds(v.ttl)} TTL`,
      main: true,
    },
    mean: {
      label: 'Mean over the caches',
      format: seconds,
      also: inWords,
      formula: (v, r) => `${seconds(r.detection)} + ${seconds(v.publish)} + ${seconds(v.ttl)} ÷ 2`,
    },
    detection: {
      label: 'Detection, at most',
      format: seconds,
      also: inWords,
      formula: (v) => `${seconds(v.interval)} × ${number(v.threshold)}`,
    },
    stale: {
      label: 'Caches still wrong then',
      format: share,
      formula: (v) =>
        v.since < v.ttl
          ? `1 − ${number(v.since)} ÷ ${number(v.ttl)}`
          : `${seconds(v.since)} ≥ ${seconds(v.ttl)}`,
    },
    hit: {
      label: 'Hit ratio at a resolver',
      format: ratio,
      formula: (v) => {
        const kept = number(v.rate * v.ttl, 3);
        return `${kept} ÷ (1 + ${kept}), from ${number(v.rate, 3)}/s × ${seconds(v.ttl)}`;
      },
    },
    authority: {
      label: 'Queries at the authority',
      format: perSecond,
      formula: (v) =>
        `${number(v.resolvers)} × ${number(v.rate, 3)} ÷ (1 + ${number(v.rate * v.ttl, 3)})`,
    },
  },
  compute(v) {
    const detection = v.interval * v.threshold;
    const changed = detection + v.publish;
    return {
      detection,
      mean: changed + v.ttl / 2,
      worst: changed + v.ttl,
      stale: Math.max(0, 1 - v.since / v.ttl),
      hit: hitRatio(v.rate, v.ttl),
      authority: (v.resolvers * v.rate) / (1 + v.rate * v.ttl),
    };
  },
  verdict: (v, r) => [
    `Caches that obey give out the dead address for ${inWords(r.worst) || seconds(r.worst)} at most, ${inWords(r.mean) || seconds(r.mean)} on average.`,
    `No TTL gets below ${inWords(r.worst - v.ttl) || seconds(r.worst - v.ttl)}: until then the record has not changed.`,
    r.hit < 0.5
      ? `Users pay the way to the authority in ${share(1 - r.hit)} of their lookups, because the name is quiet.`
      : `The resolver answers ${ratio(r.hit)} of the lookups itself.`,
  ],
  tracks: (v, r) => [
    {
      caption: 'Seconds after the failure',
      tracks: [
        {
          label: 'Record changed',
          end: r.worst - v.ttl,
          text: seconds(r.worst - v.ttl),
        },
        { label: 'Half the caches let go', end: r.mean, text: seconds(r.mean) },
        { label: 'All the caches let go', end: r.worst, text: seconds(r.worst), tone: 'danger' },
      ],
    },
  ],
  listings: (v, r) => [
    {
      caption: 'The same with the usual TTLs',
      columns: ['TTL', 'Hit ratio', 'Authority', 'Gone after'],
      rows: usualTtls.map((ttl) => [
        seconds(ttl),
        ratio(hitRatio(v.rate, ttl)),
        `${number((v.resolvers * v.rate) / (1 + v.rate * ttl))}/s`,
        seconds(r.worst - v.ttl + ttl),
      ]),
    },
  ],
  presets: [
    {
      label: 'TTL 300, seen after 100 s',
      values: { ttl: 300, since: 100 },
      expect: '390 s at worst, 240 s on average. 100 s after the change 66.7 % are still wrong.',
    },
    {
      label: 'TTL 30',
      values: { ttl: 30 },
      expect: '120 s at worst, 270 s less than with 300. The 90 s of detection stay.',
    },
    {
      label: 'Check every 10 s',
      values: { interval: 10 },
      expect: '60 s on average, 90 s at worst: no worse than a TTL of 0 with the slow checks.',
    },
    {
      label: 'TTL 5 for a busy name',
      values: { ttl: 5 },
      expect:
        'Ten times the load on the authority, 166.667/s where it was 16.393; the hit ratio is still 83.3 %.',
    },
    {
      label: 'A quiet name',
      values: { rate: 0.01 },
      expect: 'The hit ratio falls to 37.5 %; with TTL 300 it would be 75 %.',
    },
    {
      label: 'A nearly silent name, TTL 5',
      values: { rate: 0.001, ttl: 5 },
      expect:
        '0.995 queries a second, 5.5 % more than the 0.943 of TTL 60: nearly all miss anyway.',
    },
  ],
  leavesOut:
    'caches that keep entries longer or shorter than the TTL, connections that are open already and look nothing up, quiet names, whose entries have often expired before the change, and the time that each failed check takes.',
});
