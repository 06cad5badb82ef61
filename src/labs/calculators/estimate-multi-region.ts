/**
 * The numbers of several regions: addresses, writes, failover, capacity. AWS keeps five addresses of a subnet (VPC user guide,
 * "Subnet CIDR blocks"); light in fiber covers 100 km of round trip a millisecond; a month has 30 days.
 */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, durationInSeconds, percent, whole } from '../kit/estimator.ts';
import { byteSize, dollars, figure, ms, number, share } from '../kit/format.ts';
import { timeSpan } from '../timeSpan.ts';

/** Bits that number so many parts of a block. */
const bits = (parts: number) => Math.ceil(Math.log2(parts));

export default defineEstimator({
  slug: 'estimate-multi-region',
  title: 'Multi-region estimator',
  inputs: {
    regions: { ...whole, label: 'Regions', min: 2, max: 16, default: 3 },
    zones: { ...whole, label: 'Zones in each', min: 2, max: 6, default: 3 },
    pods: { ...count, label: 'Pods in a zone', max: 100_000, default: 4000 },
    subnet: { ...whole, label: 'Prefix length of their subnet', min: 17, max: 28, default: 19 },
    bound: { ...percent, label: 'Users bound to the EU', default: 33 },
    writes: { ...count, label: 'Writes/s', max: 1e6, default: 2000 },
    size: { ...count, label: 'A write has', unit: 'kB', min: 0.1, max: 1000, default: 2 },
    distance: { ...count, label: 'To the nearest region', unit: 'km', max: 20_000, default: 5460 },
    rtt: { ...count, label: 'RTT to it', unit: 'ms', max: 1000, default: 75 },
    lag: { ...durationInSeconds, label: 'Lag at the failure', default: 5 },
    interval: { ...durationInSeconds, label: 'Health check every', default: 10 },
    ttl: { ...durationInSeconds, label: 'TTL', default: 60 },
    promotion: { ...durationInSeconds, label: 'Promotion', default: 120 },
  },
  headings: { regions: 'Regions and addresses', writes: 'Writes', interval: 'Failover' },
  main: 'outage',
  rows: {
    wanted: ['Pods, a zone lost', 'pods × zones ÷ (zones − 1)', figure],
    usable: ['Addresses for them', '2 ^ (32 − subnet) − 5', number],
    commits: ['Commits/s on one row', '1,000 ms ÷ rtt', figure],
    lost: ['Writes lost at failover', 'writes × lag', figure],
    leave: ['Leave a region by DNS', 'interval × 3 + ttl', timeSpan],
    outage: ['Failover, with promotion', 'leave + promotion', timeSpan],
    busiest: ['Highest utilization', '(regions − 1) ÷ regions', share],
    compute: ['Compute, users go anywhere', 'regions ÷ (regions − 1)', share],
  },
  further: {
    resident: [
      'Compute, second EU region',
      '2 × bound + (1 − bound) × max(regions − 1, 2) ÷ max(regions − 2, 1)',
      share,
    ],
    links: ['Links, full mesh', 'regions × (regions − 1) ÷ 2', number],
    floor: ['Floor of the RTT', 'distance ÷ 100', ms],
    copy: ['Replication, a copy', 'writes × size × 8,000 × 1.5', bitRate],
    month: ['Replication a month', 'copy ÷ 8 × 2,592,000 s', byteSize],
    price: ['Price of it', 'month ÷ 1,000,000,000 × 0.02 USD', dollars],
    prices: ['Price, a copy in each region', 'price × (regions − 1)', dollars],
  },
  verdict: (v, r) => [
    `The regions are 10.16.0.0/${16 - bits(v.regions)}, a /16 each, and their zones a /${16 + bits(v.zones)} each.`,
    r.wanted > r.usable || v.subnet < 16 + bits(v.zones)
      ? `A /${v.subnet} does not do for the pods: ${r.wanted > r.usable ? 'it is too small when a zone is lost' : 'it is larger than a zone'}.`
      : `A /${v.subnet} holds the pods of a zone, when another is lost as well.`,
    v.rtt < r.floor
      ? `No link is that fast: light alone takes ${ms(r.floor)}.`
      : `A write that survives a region waits ${number(v.rtt)} ms more.`,
    `An RTO of 5 min is ${r.outage > 300 ? 'out of reach' : 'within reach, if no person has to wake up'}.`,
  ],
  presets: [
    ['From Singapore', { distance: 11_200, rtt: 170 }, 'Six commits a second on one row.'],
    ['Checks every 30 s', { interval: 30 }, '4 min 30 s: half a minute to spare.'],
    ['A lag of 1 s', { lag: 1 }, '2,000 writes at risk instead of 10,000.'],
    [
      'Ten regions',
      { regions: 10, writes: 20_000 },
      '45 links. Copies of ten times the writes everywhere: some 28,000 USD a month.',
    ],
  ],
  leavesOut:
    'answers kept longer than their TTL, a promotion that a person decides (5 to 15 min), cold caches, storage, uneven load. A log adds half to each write; 0.02 USD for a GB between regions is a planning figure.',
});
