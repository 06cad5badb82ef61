/** The Numbers tables of six case studies, row by row, from the estimators that stand below them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cdn from '../../src/labs/calculators/estimate-cdn.ts';
import stack from '../../src/labs/calculators/estimate-minimum-stack.ts';
import regions from '../../src/labs/calculators/estimate-multi-region.ts';
import notifications from '../../src/labs/calculators/estimate-notifications.ts';
import limiter from '../../src/labs/calculators/estimate-rate-limiter.ts';
import sockets from '../../src/labs/calculators/estimate-web-sockets.ts';
import { prefixText } from '../../src/labs/ipv4Prefix.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { defaults } from '../../src/labs/kit/calculator.ts';
import { smsSegments } from '../../src/labs/smsSegments.ts';
import { timeSpan } from '../../src/labs/timeSpan.ts';
import { usable } from '../../src/labs/vpcPlan.ts';
import { anyInputs, compute, neverNaN, say } from './labRuns.ts';

/** The text of every row by its label, of those in the folded table too. */
function shown(calculator: Calculator, values: AnyValues = {}): Record<string, string> {
  const { readings, listings } = say(calculator, values);
  return Object.fromEntries([
    ...readings.map(({ label, text }) => [label, text]),
    ...listings.flatMap(({ rows }) => rows.map(([label, , text]) => [label, text])),
  ]);
}

const verdict = (calculator: Calculator, values: AnyValues = {}) =>
  say(calculator, values).verdict.join(' ');

/** Turning one input up never turns a result down. */
function grows(calculator: Calculator, input: string, result: string): void {
  const dial = calculator.inputs[input];
  if (dial === undefined || !('min' in dial)) throw new Error(`no number "${input}"`);
  const value =
    dial.kind === 'integer'
      ? fc.integer({ min: dial.min, max: dial.max })
      : fc.double({ min: dial.min, max: dial.max, noNaN: true });
  fc.assert(
    fc.property(anyInputs(calculator), value, value, (values, a, b) => {
      const at = (dialed: number) =>
        calculator.compute({ ...values, [input]: dialed })[result] ?? Number.NaN;
      const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
      // the last digits are the computer's
      expect(more).toBeGreaterThanOrEqual(less - Math.abs(less) * 1e-9);
    }),
  );
}

const all: [string, Calculator][] = [
  ['notifications', notifications],
  ['CDN', cdn],
  ['rate limiter', limiter],
  ['multi-region', regions],
  ['WebSockets', sockets],
  ['minimum stack', stack],
];
describe.each(all)('%s', (_, calculator) => {
  test('says no NaN, whatever is dialed', () => neverNaN(calculator));
  test('no two rows have one label', () => {
    const { readings, listings } = say(calculator);
    const labels = [
      ...readings.map(({ label }) => label),
      ...listings.flatMap(({ rows }) => rows.map(([label]) => label)),
    ];
    expect(new Set(labels).size).toBe(labels.length);
  });
  test('every input matters to something that is said', () => {
    const before = JSON.stringify(say(calculator));
    for (const [key, input] of Object.entries(calculator.inputs)) {
      if (!('min' in input)) continue;
      for (const value of [input.min, input.max]) {
        if (value === defaults(calculator)[key]) continue;
        expect(JSON.stringify(say(calculator, { [key]: value })), key).not.toBe(before);
      }
    }
  });
});

