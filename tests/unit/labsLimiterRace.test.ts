/** The limiter race, against the vectors of brief 20 and what each limiter guarantees. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostArrivals, readArrivals } from '../../src/labs/machines/limiter-race/arrivals.ts';
import { axis } from '../../src/labs/machines/limiter-race/axis.ts';
import {
  type Kind,
  kinds,
  limiterOf,
  mostWithin,
  type Rules,
} from '../../src/labs/machines/limiter-race/model.ts';
import { lane, race } from '../../src/labs/machines/limiter-race/race.ts';

/** The rules with limit and window in requests and ms; the rate is L / W. */
function rules(limit: number, window: number, over: Partial<Rules> = {}): Rules {
  return { limit, window, capacity: limit, tokens: limit, per: window, queue: limit - 1, ...over };
}
function arrivals(text: string) {
  const read = readArrivals(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
}
const admitted = (kind: Kind, set: Rules, text: string) =>
  lane(kind, set, arrivals(text)).bursts.map((burst) => burst.admitted);

describe('20-breakers-and-limits Lab A, limiter race', () => {
  test.each([
    ['fixed', [5, 5, 0]],
    ['log', [5, 0, 0]],
    ['counter', [5, 0, 2]],
    ['bucket', [5, 0, 2]],
    ['gcra', [5, 0, 2]],
    ['queue', [5, 0, 2]],
  ] as const)('vector 1, %s', (kind, wanted) => {
    expect(admitted(kind, rules(5, 10_000), '5@9.9 5@10 5@15')).toEqual(wanted);
  });

  test('vector 1: the log has room again at 19.9 s, as the lesson says', () => {
    expect(lane('log', rules(5, 10_000), arrivals('5@9.9 5@10 5@15')).bursts[2]?.retry).toBe(4900);
  });

  test.each([
    ['fixed', 200],
    ['log', 100],
    ['counter', 100],
    ['bucket', 100],
  ] as const)('vector 2, %s: %i of 200 around the minute', (kind, wanted) => {
    const { bursts } = lane(kind, rules(100, 60_000), arrivals('100@59.9 100@60'));
    expect(bursts[1]?.in).toBe(wanted);
  });

  test('vector 3: C = 10, R = 5', () => {
    const set = rules(10, 1000, { tokens: 5, per: 1000 });
    expect(admitted('bucket', set, '12@0 8@1')).toEqual([10, 5]);
  });

  test('vector 4: GCRA with T = 1 s and a tolerance of 2 s, whose stamp is then 4 s', () => {
    const set = rules(3, 3000);
    expect(admitted('gcra', set, '4@0 2@1')).toEqual([3, 1]);
    const limiter = limiterOf('gcra', set);
    for (const now of [0, 0, 0, 0, 1000, 1000]) limiter.decide(now);
    // a stamp of 4 s and a tolerance of 2 s: the next passes at 2 s
    expect(limiter.decide(1999)).toEqual({ admitted: false, wait: 1 });
    expect(limiter.decide(2000).admitted).toBe(true);
  });

  test('vector 5: a queue of 100 at 10 a second', () => {
    const set = rules(100, 10_000, { queue: 100 });
    const { bursts, longest } = lane('queue', set, arrivals('150@0'));
    expect([bursts[0]?.admitted, bursts[0]?.refused, longest]).toEqual([101, 49, 10_000]);
  });

  test('vector 6: 42 before, 18 now, 15 s into the minute', () => {
    expect(admitted('counter', rules(50, 60_000), '42@30 18@75')).toEqual([42, 18]);
    expect(admitted('counter', rules(50, 60_000), '42@30 19@75')).toEqual([42, 18]);
  });

  test('vector 7: the counter fooled', () => {
    const { bursts } = lane('counter', rules(5, 10_000), arrivals('5@9.9 1@10..19.8/0.1'));
    const passed = bursts.filter((burst) => burst.admitted > 0).map(({ at }) => at / 1000);
    expect(passed).toEqual([9.9, 12, 14, 16, 18]);
    expect(bursts.at(-1)?.most).toBe(9);
  });

  test('the lesson: one request leaves 99 of 100 tokens, and a second later there are 100', () => {
    const set = rules(100, 10_000);
    expect(admitted('bucket', set, '1@0 150@1')).toEqual([1, 100]);
  });

  test('the lesson: C = 20 keeps every minute below 120, C = 100 lets 199 through', () => {
    const traffic = arrivals('120@0 2@0.6..59.4/0.6');
    const most = (capacity: number) =>
      lane('bucket', rules(100, 60_000, { capacity }), traffic).bursts.at(-1)?.most;
    expect([most(20), most(100)]).toEqual([119, 199]);
  });

  test('steady traffic at the limit: the counter alone refuses, at 10, 22 and 32 s', () => {
    const traffic = arrivals('1@0..40/2');
    for (const kind of kinds) {
      const no = lane(kind, rules(5, 10_000), traffic).bursts.filter((burst) => burst.refused > 0);
      expect(no.map(({ at }) => at)).toEqual(kind === 'counter' ? [10_000, 22_000, 32_000] : []);
    }
  });
});

const anyRules = fc.record({
  limit: fc.integer({ min: 1, max: 20 }),
  window: fc.integer({ min: 1, max: 10 }).map((s) => s * 1000),
  capacity: fc.integer({ min: 1, max: 20 }),
  tokens: fc.integer({ min: 1, max: 20 }),
  per: fc.integer({ min: 1, max: 10_000 }),
  queue: fc.integer({ min: 0, max: 20 }),
});
const anyTraffic = fc
  .array(
    fc.record({ at: fc.integer({ min: 0, max: 30_000 }), count: fc.integer({ min: 1, max: 15 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((bursts) => bursts.sort((a, b) => a.at - b.at));

/** The instants at which requests were admitted. */
const passed = (kind: Kind, set: Rules, traffic: readonly { at: number; count: number }[]) =>
  lane(kind, set, traffic).bursts.flatMap(({ at, admitted: n }) => new Array<number>(n).fill(at));

describe('no limiter admits more than its own bound', () => {
  test('fixed window: L in each aligned window, 2L in any', () => {
    fc.assert(
      fc.property(anyRules, anyTraffic, (set, traffic) => {
        const times = passed('fixed', set, traffic);
        const counts = new Map<number, number>();
        for (const at of times) {
          const window = Math.floor(at / set.window);
          counts.set(window, (counts.get(window) ?? 0) + 1);
        }
        for (const count of counts.values()) expect(count).toBeLessThanOrEqual(set.limit);
        expect(mostWithin(times, set.window)).toBeLessThanOrEqual(2 * set.limit);
      }),
    );
  });

  test('sliding log: L; sliding counter: L in each aligned window, 2L − 1 in any', () => {
    fc.assert(
      fc.property(anyRules, anyTraffic, (set, traffic) => {
        expect(mostWithin(passed('log', set, traffic), set.window)).toBeLessThanOrEqual(set.limit);
        const counted = mostWithin(passed('counter', set, traffic), set.window);
        expect(counted).toBeLessThanOrEqual(2 * set.limit - 1);
      }),
    );
  });

  test('token bucket and GCRA: C + R × W in any window, of any length', () => {
    fc.assert(
      fc.property(anyRules, anyTraffic, fc.integer({ min: 1, max: 20_000 }), (set, traffic, w) => {
        for (const kind of ['bucket', 'gcra'] as const) {
          const most = mostWithin(passed(kind, set, traffic), w);
          expect(most).toBeLessThanOrEqual(set.capacity + (set.tokens * w) / set.per);
        }
      }),
    );
  });

  test('leaky queue: Q + 1 + R × W enter, and none leaves sooner than T after the one before', () => {
    fc.assert(
      fc.property(anyRules, anyTraffic, (set, traffic) => {
        const most = mostWithin(passed('queue', set, traffic), set.window);
        expect(most).toBeLessThanOrEqual(set.queue + 1 + (set.tokens * set.window) / set.per);
        const { leaves, longest } = lane('queue', set, traffic);
        leaves.slice(1).forEach((at, i) => {
          expect(at - (leaves[i] ?? 0)).toBeGreaterThanOrEqual(set.per / set.tokens - 1e-6);
        });
        expect(longest).toBeLessThanOrEqual((set.queue * set.per) / set.tokens + 1e-6);
      }),
    );
  });

  test('every lane states its bound and stays below it', () => {
    fc.assert(
      fc.property(anyRules, anyTraffic, (set, traffic) => {
        for (const kind of kinds) {
          const one = lane(kind, set, traffic);
          expect(one.bursts.at(-1)?.most).toBeLessThanOrEqual(one.bound);
        }
      }),
    );
  });
});

test('GCRA with a tolerance of (C − 1) × T decides as a token bucket of C, and so does a queue of C − 1', () => {
  fc.assert(
    fc.property(anyRules, anyTraffic, (set, traffic) => {
      const bucket = lane('bucket', set, traffic).bursts;
      expect(lane('gcra', set, traffic).bursts.map(({ in: n, retry }) => [n, retry])).toEqual(
        bucket.map(({ in: n, retry }) => [n, retry]),
      );
      const queue = lane('queue', { ...set, queue: set.capacity - 1 }, traffic).bursts;
      expect(queue.map(({ in: n }) => n)).toEqual(bucket.map(({ in: n }) => n));
    }),
  );
});

test('the announced wait is exact: one ms sooner a request fails, at it one passes', () => {
  fc.assert(
    fc.property(anyRules, anyTraffic, fc.constantFrom(...kinds), (set, traffic, kind) => {
      for (const early of [1, 0]) {
        const limiter = limiterOf(kind, set);
        for (const { at, count } of traffic) for (let i = 0; i < count; i += 1) limiter.decide(at);
        const now = traffic.at(-1)?.at ?? 0;
        let verdict = limiter.decide(now);
        while (verdict.admitted) verdict = limiter.decide(now);
        expect(verdict.wait).toBeGreaterThan(0);
        expect(limiter.decide(now + verdict.wait - early).admitted).toBe(early === 0);
      }
    }),
  );
});

test('equal inputs give equal runs, and the log keeps at most L times', () => {
  fc.assert(
    fc.property(anyRules, anyTraffic, (set, traffic) => {
      expect(race(set, traffic, kinds)).toEqual(race(set, traffic, kinds));
      for (const { size } of lane('log', set, traffic).bursts) {
        expect(size).toBeLessThanOrEqual(set.limit);
      }
    }),
  );
});

describe('arrivals as they are typed', () => {
  test('bursts in any order, added up at one instant', () => {
    expect(readArrivals('5@15, 2@9.9 3@9.9')).toEqual([
      { at: 9900, count: 5 },
      { at: 15_000, count: 5 },
    ]);
    expect(readArrivals('1@10..10.3/0.1')).toEqual(
      [10_000, 10_100, 10_200, 10_300].map((at) => ({ at, count: 1 })),
    );
  });

  test.each([
    ['', /at least one burst/],
    ['five', /write 5@9\.9/],
    ['0@1', /at least one request/],
    ['5@601', /600 s or before/],
    ['401@1', new RegExp(`At most ${mostArrivals}`)],
    ['1@0..600/0.01', /At most 400/],
    ['1@5..4/1', /an end after its beginning/],
    ['1@5..6/0', /a step above 0/],
  ])('%j is refused', (text, why) => {
    expect(readArrivals(text)).toMatch(why);
  });

  test('any text is read or refused, with no more than 400 requests', () => {
    const some = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.stringMatching(/^[0-9]{1,3}@[0-9]{1,3}(\.\.[0-9]{1,3}\/[0-9]{1,2})?$/),
    );
    fc.assert(
      fc.property(some, (text) => {
        const read = readArrivals(text);
        if (typeof read === 'string') return;
        expect(read.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(mostArrivals);
      }),
    );
  });
});

test('the axis keeps order and distance, and places all within its width', () => {
  const instants = fc.uniqueArray(fc.integer({ min: 0, max: 30_000 }), {
    minLength: 1,
    maxLength: 120,
  });
  fc.assert(
    fc.property(instants, (unsorted) => {
      const times = unsorted.sort((a, b) => a - b);
      const end = (times.at(-1) ?? 0) + 5000;
      const edges = [0, 10_000, 20_000, 30_000].filter((edge) => edge <= end);
      const { place, now, gap } = axis(end, times, edges);
      const xs = times.map((time) => place(time, 'burst'));
      xs.forEach((x, i) => {
        expect(x).toBeGreaterThanOrEqual(-1e-9);
        expect(x).toBeLessThanOrEqual(100 + 1e-9);
        if (i > 0) expect(x - (xs[i - 1] ?? 0)).toBeGreaterThanOrEqual(gap - 1e-9);
      });
      for (const edge of edges) {
        if (times.includes(edge)) expect(place(edge, 'edge')).toBeLessThan(place(edge, 'burst'));
      }
      let before = 0;
      for (let t = 0; t <= end; t += end / 50) {
        expect(now(t)).toBeGreaterThanOrEqual(before - 1e-9);
        before = now(t);
      }
      expect(now(end)).toBe(100);
    }),
  );
});
