/**
 * The numbers of a CDN: what it carries, what misses cost, how far sites may be apart. Light in fiber covers 200 km a
 * millisecond; a first visit is three round trips (RFC 9293 section 3.5, RFC 9846 section 2, and the request).
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, milliseconds, percent } from '../kit/estimator.ts';
import { byteSize, ms, number, perSecond, share } from '../kit/format.ts';

const whole = (value: number) => number(value, 0);
const km = (value: number) => `${whole(value)} km`;

export default defineEstimator({
  slug: 'estimate-cdn',
  title: 'CDN estimator',
  inputs: {
    rate: { ...count, label: 'Requests/s at peak', default: 2_000_000 },
    size: { ...count, label: 'Mean response', unit: 'kB', max: 10_000, default: 50 },
    pops: { ...count, label: 'Sites (PoPs)', max: 10_000, default: 200 },
    reuse: { ...count, label: 'Requests a connection', max: 1000, default: 10 },
    hit: { ...percent, label: 'Hits, of requests', max: 99.9, default: 95 },
    byteHit: { ...percent, label: 'Hits, of bytes', max: 99.9, default: 85 },
    shield: { ...percent, label: 'Misses that a shield serves', default: 70 },
    edge: { ...milliseconds, label: 'A hit takes', default: 20 },
    origin: { ...milliseconds, label: 'A miss adds', default: 150 },
    visit: { ...milliseconds, label: 'First visit within', min: 1, default: 50 },
  },
  headings: { rate: 'Load', hit: 'Caching', edge: 'Time' },
  main: 'originBits',
  rows: {
    egress: ['Egress', 'rate × size × 8,000', bitRate],
    perPop: ['Mean site', 'egress ÷ pops', bitRate],
    missed: ['Misses at the edge', 'rate × (1 − hit)', perSecond],
    fetched: ['Requests at the origins', 'missed × (1 − shield)', perSecond],
    missedBits: ['Bytes missed at the edge', 'egress × (1 − byteHit)', bitRate],
    originBits: ['Bytes from the origins', 'missedBits × (1 − shield)', bitRate],
    mean: ['Mean latency', 'hit × edge + (1 − hit) × (edge + origin)', ms],
    radius: ['Reach of a site', 'visit ÷ 3 trips ÷ 2 × 200 km ÷ 1.5', km],
    cover: [
      'Sites to cover the land',
      '149,000,000 ÷ (3.14 × radius × radius), rounded up',
      number,
    ],
  },
  further: {
    each: ['Mean site, requests', 'rate ÷ pops', perSecond],
    busiest: ['Busiest site', 'perPop × 10', bitRate],
    miss: ['A miss', 'edge + origin', ms],
    trip: ['RTT for the visit', 'visit ÷ 3', ms],
    straight: ['Reach, straight fiber', 'trip ÷ 2 × 200 km', km],
    overlap: ['Sites, with overlap', 'cover × 1.21', whole],
    fresh: ['New connections, each site', 'rate ÷ reuse ÷ pops', perSecond],
    attack: ['Attack of 2 Tbit/s, a site', '2,000,000,000,000 ÷ pops', bitRate],
    purges: ['Purge log to a site', '1,000 × 200 B × 8', bitRate],
    allPurges: ['Purge log to all', 'purges × pops', bitRate],
    logs: ['Access logs a second', 'rate × 500 B', byteSize],
  },
  verdict: (v, r) => [
    `The origins see ${share(r.fetched / v.rate)} of the requests and ${share(r.originBits / r.egress)} of the bytes, which size the links.`,
    v.hit >= 99
      ? `The p99 is a hit: ${ms(v.edge)}.`
      : r.fetched > v.rate / 100
        ? `${share(1 - v.hit / 100)} miss, more than 1 %: the p99 is a miss, ${ms(r.miss)} or more.`
        : `The p99 is a miss that the shield serves: between ${ms(v.edge)} and ${ms(r.miss)}.`,
    r.overlap > v.pops
      ? `A first visit in ${ms(v.visit)} needs more sites: ${whole(r.overlap)}.`
      : `${whole(r.overlap)} sites would do for a first visit in ${ms(v.visit)}; more serve capacity and peering.`,
  ],
  presets: [
    ['Ten times the requests', { rate: 20e6 }, '8 Tbit/s out, 360 Gbit/s from the origins.'],
    ['Fewer large files miss', { byteHit: 95 }, 'A third of the bytes, 12 Gbit/s. As many misses.'],
    ['A shield for 85 %', { shield: 85 }, 'Under 1 % reach an origin: the p99 is a shield’s hit.'],
    ['First visit in 30 ms', { visit: 30 }, '667 km, so 107 sites, 129 with overlap.'],
  ],
  leavesOut:
    'queues, oceans and where people live, HTTP/3 (a round trip less), and that a shield is nearer than the origin: the mean charges each miss the whole way. Real routes are 1.5 times as long as straight fiber; circles that overlap cost 21 %.',
});