describe('DS7 notifications', () => {
  test.each([
    ['Mean', '2,894/s', {}],
    // the page cuts it to 8,680
    ['Peak', '8,681/s', {}],
    ['Campaign, as wished', '33,333/s', {}],
    ['FCM quota for it', '10,000/s', {}],
    ['Its Android part takes', '16 min 40 s', { devices: 1 }],
    ['Its Android part takes', '25 min', {}],
    ['Its Android part takes', '31 min 15 s', { kept: 20 }],
    ['iOS part, in flight', '833', { devices: 1 }],
    ['APNs connections', '9', { devices: 1 }],
    ['iOS part, in flight', '1,250', {}],
    ['APNs connections', '13', {}],
    ['Everyday Android pushes', '1,953/s', {}],
    ['Device tokens', '22.5 GB', {}],
    ['Log of 30 days', '3.75 TB', {}],
    ['Dedupe keys, 24 h', '15 GB', {}],
    ['Email, 10 %', '289/s', {}],
  ])('%s: %s', (label, text, values) => expect(shown(notifications, values)[label]).toBe(text));
  test('brief: 20 million to Android with one device each take 33 min', () => {
    expect(compute(notifications, { devices: 1, android: 100 }).needs).toBe(2000);
  });
  test('ten times the users (page)', () => {
    const values = { users: 500e6, campaign: 200e6, kept: 20 };
    expect(compute(notifications, values).needs).toBe(18_750);
    expect(shown(notifications, values)).toMatchObject({
      Mean: '28,935/s',
      'Device tokens': '225 GB',
      'Dedupe keys, 24 h': '150 GB',
      'Log of 30 days': '37.5 TB',
    });
    expect(verdict(notifications, values)).toContain('more than there is');
  });
  test('61 minutes when the peak leaves 4,100 a second (page)', () => {
    const { needs = 0 } = compute(notifications, { kept: 59 });
    expect(needs / 60).toBeCloseTo(61, 0);
  });
  test('what binds: the quota, or your workers', () => {
    expect(verdict(notifications)).toContain('The quota is the schedule: 25 min');
    expect(verdict(notifications, { wish: 30 })).toContain('your own workers');
  });
  test.each([
    [200, 2, 3],
    [160, 1, 3],
    [161, 2, 3],
    [306, 2, 5],
    [307, 3, 5],
    [70, 1, 1],
    [71, 1, 2],
    [134, 1, 2],
    [135, 1, 3],
  ])('an SMS of %i: %i segments of GSM 7-bit, %i of UCS-2', (length, gsm, ucs2) => {
    expect([smsSegments(length, 'gsm'), smsSegments(length, 'ucs2')]).toEqual([gsm, ucs2]);
    expect(verdict(notifications, { length })).toContain(
      `${gsm} in plain Latin (GSM 7-bit), ${ucs2} in UCS-2`,
    );
  });
  test('more people, more time; more quota, less', () => {
    grows(notifications, 'campaign', 'needs');
    grows(notifications, 'kept', 'needs');
    grows(notifications, 'quota', 'left');
  });
});

describe('DS8 CDN', () => {
  test.each([
    ['Egress', '800 Gbit/s'],
    ['Mean site', '4 Gbit/s'],
    ['Mean site, requests', '10,000/s'],
    ['Busiest site', '40 Gbit/s'],
    ['Misses at the edge', '100,000/s'],
    ['Requests at the origins', '30,000/s'],
    ['Bytes missed at the edge', '120 Gbit/s'],
    ['Bytes from the origins', '36 Gbit/s'],
    ['Mean latency', '27.5 ms'],
    ['A miss', '170 ms'],
    ['RTT for the visit', '16.7 ms'],
    ['Reach, straight fiber', '1,667 km'],
    // some 1,100 km, with which the page goes on
    ['Reach of a site', '1,111 km'],
    ['Sites to cover the land', '39'],
    ['Sites, with overlap', '47'],
    ['New connections, each site', '1,000/s'],
    ['Attack of 2 Tbit/s, a site', '10 Gbit/s'],
    ['Purge log to a site', '1.6 Mbit/s'],
    ['Purge log to all', '320 Mbit/s'],
    ['Access logs a second', '1 GB'],
  ])('%s: %s', (label, text) => expect(shown(cdn)[label]).toBe(text));
  test('1.5 % of the requests, 4.5 % of the bytes', () => {
    expect(verdict(cdn)).toContain('1.5 % of the requests and 4.5 % of the bytes');
  });
  test.each([
    [95, 70, 'the p99 is a miss, 170 ms or more'],
    // the shield would have to serve more than 80 % (page)
    [95, 79, 'the p99 is a miss, 170 ms or more'],
    [95, 81, 'a miss that the shield serves: between 20 ms and 170 ms'],
    [99, 0, 'The p99 is a hit: 20 ms'],
  ])('the class of the p99 at %i %% hits and a shield of %i %%', (hit, shield, text) => {
    expect(verdict(cdn, { hit, shield })).toContain(text);
  });
  test('ten times the requests, and 95 % of the bytes (page)', () => {
    const more = shown(cdn, { rate: 20e6 });
    expect(more).toMatchObject({
      Egress: '8 Tbit/s',
      'Mean site': '40 Gbit/s',
      'Busiest site': '400 Gbit/s',
      'Bytes from the origins': '360 Gbit/s',
      'New connections, each site': '10,000/s',
      'Access logs a second': '10 GB',
    });
    expect(compute(cdn, { rate: 20e6, byteHit: 95 }).originBits).toBeCloseTo(120e9, 0);
  });
  test('what a preset says of 30 ms', () => {
    expect(shown(cdn, { visit: 30 })).toMatchObject({
      'Reach of a site': '667 km',
      'Sites to cover the land': '107',
      'Sites, with overlap': '129',
    });
  });
  test('the mean lies between a hit and a miss, and more hits never fetch more', () => {
    fc.assert(
      fc.property(anyInputs(cdn), (values) => {
        const { mean = 0, miss = 0 } = (cdn as Calculator).compute(values);
        expect(mean).toBeGreaterThanOrEqual(Number(values.edge) - 1e-9);
        expect(mean).toBeLessThanOrEqual(miss + 1e-9);
      }),
    );
    grows(cdn, 'rate', 'originBits');
    grows(cdn, 'visit', 'radius');
  });
});

