/** The walk of the tree and its caches, against the vectors of the brief and the RFCs' rules on TTLs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyValues, defaults } from '../../src/labs/kit/calculator.ts';
import {
  type Cached,
  kept,
  type Network,
  referralTtl,
  walk,
} from '../../src/labs/machines/dns-walk/model.ts';
import { askTimes, type Dialed, race } from '../../src/labs/machines/dns-walk/race.ts';
import { convert } from '../../src/labs/machines/dns-walk/slowMotion.ts';
import machine from '../../src/labs/machines/dns-walk.tsx';
import { anyInputs } from './labRuns.ts';

const run = (values: AnyValues = {}) =>
  race({ ...defaults(machine), ...values } as unknown as Dialed);

const network: Network = {
  ...{ resolver: 5, root: 20, tld: 20, authority: 80 },
  ...{ exchanges: 1, aliases: 0, own: false },
};
const zone = { change: 1e6, ttl: () => 300 };
const first = (cached: Cached, over: Partial<Network> = {}) =>
  walk({ ...network, ...over }, zone, cached, [0]).lookups[0]?.ms;

describe('05-dns Lab 1, walk the tree', () => {
  test.each([
    ['nothing', {}, 125],
    ['tld', {}, 105],
    ['domain', {}, 85],
    ['answer', {}, 5],
    ['local', {}, 0],
    ['nothing', { aliases: 2 }, 285],
    ['answer', { exchanges: 3 }, 15],
  ] as const)('%s cached, %j: %i ms', (cached, over, ms) => {
    expect(first(cached, over)).toBe(ms);
  });

  test('authority at 200 ms and three aliases: 600 ms more for them cold, nothing warm', () => {
    const far = { authority: 200, aliases: 3 };
    expect(first('nothing', far)).toBe(125 + 120 + 600);
    expect(first('answer', far)).toBe(5);
  });
});

describe('a record that changes', () => {
  const stale = (values: AnyValues = {}) =>
    run(values).lanes.map(({ lookups }) =>
      lookups.filter((one) => one.stale).map(({ asked }) => asked),
    );

  test('as it stands: both tell the old address at 95 s, A until its 300 s are over', () => {
    const [a, b] = run().lanes;
    expect(a.lookups.map(({ ms }) => ms)).toEqual([125, 5, 5, 5, 5, 85]);
    expect(b.lookups.map(({ ms }) => ms)).toEqual([125, 85, 5, 85, 85, 85]);
    expect(stale()).toEqual([[95, 120, 280], [95]]);
  });

  test('the TTL that governs is the one in the cache: lowered 10 s before, it helps nobody', () => {
    expect(stale({ lower: 80 })).toEqual([
      [95, 120, 280],
      [95, 120, 280],
    ]);
    const asks = '0, 200, 310, 390, 405, 425, 560, 620';
    expect(stale({ lower: 10, change: 400, asks })).toEqual([[405, 425, 560], [405]]);
  });

  test('absence is kept as long', () => {
    expect(stale({ what: 'appears' })).toEqual([[95, 120, 280], [95]]);
  });

  test('referrals outlive the answer, and end after two days', () => {
    const [a] = run({ asks: '0, 3600, 172400, 172900' }).lanes;
    expect(a.lookups.map(({ ms }) => ms)).toEqual([125, 85, 85, 125]);
    expect(referralTtl).toBe(172_800);
  });

  test('a cache of your own passes on what is left, no more', () => {
    const [a] = run({ own: true }).lanes;
    const mine = a.copies.filter(({ key }) => key === 'own');
    const theirs = a.copies.filter(({ key }) => key === 'answer');
    expect(mine.map(({ until }) => until)).toEqual(theirs.map(({ until }) => until));
    expect(a.lookups.map(({ ms }) => ms)).toEqual([125, 0, 0, 0, 0, 85]);
  });
});

test('times to ask at are a list in order, far enough apart', () => {
  expect(askTimes('0, 70 95;120')).toEqual([0, 70, 95, 120]);
  expect(askTimes('')).toMatch(/^Write seconds/);
  expect(askTimes('1, x')).toMatch(/^Write seconds/);
  expect(askTimes('-1')).toMatch(/^Write seconds/);
  expect(askTimes('200001')).toMatch(/^Write seconds/);
  expect(askTimes('5, 0')).toMatch(/in order/);
  expect(askTimes('0, 4')).toMatch(/at least 5 s apart/);
  expect(askTimes('0 10 20 30 40 50 60 70 80')).toMatch(/at most 8/);
});

describe('whatever is dialed in', () => {
  const times = fc
    .array(fc.integer({ min: 5, max: 20_000 }), { minLength: 1, maxLength: 8 })
    .map((gaps) => {
      let at = -5;
      return gaps
        .map((gap) => {
          at += gap;
          return String(at);
        })
        .join(', ');
    });
  const dialed = anyInputs(machine, { asks: times }) as unknown as fc.Arbitrary<Dialed>;

  test('an answer is never older than its TTL, and what it took is the sum of its legs', () => {
    fc.assert(
      fc.property(dialed, (v) => {
        for (const { name, lookups, copies } of race(v).lanes) {
          for (const { asked, end, ms, legs, copy, source, stale, value } of lookups) {
            const most = name === 'A' ? v.ttlA : Math.max(v.ttlA, v.ttlB);
            expect(copy.until - copy.from).toBeLessThanOrEqual(most + 1e-6);
            // it was taken from a cache before its time was over
            const used = source === 'own' ? asked : (legs.at(-1)?.start ?? asked);
            expect(used).toBeLessThan(copy.until + 1e-9);
            expect(used - copy.from).toBeLessThanOrEqual(most + 1e-6);
            expect(ms).toBeCloseTo(
              legs.reduce((sum, leg) => sum + leg.ms, 0),
              9,
            );
            expect(end - asked).toBeCloseTo(ms / 1000, 9);
            let t = asked;
            for (const leg of legs) {
              expect(leg.start).toBe(t);
              t = leg.end;
            }
            if (asked >= v.change + most + 3) expect(stale).toBe(false);
            if (end < v.change) expect(value).toBe('old');
          }
          for (const { key, from } of copies)
            expect(kept(copies, key, from)?.from ?? from).toBe(from);
        }
      }),
    );
  });

  test('a lookup costs the walk at most, and a question is answered before the next', () => {
    fc.assert(
      fc.property(dialed, (v) => {
        const walk =
          Number(v.transport) * v.rttResolver + v.rttRoot + v.rttTld + (1 + v.cnames) * v.rttAuth;
        for (const { lookups } of race(v).lanes) {
          lookups.forEach(({ ms, end }, i) => {
            expect(ms).toBeLessThanOrEqual(walk + 1e-9);
            expect(end).toBeLessThan(lookups[i + 1]?.asked ?? Number.POSITIVE_INFINITY);
          });
        }
      }),
    );
  });

  test('slow motion runs forward, and back is the inverse', () => {
    fc.assert(
      fc.property(dialed, fc.double({ min: 0, max: 1, noNaN: true }), (v, part) => {
        const { stops, end, until } = race(v);
        expect(convert(stops, end)).toBe(until);
        const real = convert(stops, part * end);
        expect(real).toBeGreaterThanOrEqual(0);
        expect(real).toBeLessThanOrEqual(until + 1e-6);
        const again = convert(stops, convert(stops, real, 'real', 'shown'));
        expect(again).toBeCloseTo(real, 3);
      }),
    );
  });
});
