/** The vectors of the brief 17-proxies-and-discovery, labs 1 to 3, and those of the lesson's program clientip. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rollout from '../../src/labs/calculators/rollout-planner.ts';
import race from '../../src/labs/calculators/shutdown-race.ts';
import client from '../../src/labs/calculators/who-is-the-client.ts';
import { countHops, leftmost, type Reading, walk } from '../../src/labs/forwardedFor.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import {
  type Address,
  addressText,
  type Prefix,
  parseAddress,
  parseHost,
  parsePrefix,
  within,
} from '../../src/labs/netAddress.ts';

const address = (text: string) => parseHost(text) as Address;
const prefixes = (...texts: string[]) => texts.map((text) => parsePrefix(text) as Prefix);
const clientOf = ({ hops, client: place }: Reading) => hops[place]?.text;
const ours = prefixes('10.0.0.0/8', '198.51.100.0/24');
const chain = '1.2.3.4, 203.0.113.7, 198.51.100.9';

describe('17-proxies-and-discovery Lab 1, who is the client', () => {
  test.each([
    ['a forged entry on the left', '10.0.0.5', chain, ours, '203.0.113.7'],
    ['a stranger as peer', '203.0.113.9', '127.0.0.1', ours, '203.0.113.9'],
    ['no header', '10.0.0.5', '', ours, '10.0.0.5'],
    ['IPv6', '10.0.0.5', '2001:db8::1', ours, '2001:db8::1'],
    ['nothing trusted', '10.0.0.5', chain, [], '10.0.0.5'],
    ['garbage', '10.0.0.5', 'junk, 198.51.100.9', ours, '198.51.100.9'],
    ['the CDN forgotten', '10.0.0.5', chain, ours.slice(0, 1), '198.51.100.9'],
    // of content/go/clientip/clientip_test.go
    ['IPv4 in disguise as peer', '[::ffff:10.0.0.5]:1', '203.0.113.7', ours, '203.0.113.7'],
    ['garbage next to the peer', '10.0.0.5', '203.0.113.7, junk', ours, '10.0.0.5'],
    ['everything trusted', '10.0.0.5', '10.0.0.1, 10.0.0.2', ours, '10.0.0.1'],
    [
      'two header lines, joined',
      '10.0.0.5',
      '1.2.3.4,203.0.113.7, 198.51.100.9',
      ours,
      '203.0.113.7',
    ],
    ['an entry with a port', '10.0.0.5', '203.0.113.7:51000', ours, '203.0.113.7'],
    ['an empty entry', '10.0.0.5', '203.0.113.7,, 198.51.100.9', ours, '198.51.100.9'],
  ])('%s', (_, peer, header, trusted, expected) => {
    expect(clientOf(walk(address(peer), header, trusted))).toBe(expected);
  });
  test('the naive reader believes 1.2.3.4', () => {
    expect(leftmost(address('10.0.0.5'), chain)).toBe('1.2.3.4');
    expect(report(client, setDials(client).values).verdict).toEqual([
      'The client is 203.0.113.7.',
      'A reader of the leftmost entry believes 1.2.3.4.',
    ]);
  });
  test('the chain is shown hop by hop', () => {
    const said = report(client, setDials(client).values);
    expect(said.listings[0]?.rows).toEqual([
      ['TCP peer', '10.0.0.5', 'ours'],
      ['Entry 1', '198.51.100.9', 'ours'],
      ['Entry 2', '203.0.113.7', 'the client'],
      ['Entry 3', '1.2.3.4', 'not believed'],
    ]);
    expect(said.readings[0]).toMatchObject({
      text: 'entry 2 from the right',
      formula: '10.0.0.5 ours ← 198.51.100.9 ours ← 203.0.113.7 the client',
    });
  });
  test.each([
    [2, chain, '203.0.113.7'],
    [2, `${chain}, 10.0.0.5`, '198.51.100.9'],
    [2, '1.2.3.4, 203.0.113.7', '1.2.3.4'],
    [0, chain, '10.0.0.5'],
    [4, chain, '10.0.0.5'],
    [2, '1.2.3.4, junk, 198.51.100.9', '10.0.0.5'],
    [3, '1.2.3.4, junk, 198.51.100.9', '1.2.3.4'],
  ])('count %i of "%s": %s', (count, header, expected) => {
    expect(clientOf(countHops(address('10.0.0.5'), header, count))).toBe(expected);
  });
  test('whatever a client writes on the left, the walk names the same address', () => {
    const entry = fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[\w.:-]{0,12}$/));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (forged) => {
        const header = [...forged, '203.0.113.7', '198.51.100.9'].join(', ');
        const walked = walk(address('10.0.0.5'), header, ours);
        expect(clientOf(walked)).toBe('203.0.113.7');
        expect(walked.hops).toHaveLength(forged.length + 3);
      }),
    );
  });
  test('every entry gets exactly one fate, and the client is one of the hops', () => {
    const entry = fc.oneof(fc.ipV4(), fc.constantFrom('10.1.2.3', '198.51.100.1', 'junk', ''));
    fc.assert(
      fc.property(fc.array(entry, { minLength: 2, maxLength: 8 }), fc.nat(10), (entries, count) => {
        const header = entries.join(',');
        const peer = address('10.0.0.5');
        for (const read of [walk(peer, header, ours), countHops(peer, header, count)]) {
          expect(read.hops).toHaveLength(entries.length + 1);
          expect(Object.keys(read.hops)).toHaveLength(entries.length + 1);
          expect(read.hops.map((hop) => hop.fate).filter((fate) => fate === 'client')).toHaveLength(
            1,
          );
          expect(read.hops[read.client]?.fate).toBe('client');
        }
      }),
    );
  });
  test.each([
    ['peer', 'localhost', 'Enter an IPv4 or IPv6 address, such as 10.0.0.5.'],
    ['peer', '', 'Enter an IPv4 or IPv6 address, such as 10.0.0.5.'],
    [
      'header',
      '<b>',
      'Enter addresses with commas between them; letters, digits and . : [ ] % - _ are allowed.',
    ],
    [
      'trusted',
      '10.0.0.0/8, 10.0.0.0/33',
      '“10.0.0.0/33” is no network; enter prefixes such as 10.0.0.0/8 with commas between them.',
    ],
  ])('%s "%s" is refused', (key, text, message) => {
    expect(turn(client, setDials(client), key, text).errors).toEqual({ [key]: message });
  });
});

describe('17-proxies-and-discovery Lab 1, addresses', () => {
  test.each([
    // RFC 4291 section 2.2, RFC 5952 section 4
    ['2001:DB8:0:0:8:800:200C:417A', '2001:db8::8:800:200c:417a'],
    ['FF01:0:0:0:0:0:0:101', 'ff01::101'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['10:0:0:10:0:0:1:1', '10::10:0:0:1:1'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['::13.1.68.3', '::d01:4403'],
    ['::FFFF:129.144.52.38', '129.144.52.38'],
    ['fe80::1%eth0', 'fe80::1'],
    ['192.0.2.60', '192.0.2.60'],
  ])('%s reads %s', (text, normal) => {
    expect(addressText(address(text))).toBe(normal);
  });
  test.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4.5',
    '1::2::3',
    '1:2:3:4:5:6:7',
    ':1::2',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '1.2.3.4::',
    'fe80::1%',
    '[::1]',
    '1.2.3.4:70000',
    ':::',
    '1:',
  ])('"%s" is no address', (text) => {
    expect(parseHost(text)).toBeUndefined();
  });
  test('every address survives being written and read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.nat(7), (random, zeros) => {
        // runs of zeros at any place, as plain random bits have none
        const bits = random & ~(0xffff_ffff_ffffn << BigInt(16 * zeros)) & ((1n << 128n) - 1n);
        fc.pre(bits >> 32n !== 0xffffn);
        const written = addressText({ width: 128, bits });
        expect(parseAddress(written)).toEqual({ width: 128, bits });
        expect(written).not.toMatch(/:::|::.*::/);
      }),
    );
  });
  test('prefixes: the bits after the length do not matter, the kinds never mix', () => {
    const [net] = prefixes('10.9.9.9/8') as [Prefix];
    expect(within(net, address('10.255.0.1'))).toBe(true);
    expect(within(net, address('11.0.0.1'))).toBe(false);
    expect(within(net, address('a00::'))).toBe(false);
    const [all, one, v6] = prefixes('0.0.0.0/0', '192.0.2.1', '2001:db8::/32') as [
      Prefix,
      Prefix,
      Prefix,
    ];
    expect(within(all, address('203.0.113.7'))).toBe(true);
    expect(within(one, address('192.0.2.1'))).toBe(true);
    expect(within(one, address('192.0.2.2'))).toBe(false);
    expect(within(v6, address('2001:db8:ffff::1'))).toBe(true);
    expect(within(v6, address('2001:db9::1'))).toBe(false);
    for (const text of ['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/08', '/8', '10/8']) {
      expect(parsePrefix(text)).toBeUndefined();
    }
  });
});

type Race = Parameters<typeof race.compute>[0];
const raceOf = (values: Partial<Race> = {}) => setDials(race, values).values as Race;

describe('17-proxies-and-discovery Lab 2, shutdown race', () => {
  test.each<[Partial<Race>, number, number]>([
    [{}, 300, 0],
    [{ sleep: 5 }, 0, 0],
    [{ after: 1 }, 200, 0],
    [{ length: 25 }, 300, 500],
    [{ sleep: 5, length: 25 }, 0, 300],
    [{ sleep: 15, length: 18 }, 0, 0],
    [{ sleep: 15, length: 30 }, 0, 300],
    [{ sleep: 15, grace: 10 }, 0, 0],
    [{ sleep: 15, grace: 10, length: 20 }, 0, 1300],
  ])('%o: %i refused, %i cut per pod', (values, refused, cut) => {
    const result = race.compute(raceOf(values));
    expect(result).toMatchObject({ refused, cut, lost: (refused + cut) * 10 });
  });
  test('defaults: 3,000 in a rollout', () => {
    expect(race.compute(raceOf()).lost).toBe(3000);
  });
  test('drain left: 20 s after a sleep of 5, 15 s after one of 15, none after one beyond the grace', () => {
    expect(race.compute(raceOf({ sleep: 5 })).drained).toBe(20);
    expect(race.compute(raceOf({ sleep: 15 })).drained).toBe(15);
    expect(race.compute(raceOf({ sleep: 15, grace: 10 })).drained).toBe(0);
  });
  test.each([
    [600, 95.1],
    [10, 5.0],
  ])('connections of %i s and a drain of 30 s: %d %% closed by force', (life, forced) => {
    expect(race.compute(raceOf({ life, drain: 30 })).forced * 100).toBeCloseTo(forced, 1);
  });
  test('the model agrees with a count, request by request', () => {
    const seconds = (max: number) => fc.integer({ min: 0, max });
    const inputs = fc.record({
      news: seconds(20),
      sleep: seconds(20),
      after: seconds(5),
      length: seconds(40),
      drain: seconds(40),
      grace: seconds(40),
    });
    fc.assert(
      fc.property(inputs, (chosen) => {
        const v = raceOf({ ...chosen, rate: 100, pods: 10 });
        const stop = Math.min(v.sleep + v.after, v.grace);
        const end = stop + Math.min(v.drain, v.grace - stop);
        let refused = 0;
        let cut = 0;
        // ten requests a second, in the middle of each tenth, from before the deletion until the news is out
        for (let tenth = -500; tenth < v.news * 10; tenth += 1) {
          const at = (tenth + 0.5) / 10;
          if (at >= stop) refused += 1;
          else if (at + v.length > end) cut += 1;
        }
        const result = race.compute(v);
        expect(result.refused).toBeCloseTo(refused, 6);
        expect(result.cut).toBeCloseTo(cut, 6);
        expect(result.served + result.drained).toBeLessThanOrEqual(v.grace);
        expect(JSON.stringify(report(race, v))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

type Plan = Parameters<typeof rollout.compute>[0];
const planOf = (values: Partial<Plan> = {}) => setDials(rollout, values).values as Plan;

describe('17-proxies-and-discovery Lab 3, rollout planner', () => {
  test.each([
    [1, 1, 0, 2, 1],
    [3, 1, 0, 4, 3],
    [4, 1, 1, 5, 3],
    [10, 3, 2, 13, 8],
  ])(
    '%i replicas at 25 %%: surge %i, unavailable %i, at most %i, at least %i',
    (replicas, extra, missing, most, fewest) => {
      expect(rollout.compute(planOf({ replicas }))).toMatchObject({ extra, missing, most, fewest });
    },
  );
  test('ten replicas: two waves; blue/green 20 pods', () => {
    expect(rollout.compute(planOf())).toMatchObject({ waves: 2, rollTime: 60, stacks: 20 });
  });
  test('both round to zero: one may be unavailable', () => {
    const plan = rollout.compute(planOf({ replicas: 3, surge: 0 }));
    expect(plan).toMatchObject({ extra: 0, missing: 1, most: 3, fewest: 2, waves: 3 });
  });
  test('maxUnavailable 100 %: the fewest is 0, an outage is allowed', () => {
    const values = planOf({ unavailable: 100 });
    expect(rollout.compute(values).fewest).toBe(0);
    expect(report(rollout, values).verdict.join(' ')).toContain('you have allowed an outage');
  });
  test.each([
    [0.1, 1, 3000, 300],
    [0.1, 10, 3000, 30],
    [0.01, 1, 30_000, 3000],
  ])('below %d %% with a canary of %d %%: %i requests, %i s', (bound, weight, samples, watch) => {
    const plan = rollout.compute(planOf({ bound, weight }));
    expect(plan.samples).toBeCloseTo(samples, 6);
    expect(plan.watch).toBeCloseTo(watch, 6);
  });
  test('zero for both is refused, as Kubernetes does', () => {
    expect(rollout.check?.(planOf({ surge: 0, unavailable: 0 }))).toMatchObject({
      key: 'unavailable',
    });
    expect(rollout.check?.(planOf({ surge: 0, unavailable: 1 }))).toBeNull();
  });
  test('the rule of three is just above the exact 95 % bound', () => {
    for (const bound of [10, 1, 0.1, 0.01]) {
      const { samples } = rollout.compute(planOf({ bound }));
      const unseen = (1 - bound / 100) ** samples;
      expect(unseen).toBeLessThan(0.05);
      expect(unseen).toBeGreaterThan(0.04);
    }
  });
  test('whatever is dialed in: every wave replaces a pod, and the waves suffice', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        percent,
        percent,
        (replicas, surge, unavailable) => {
          fc.pre(surge + unavailable > 0);
          const values = planOf({ replicas, surge, unavailable });
          const plan = rollout.compute(values);
          expect(plan.extra + plan.missing).toBeGreaterThan(0);
          expect(plan.waves * (plan.extra + plan.missing)).toBeGreaterThanOrEqual(replicas);
          expect(plan.fewest).toBeGreaterThanOrEqual(0);
          expect(plan.most).toBeLessThanOrEqual(2 * replicas);
          expect(JSON.stringify(report(rollout, values))).not.toMatch(/NaN|undefined/);
        },
      ),
    );
  });
});