describe('DS9 rate limiter', () => {
  test('the vector of the brief', () => {
    const result = compute(limiter, {
      users: 100e6,
      each: 100,
      cap: 100e6,
      servers: 100,
      shards: 10,
      entry: 64,
      lease: 100,
    });
    expect(Math.round(result.checks ?? 0)).toBe(1_666_667);
    expect(Math.round(result.perServer ?? 0)).toBe(16_667);
    expect(Math.round(result.perShard ?? 0)).toBe(166_667);
    expect(result).toMatchObject({ uncapped: 640e9, capped: 6.4e9 });
    expect(result.slack).toBeCloseTo(0.17, 2);
  });
  test.each([
    ['Checks at the cap', '1,666,667/s', {}],
    ['All users at their limit', '166,666,667/s', {}],
    ['Oversold, to 1', '100', {}],
    ['Each API server', '16,667/s', {}],
    ['Each Redis shard', '166,667/s', {}],
    ['Shards needed', '84', { scripts: 40_000, busy: 50 }],
    ['Shards needed', '35', {}],
    ['Connections, pool of 10', '10,000', {}],
    ['Connections, pool of 10', '35,000', { shards: 35 }],
    ['Network to a store', '3.79 Gbit/s', {}],
    ['Log, no global cap', '640 GB', {}],
    ['Log, with the cap', '6.4 GB', {}],
    ['Its keys', '10 GB', {}],
    ['One stamp a user', '15 GB', {}],
    ['Stamps on a server', '150 MB', {}],
    ['Tokens of a lease', '1,667', {}],
    ['Lease calls', '1,000/s', {}],
    ['Slack, in % of the cap', '0.17', {}],
  ])('%s: %s', (label, text, values) => expect(shown(limiter, values)[label]).toBe(text));
  test('ten times all (page): 348 shards, servers and slack as before', () => {
    expect(shown(limiter, { users: 1e9, cap: 1e9, servers: 1000 })).toMatchObject({
      'Shards needed': '348',
      'Each API server': '16,667/s',
      'Lease calls': '10,000/s',
      'Slack, in % of the cap': '0.17',
    });
  });
  test('116,000 is 100 for each user and day, and three shards carry it', () => {
    const perDay = compute(limiter, { cap: 6_944_444 });
    expect(perDay.checks).toBeCloseTo(115_741, 0);
    expect(perDay.needed).toBe(3);
  });
  test('what binds: the cap, unless the users’ limits are below it', () => {
    expect(verdict(limiter)).toContain('leaves a user 1 a minute');
    expect(verdict(limiter, { each: 1 })).toContain('never binds');
    expect(verdict(limiter)).toContain('for up to 166,667 too many');
  });
  test('the slack is the share of a minute that a lease covers, whatever the fleet', () => {
    fc.assert(
      fc.property(anyInputs(limiter), (values) => {
        const { slack } = (limiter as Calculator).compute(values);
        expect(slack).toBeCloseTo(Number(values.lease) / 600, 6);
      }),
    );
    grows(limiter, 'cap', 'needed');
    grows(limiter, 'entry', 'capped');
  });
});

