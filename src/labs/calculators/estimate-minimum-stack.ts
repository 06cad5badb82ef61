/** The numbers of the smallest stack: what reaches each box, connections, growth, availability. In flight by Little’s law. */
import { count, defineEstimator, milliseconds, percent, whole } from '../kit/estimator.ts';
import { byteSize, figure, number, perSecond, share } from '../kit/format.ts';

const available = { kind: 'number', unit: '%', min: 90, max: 100, step: 0.01 } as const;

export default defineEstimator({
  slug: 'estimate-minimum-stack',
  title: 'Minimum stack estimator',
  inputs: {
    requests: { ...count, label: 'Requests a day', default: 100_000_000 },
    factor: { ...count, label: 'Peak over mean', max: 100, default: 5 },
    static: { ...percent, label: 'Static files', default: 70 },
    hit: { ...percent, label: 'CDN hits of them', default: 95 },
    writing: { ...percent, label: 'API calls that write', default: 10 },
    time: { ...milliseconds, label: 'An API call takes', default: 50 },
    lookups: { ...count, label: 'Cache lookups a read', max: 100, default: 3 },
    cached: { ...percent, label: 'Cache hits', default: 90 },
    nodes: { ...whole, label: 'API nodes', min: 2, default: 3 },
    pool: { ...whole, label: 'Pool of each', default: 20 },
    front: { ...available, label: 'CDN and balancer, each up', default: 99.99 },
    back: { ...available, label: 'API and Postgres, each up', default: 99.95 },
  },
  headings: { requests: 'Load', writing: 'API and data', front: 'Availability' },
  main: 'database',
  rows: {
    mean: ['Mean', 'requests ÷ 86,400 s', perSecond],
    peak: ['Peak', 'mean × factor', perSecond],
    api: ['API calls at peak', 'peak × (1 − static)', perSecond],
    missed: ['Static misses', 'peak × static × (1 − hit)', perSecond],
    past: ['Past the CDN', 'api + missed', perSecond],
    gets: ['Cache lookups', 'api × (1 − writing) × lookups', perSecond],
    reads: ['Database reads', 'gets × (1 − cached)', perSecond],
    writes: ['Database writes, events', 'api × writing', perSecond],
    database: ['Database, all', 'reads + writes', perSecond],
  },
  further: {
    flight: ['API in flight', 'api × time ÷ 1,000 ms', figure],
    each: ['API node, a third lost', 'api ÷ (nodes × 2 ÷ 3)', perSecond],
    connections: ['Database connections', 'nodes × pool', number],
    daily: ['Growth a day', 'requests × (1 − static) × writing × 1,000 B', byteSize],
    yearly: ['Growth a year', 'daily × 365 days', byteSize],
    chain: ['Available in series, in %', 'front × front × back × back ÷ 1,000,000', number],
    down: ['Hours down a year', '(100 − chain) × 87.6 h', figure],
  },
  verdict: (_, r) => [
    `The CDN takes ${share(1 - r.past / r.peak)} of the requests; ${perSecond(r.past)} remain.`,
    `All pools together open ${number(r.connections)} connections, Postgres allows 100 by default${r.connections > 100 ? ': put a pooler before it' : ''}.`,
    `In series the boxes are down ${figure(r.down)} h a year; 99.9 % allows 8.76 h${r.down > 8.76 ? ', so the chain misses it even without cache and Kafka' : ''}.`,
  ],
  presets: [
    ['Ten times the requests', { requests: 1e9, nodes: 30 }, '6,424/s and 600 connections.'],
    ['No cache', { cached: 0 }, 'A lost Redis: 4,861/s at the database instead of 642.'],
    ['No CDN', { hit: 0 }, '5,787/s pass, three times as many; the API has no more to do.'],
    ['Second copies', { back: 99.97 }, 'API and Postgres at 99.97 %: 7 hours, within 99.9 %.'],
  ],
  leavesOut:
    'bursts within the peak, cold caches, retries, indexes, and failures that boxes share. A write is 1 kB; two thirds of all requests end at the CDN, and over those availability looks better.',
});
