/**
 * Spare capacity of N active regions, writes lost at a failover, the blast radius of a cell, and how often two customers
 * share a whole shard. Sources: AWS, Disaster recovery and Cell-based architecture whitepapers; Amazon Builders' Library,
 * Workload isolation using shuffle-sharding.
 */
// 18-global-delivery:L4
import { defineCalculator } from '../kit/calculator.ts';
import { number, seconds, share } from '../kit/format.ts';

const regional = 'Active regions';
const replication = 'Asynchronous replication';
const isolation = 'Cells and shards';

export default defineCalculator({
  slug: 'regions-and-cells',
  title: 'Regions and cells',
  inputs: {
    regions: { kind: 'integer', label: 'Regions', min: 2, max: 12, default: 2, group: regional },
    peak: {
      kind: 'number',
      label: 'Peak load, requests per second',
      min: 100,
      max: 10_000_000,
      default: 100_000,
      scale: 'log',
      group: regional,
      help: 'Of all regions together',
    },
    lag: {
      kind: 'duration',
      label: 'Lag at the failure',
      unit: 's',
      min: 0,
      max: 3600,
      default: 5,
      group: replication,
    },
    writes: {
      kind: 'number',
      label: 'Writes per second',
      min: 1,
      max: 1_000_000,
      default: 1000,
      scale: 'log',
      group: replication,
    },
    cells: { kind: 'integer', label: 'Cells', min: 1, max: 100, default: 3, group: isolation },
    workers: { kind: 'integer', label: 'Workers', min: 2, max: 200, default: 8, group: isolation },
    shard: {
      kind: 'integer',
      label: 'Workers per customer',
      min: 1,
      max: 8,
      default: 2,
      group: isolation,
      help: 'The size of a shard',
    },
  },
  outputs: {
    busiest: {
      label: 'Highest safe utilization',
      format: share,
      formula: (v) => `(${number(v.regions)} − 1) ÷ ${number(v.regions)}`,
      main: true,
    },
    factor: {
      label: 'Capacity to build',
      format: (times) => `${number(times)} × peak`,
      formula: (v) => `${number(v.regions)} ÷ (${number(v.regions)} − 1)`,
    },
    each: {
      label: 'Each region must carry',
      format: (rate) => `${number(rate, 0)}/s`,
      formula: (v) => `${number(v.peak)}/s ÷ ${number(v.regions - 1)} left`,
    },
    lost: {
      label: 'Writes lost, at most',
      format: (count) => number(count, 0),
      formula: (v) => `${seconds(v.lag)} × ${number(v.writes)}/s`,
    },
    blast: {
      label: 'Blast radius of a cell',
      format: share,
      formula: (v) => `1 ÷ ${number(v.cells)}`,
    },
    shards: {
      label: 'Different shards',
      format: (count) => number(count, 0),
      formula: (v) => `C(${number(v.workers)}, ${number(v.shard)})`,
    },
    twin: {
      label: 'Another customer has the same shard',
      format: chance,
      formula: (_, r) => `1 ÷ ${number(r.shards, 0)}`,
    },
  },
  check: (v) =>
    v.shard > v.workers
      ? { key: 'shard', message: `There are only ${number(v.workers)} workers.` }
      : null,
  compute(v) {
    const shards = choose(v.workers, v.shard);
    return {
      busiest: (v.regions - 1) / v.regions,
      factor: v.regions / (v.regions - 1),
      each: v.peak / (v.regions - 1),
      lost: v.lag * v.writes,
      blast: 1 / v.cells,
      shards,
      twin: 1 / shards,
    };
  },
  verdict: (v, r) => [
    `To survive the loss of one of ${number(v.regions)} regions you build ${share(r.factor - 1)} more than the peak.`,
    v.cells === 1
      ? 'With a single cell a bad deploy or a poisonous request may reach everyone.'
      : `A failure that stays in its cell reaches ${share(r.blast)} of the users.`,
    `A customer that kills all its workers takes down entirely ${chance(r.twin)} of the others.`,
  ],
  tracks: (v, r) => [
    {
      caption: 'Load, requests per second',
      tracks: [
        {
          label: 'Each region, all alive',
          end: v.peak / v.regions,
          text: `${number(v.peak / v.regions, 0)}/s`,
        },
        { label: 'Each region, one lost', end: r.each, text: `${number(r.each, 0)}/s` },
        { label: 'Peak', end: v.peak, text: `${number(v.peak, 0)}/s` },
        {
          label: 'Capacity of all',
          end: v.peak * r.factor,
          text: `${number(v.peak * r.factor, 0)}/s`,
        },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: 'Workers that another customer shares with you',
      columns: ['Shared', 'Customers'],
      rows: overlaps(v.workers, v.shard).map((part, shared) => [
        `${number(shared)} of ${number(v.shard)}`,
        chance(part),
      ]),
    },
  ],
  presets: [
    {
      label: 'A third region',
      values: { regions: 3 },
      expect: 'The extra capacity falls from 100 to 50 % of the peak; each may run at 66.7 %.',
    },
    {
      label: 'A fourth region',
      values: { regions: 4 },
      expect: '75 % and 1.33 × the peak: each further region saves less.',
    },
    {
      label: 'From 3 to 20 cells',
      values: { cells: 20 },
      expect: 'The blast radius falls from 33.3 to 5 %.',
    },
    {
      label: 'One worker per customer',
      values: { shard: 1 },
      expect: '12.5 % of the others share your fate entirely; with two of eight it is 3.6 %.',
    },
    {
      label: 'Shards of 5 from 100 workers',
      values: { workers: 100, shard: 5 },
      expect: '75,287,520 shards: practically nobody has all five of yours.',
    },
    {
      label: 'A lag of one minute',
      values: { lag: 60 },
      expect: 'Up to 60,000 writes are gone: under load the lag grows, and the loss with it.',
    },
  ],
  leavesOut:
    'users who are spread unevenly over regions and cells, two failures at once, cold caches after a failover, whatever cells share (the router, identity, a global database), and conflicts between regions that both write.',
});

/** `C(n, k)`, exact: every partial product is itself a binomial coefficient, and C(200, 8) is below 2^53. */
export function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}

/** The share of customers whose random shard has 0, 1, ... all workers in common with a given one (hypergeometric). */
export function overlaps(workers: number, shard: number): number[] {
  const all = choose(workers, shard);
  return Array.from({ length: shard + 1 }, (_, shared) =>
    shard - shared > workers - shard
      ? 0
      : (choose(shard, shared) * choose(workers - shard, shard - shared)) / all,
  );
}

/** A probability, as `1 in ...` where a percentage would show zero. */
function chance(part: number): string {
  return part > 0 && part < 0.0005 ? `1 in ${number(1 / part, 0)}` : share(part);
}