describe('DS10 multi-region', () => {
  test.each([
    ['Pods, a zone lost', '6,000', {}],
    ['Addresses for them', '8,187', {}],
    ['Links, full mesh', '3', {}],
    ['Links, full mesh', '45', { regions: 10 }],
    ['Floor of the RTT', '54.6 ms', {}],
    ['Floor of the RTT', '112 ms', { distance: 11_200 }],
    ['Commits/s on one row', '13.3', {}],
    ['Commits/s on one row', '5.88', { rtt: 170 }],
    ['Writes lost at failover', '2,000', { lag: 1 }],
    ['Writes lost at failover', '10,000', {}],
    ['Replication, a copy', '48 Mbit/s', {}],
    ['Replication a month', '15.6 TB', {}],
    ['Price of it', '311 USD', {}],
    ['Leave a region by DNS', '1 min 30 s', {}],
    ['Leave a region by DNS', '2 min 30 s', { interval: 30 }],
    ['Failover, with promotion', '2 min 30 s', { promotion: 60 }],
    ['Failover, with promotion', '3 min 30 s', {}],
    ['Failover, with promotion', '3 min 30 s', { interval: 30, promotion: 60 }],
    ['Failover, with promotion', '4 min 30 s', { interval: 30 }],
    ['Highest utilization', '50 %', { regions: 2 }],
    ['Highest utilization', '66.7 %', {}],
    ['Compute, users go anywhere', '150 %', {}],
    ['Compute, second EU region', '200 %', {}],
  ])('%s: %s', (label, text, values) => expect(shown(regions, values)[label]).toBe(text));
  test.each([
    [19, 8187],
    [21, 2043],
    [22, 1019],
    [24, 251],
    [28, 11],
  ])('a /%i has %i usable addresses, as in the VPC planner', (subnet, count) => {
    expect(compute(regions, { subnet }).usable).toBe(count);
    expect(usable({ first: 0, length: subnet })).toBe(count);
  });
  test.each([
    [3, 14],
    [4, 14],
    [10, 12],
    [16, 12],
  ])('%i regions fit 10.16.0.0/%i', (count, length) => {
    expect(verdict(regions, { regions: count })).toContain(
      prefixText({ first: 10 * 2 ** 24 + 16 * 2 ** 16, length }),
    );
    expect(2 ** (16 - length)).toBeGreaterThanOrEqual(count);
  });
  test('zones of a /18, and subnets that do not do', () => {
    expect(verdict(regions)).toContain('their zones a /18 each');
    expect(verdict(regions)).toContain('A /19 holds the pods');
    expect(verdict(regions, { subnet: 20 })).toContain('too small when a zone is lost');
    expect(verdict(regions, { subnet: 17 })).toContain('larger than a zone');
  });
  test('ten regions, 20,000 writes a second: 540 MB/s and 28,000 USD a month (page)', () => {
    const { copy = 0, prices = 0 } = compute(regions, { regions: 10, writes: 20_000 });
    expect((copy / 8) * 9).toBe(540e6);
    expect(Math.round(prices / 1000)).toBe(28);
  });
  test('an RTT below the floor is refused in words', () => {
    expect(verdict(regions, { rtt: 40 })).toContain('No link is that fast');
  });
  test('the RTO', () => {
    expect(verdict(regions)).toContain('within reach');
    expect(verdict(regions, { ttl: 300 })).toContain('out of reach');
    grows(regions, 'ttl', 'outage');
    grows(regions, 'lag', 'lost');
    grows(regions, 'regions', 'busiest');
  });
});

