/** The numbers of a platform's rate limiter. Leases err by what servers hold unspent, at most one each (lesson 20). */
import { bitRate } from '../bitRate.ts';
import { count, defineEstimator, milliseconds, percent } from '../kit/estimator.ts';
import { byteSize, figure, number, perSecond } from '../kit/format.ts';

export default defineEstimator({
  slug: 'estimate-rate-limiter',
  title: 'Rate limiter estimator',
  inputs: {
    users: { ...count, label: 'Users', default: 100_000_000 },
    each: { ...count, label: 'Limit of each, a minute', max: 100_000, default: 100 },
    cap: { ...count, label: 'Limit of all, a minute', default: 100_000_000 },
    servers: { ...count, label: 'API servers', max: 10_000, default: 100 },
    lease: { ...milliseconds, label: 'Lease of traffic', min: 1, default: 100 },
    shards: { ...count, label: 'Redis shards', max: 10_000, default: 10 },
    scripts: { ...count, label: 'Scripts/s a shard', min: 1000, max: 1e6, default: 80_000 },
    busy: { ...percent, label: 'Shards busy at most', min: 10, default: 60 },
    entry: { ...count, label: 'Entry of a log', unit: 'B', max: 1000, default: 64 },
  },
  headings: { users: 'Limits', servers: 'Leases', shards: 'A central store' },
  main: 'checks',
  rows: {
    checks: ['Checks at the cap', 'cap ÷ 60 s', perSecond],
    all: ['All users at their limit', 'users × each ÷ 60 s', perSecond],
    perServer: ['Each API server', 'checks ÷ servers', perSecond],
    perShard: ['Each Redis shard', 'checks ÷ shards', perSecond],
    needed: ['Shards needed', 'checks ÷ scripts ÷ busy, rounded up', number],
    tokens: ['Tokens of a lease', 'perServer × lease ÷ 1,000', figure],
    calls: ['Lease calls', 'servers × 1,000 ÷ lease', perSecond],
    slack: ['Slack, in % of the cap', 'servers × tokens ÷ cap × 100', number],
  },
  further: {
    oversold: ['Oversold, to 1', 'users × each ÷ cap', figure],
    connections: ['Connections, pool of 10', 'servers × 10 × shards', figure],
    bits: ['Network to a store', 'checks × 284 B × 8', bitRate],
    uncapped: ['Log, no global cap', 'users × each × entry', byteSize],
    capped: ['Log, with the cap', 'cap × entry', byteSize],
    keys: ['Its keys', 'users × 100 B', byteSize],
    stamps: ['One stamp a user', 'users × 150 B', byteSize],
    perOwner: ['Stamps on a server', 'stamps ÷ servers', byteSize],
  },
  verdict: (v, r) => [
    r.oversold > 1
      ? `The global cap binds first: on average it leaves a user ${figure(v.cap / v.users)} a minute.`
      : 'The users’ own limits add up to no more than the global cap: it never binds.',
    r.needed > v.shards
      ? `Asking Redis each time needs ${number(r.needed)} shards. An owner for each user asks nobody: ${perSecond(r.perServer)} in memory.`
      : `${number(v.shards)} shards carry every check, at the price of a round trip each.`,
    `Leases make ${perSecond(r.calls)} of ${perSecond(r.checks)} on one key, for up to ${number((r.slack * v.cap) / 100, 0)} too many.`,
  ],
  presets: [
    ['Ten times it all', { users: 1e9, cap: 1e9, servers: 1000 }, '348 shards; servers as before.'],
    ['A script on a sorted set', { scripts: 40_000, busy: 50 }, '84 shards instead of 35.'],
    ['Leases of a second', { lease: 1000 }, 'A tenth of the calls, ten times the slack: 1.67 %.'],
    ['100 a day, not a minute', { cap: 6_944_444 }, '116,000/s, as often quoted: 3 shards do.'],
  ],
  leavesOut:
    'peaks within the minute, uneven servers, leases that lie unused, owners that move, and refused requests, which cost a check as well. 284 B are a request of 150, a reply of 30 and two headers of 52.',
});