describe('DS11 WebSockets', () => {
  test.each([
    ['10 k', 10_000, 3, '5,000', '250 MB', '333/s', '167/s', '1', '5.78 MB'],
    ['100 k', 100_000, 3, '50,000', '2.5 GB', '3,333/s', '1,667/s', '4', '57.8 MB'],
    ['1 M', 1_000_000, 30, '50,000', '25 GB', '33,333/s', '16,667/s', '36', '578 MB'],
  ])('the column of %s', (_, connections, nodes, each, memory, pings, storm, pairs, message) => {
    expect(shown(sockets, { connections })).toMatchObject({
      Nodes: String(nodes),
      'Each then holds': each,
      Memory: memory,
      Pings: pings,
      'Handshakes when all return': storm,
      'Port pairs of a proxy': pairs,
      'A message to all': message,
    });
  });
  test('memory at 10 kB (brief): 100 MB, 1 GB, 10 GB', () => {
    const memory = (connections: number) => compute(sockets, { connections, memory: 10 }).bytes;
    expect([10_000, 100_000, 1_000_000].map(memory)).toEqual([100e6, 1e9, 10e9]);
  });
  test.each([
    ['Nodes when a zone is lost', '20', {}],
    ['Connections of a node, good day', '33,333', {}],
    ['Memory of a node, zone lost', '1.25 GB', {}],
    ['Pings and pongs', '41.6 Mbit/s', {}],
    ['Cores for all handshakes', '17', {}],
    ['Handshakes when all return', '100,000/s', { within: 10 }],
    ['Cores for all handshakes', '100', { within: 10 }],
    ['Of it, one node', '28.9 MB', {}],
    ['Core-seconds of its writes', '0.5', {}],
    ['Messages in a room', '16.7/s', {}],
    ['Frames from each node', '833,333/s', {}],
    ['Their load', '3.85 Gbit/s', {}],
    ['Frames if batched, at most', '200,000/s', {}],
    ['Messages of all rooms', '16,667/s', {}],
    ['Copies out of the bus', '1.33 Gbit/s', {}],
  ])('%s: %s', (label, text, values) => expect(shown(sockets, values)[label]).toBe(text));
  test('29 MB take 23 ms of 10 Gbit/s, and the whole broadcast is 4.6 Gbit', () => {
    const { share = 0, toAll = 0 } = compute(sockets);
    expect((share * 8) / 10e9).toBeCloseTo(0.023, 3);
    expect((toAll * 8) / 1e9).toBeCloseTo(4.6, 1);
  });
  test('ten million (page): 300 nodes, 250 GB, 333,333 pings a second', () => {
    expect(shown(sockets, { connections: 10e6 })).toMatchObject({
      Nodes: '300',
      Memory: '250 GB',
      Pings: '333,333/s',
    });
  });
  test('what binds', () => {
    expect(verdict(sockets)).toContain('Rooms bind: their frames take 8.33 cores');
    expect(verdict(sockets, { members: 100 })).toContain('Rooms do not bind');
    expect(verdict(sockets, { members: 100 })).toContain('Batching would save nothing');
  });
  test('after a zone is lost no node holds more than it can', () => {
    fc.assert(
      fc.property(anyInputs(sockets), (values) => {
        const result = (sockets as Calculator).compute(values);
        expect(result.each).toBeLessThanOrEqual(Number(values.perNode) * (1 + 1e-9));
        expect((result.nodes ?? 0) % Number(values.zones)).toBe(0);
      }),
    );
    grows(sockets, 'connections', 'nodes');
    grows(sockets, 'members', 'deliveries');
  });
});

describe('DS12 minimum stack', () => {
  test.each([
    ['Mean', '1,157/s'],
    ['Peak', '5,787/s'],
    ['API calls at peak', '1,736/s'],
    ['Static misses', '203/s'],
    ['Past the CDN', '1,939/s'],
    ['API in flight', '86.8'],
    ['API node, a third lost', '868/s'],
    ['Cache lookups', '4,688/s'],
    ['Database reads', '469/s'],
    ['Database writes, events', '174/s'],
    ['Database, all', '642/s'],
    ['Database connections', '60'],
    ['Growth a day', '3 GB'],
    ['Growth a year', '1.1 TB'],
    ['Available in series, in %', '99.88'],
    ['Hours down a year', '10.5'],
  ])('%s: %s', (label, text) => expect(shown(stack)[label]).toBe(text));
  test('ten times the requests (page)', () => {
    expect(shown(stack, { requests: 1e9, nodes: 30 })).toMatchObject({
      Peak: '57,870/s',
      'Past the CDN': '19,387/s',
      'API calls at peak': '17,361/s',
      'API node, a third lost': '868/s',
      'Database reads': '4,688/s',
      'Database writes, events': '1,736/s',
      'Database connections': '600',
      'Cache lookups': '46,875/s',
      'Growth a day': '30 GB',
    });
    expect(verdict(stack, { nodes: 30 })).toContain('put a pooler before it');
  });
  test('99.97 % for API and Postgres meets 99.9 % (page)', () => {
    expect(shown(stack, { back: 99.97 })['Available in series, in %']).toBe('99.92');
    expect(verdict(stack)).toContain('the chain misses it');
    expect(verdict(stack, { back: 99.97 })).not.toContain('misses');
  });
  test('what a lost cache and a missing CDN leave', () => {
    expect(shown(stack, { cached: 0 })['Database, all']).toBe('4,861/s');
    expect(shown(stack, { hit: 0 })['Past the CDN']).toBe('5,787/s');
  });
  test('the CDN never adds, and more load is never less', () => {
    fc.assert(
      fc.property(anyInputs(stack), (values) => {
        const { past = 0, peak = 0 } = (stack as Calculator).compute(values);
        expect(past).toBeLessThanOrEqual(peak * (1 + 1e-9));
      }),
    );
    grows(stack, 'requests', 'database');
    grows(stack, 'hit', 'mean');
    grows(stack, 'writing', 'daily');
  });
});

test('a duration as people say it', () => {
  expect([12, 60, 1500].map(timeSpan)).toEqual(['12 s', '1 min', '25 min']);
});
