/** The retry storm, against the vectors of brief 19, the table of the Go package `stormsim`, and AWS's comparison of jitter. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contend,
  contendOften,
  jitters,
  waitAfter,
} from '../../src/labs/machines/retry-storm/contention.ts';
import {
  type Conditions,
  outage,
  type Strategy,
  storm,
  strategies,
} from '../../src/labs/machines/retry-storm/model.ts';
import retryStorm from '../../src/labs/machines/retry-storm.tsx';
import { seededRandom } from '../../src/study/shuffle.ts';

const base: Conditions = {
  load: 1000,
  capacity: 1200,
  length: 5,
  attempts: 3,
  layers: 1,
  reject: 0.1,
  budget: 0.1,
  threshold: 0.5,
  seconds: 60,
};
const lane = (strategy: Strategy, over: Partial<Conditions> = {}) =>
  storm({ ...base, ...over }, strategy);
/** Four attempts and dear refusals, as in several vectors. */
const dear = { attempts: 4, reject: 0.3 };

describe('19-timeouts-and-retries Lab B, retry storm simulator', () => {
  test.each([
    ['one attempt', 'backoff', { attempts: 1 }, 1000, 15],
    ['three', 'backoff', {}, 3000, 23],
    ['three, full jitter', 'jitter', {}, 3000, 22],
    ['three, capacity 1,500', 'backoff', { capacity: 1500 }, 3000, 19],
    ['four', 'backoff', { attempts: 4 }, 3277.778, 33],
    ['four, w 0.2', 'backoff', { attempts: 4, reject: 0.2 }, 3454.545, 52],
    ['four, w 0.23', 'backoff', { attempts: 4, reject: 0.23, seconds: 600 }, 3517.174, 85],
    ['four, w 0.24', 'backoff', { attempts: 4, reject: 0.24, seconds: 600 }, 3539.225, 133],
    ['four, w 0.3', 'backoff', { ...dear, seconds: 600 }, 4000, undefined],
    ['four, w 0.3, full jitter', 'jitter', { ...dear, seconds: 600 }, 4000, undefined],
    ['four, w 0.3, budget 10 %', 'budget', dear, 1100, 15],
    ['four, w 0.3, outage of 1 s', 'backoff', { ...dear, length: 1 }, 2000, 30],
    [
      'four, w 0.3, outage of 2 s',
      'backoff',
      { ...dear, length: 2, seconds: 600 },
      4000,
      undefined,
    ],
  ] as const)('%s: the row of the lesson and of stormsim', (_, strategy, over, peak, recovered) => {
    const one = lane(strategy, over);
    expect(one.peak).toBeCloseTo(peak, 3);
    expect(one.recovered).toBe(recovered);
  });

  test('three attempts: the first seconds after the outage', () => {
    const load = lane('backoff').seconds.map((second) => second.load);
    [3000, 2666.667, 2277.778, 1933.153].forEach((wanted, i) => {
      expect(load[15 + i]).toBeCloseTo(wanted, 3);
    });
  });

  test.each([
    [4, 0.247, 0.248],
    [3, 0.351, 0.353],
  ])('%i attempts: the edge of collapse', (attempts, below, beyond) => {
    const at = (reject: number) => lane('backoff', { attempts, reject, seconds: 600 }).recovered;
    expect(at(below)).toBeGreaterThan(outage);
    expect(at(beyond)).toBeUndefined();
  });

  test('wasted work and goodput lost add up by hand without retries', () => {
    expect(lane('none')).toMatchObject({ wasted: 5000, lost: 5000, recovered: 15, peak: 1000 });
  });

  test('a breaker: open in the second after the first failures, probes, closed in the second after the first success', () => {
    const { seconds, recovered } = lane('breaker');
    expect(seconds[10]).toMatchObject({ load: 1000, held: 0 });
    expect(seconds[11]?.load).toBeCloseTo(0.05 * 2000, 9);
    expect(seconds[11]?.held).toBeCloseTo(0.95 * 2000, 9);
    expect(seconds[15]?.refused).toBe(0);
    expect(seconds[16]?.held).toBe(0);
    expect(recovered).toBe(16);
  });

  test('layers: a^k calls for a request when all is refused, (1 + budget)^k with budgets', () => {
    for (const [attempts, layers] of [
      [3, 2],
      [3, 3],
      [2, 3],
    ] as const) {
      const over = { attempts, layers, length: 30 };
      expect(lane('backoff', over).peak).toBeCloseTo(1000 * attempts ** layers, 6);
      expect(lane('budget', over).peak).toBeCloseTo(1000 * 1.1 ** layers, 6);
      expect(lane('none', over).peak).toBe(1000);
    }
  });
});

const anyConditions = fc.record({
  load: fc.integer({ min: 100, max: 10_000 }),
  capacity: fc.integer({ min: 100, max: 20_000 }),
  length: fc.integer({ min: 1, max: 30 }),
  attempts: fc.integer({ min: 1, max: 6 }),
  layers: fc.integer({ min: 1, max: 3 }),
  reject: fc.double({ min: 0, max: 0.5, noNaN: true }),
  budget: fc.double({ min: 0, max: 1, noNaN: true }),
  threshold: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  seconds: fc.integer({ min: 60, max: 120 }),
});

test('no call is served beyond the capacity, none comes from nowhere, and no strategy amplifies more than it may', () => {
  fc.assert(
    fc.property(anyConditions, fc.constantFrom(...strategies), (conditions, strategy) => {
      const { load, capacity, attempts, layers, reject, budget, seconds: count } = conditions;
      const { seconds, lost, recovered, wasted } = storm(conditions, strategy);
      expect(seconds).toHaveLength(count);
      const most =
        strategy === 'none'
          ? 1
          : strategy === 'budget'
            ? Math.min(1 + budget, attempts) ** layers
            : attempts ** layers;
      seconds.forEach((one, t) => {
        expect(one.load).toBeLessThanOrEqual(load * most * (1 + 1e-9));
        expect(one.refused).toBeGreaterThanOrEqual(0);
        const out = t >= outage && t < outage + conditions.length;
        const work = one.served + one.refused * reject;
        // what refusing costs beyond the capacity is the collapse itself: then nothing is served
        if (out) expect(one.served).toBe(0);
        else if (one.served > 0) expect(work).toBeLessThanOrEqual(capacity * 1.01);
        expect(one.served + one.refused).toBeCloseTo(one.load, 6);
      });
      expect(lost).toBeGreaterThanOrEqual(-1e-6 * load * count);
      expect(wasted).toBeGreaterThanOrEqual(0);
      if (recovered !== undefined) {
        expect(recovered).toBeGreaterThanOrEqual(outage + conditions.length);
        expect(seconds.slice(recovered).every((one) => one.refused === 0 && one.held === 0)).toBe(
          true,
        );
      }
    }),
    { numRuns: 200 },
  );
});

test('with one layer, or with no retry, the share served is the one of the formula', () => {
  fc.assert(
    fc.property(anyConditions, (conditions) => {
      const { capacity, reject, length } = conditions;
      storm({ ...conditions, layers: 1 }, 'backoff').seconds.forEach((one, t) => {
        if (t >= outage && t < outage + length) return;
        const share = Math.max(0, (capacity / one.load - reject) / (1 - reject));
        expect(one.served).toBeCloseTo(one.load <= capacity ? one.load : share * one.load, 6);
      });
    }),
    { numRuns: 50 },
  );
});

test('what the machine promises under "Try this" comes out', () => {
  const values = { attempts: 4, reject: 20 };
  expect(lane('backoff', { ...values, reject: 0.2 }).lost).toBeCloseTo(7522.4, 1);
  expect(lane('jitter', { ...dear, length: 1, seconds: 600 }).recovered).toBeUndefined();
  expect(lane('backoff', { reject: 0.35, seconds: 600 }).recovered).toBe(149);
  expect(lane('backoff', { reject: 0.36, seconds: 600 }).recovered).toBeUndefined();
  expect(lane('backoff', { layers: 2 })).toMatchObject({ peak: 9000, recovered: undefined });
  expect(retryStorm.presets.length).toBeGreaterThan(0);
});

describe('published: full jitter needs the fewest calls (AWS Architecture Blog 2015)', () => {
  const seeds = Array.from({ length: 8 }, (_, i) => String(i + 1));

  test.each(seeds)('50 clients, seed %s: with jitter some half of the calls without', (seed) => {
    const [none, equal, full, decorrelated] = jitters.map((one) => contend(50, one, seed).calls);
    for (const some of [equal, full, decorrelated]) expect(some).toBeLessThan(0.7 * (none ?? 0));
    expect(decorrelated).toBeLessThan(1.25 * (full ?? 0));
  });

  test.each([20, 50, 100])(
    '%i clients, means of 40 runs: full needs fewer than equal',
    (clients) => {
      const mean = (jitter: (typeof jitters)[number]) => contendOften(clients, jitter, 40).calls;
      expect(mean('full')).toBeLessThan(mean('equal'));
      expect(mean('equal')).toBeLessThan(mean('none'));
    },
  );

  test('no jitter takes longest too, equal jitter longer than full', () => {
    const ms = (jitter: (typeof jitters)[number]) =>
      seeds.reduce((sum, seed) => sum + contend(50, jitter, seed).ms, 0);
    expect(ms('none')).toBeGreaterThan(ms('equal'));
    expect(ms('equal')).toBeGreaterThan(ms('full'));
  });

  test('every client writes once, so at least one call each; equal seeds give equal runs', () => {
    for (const jitter of jitters) {
      expect(contend(1, jitter, '1').calls).toBe(1);
      expect(contend(20, jitter, '1').calls).toBeGreaterThanOrEqual(20);
      expect(contend(20, jitter, '7')).toEqual(contend(20, jitter, '7'));
    }
  });

  test('waits stay in their ranges', () => {
    const uniform = seededRandom('waits');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (failures) => {
        const ceiling = Math.min(2000, 5 * 2 ** failures);
        expect(waitAfter('none', failures, 5, uniform)).toBe(ceiling);
        const equal = waitAfter('equal', failures, 5, uniform);
        expect(equal).toBeGreaterThanOrEqual(ceiling / 2);
        expect(equal).toBeLessThanOrEqual(ceiling);
        expect(waitAfter('full', failures, 5, uniform)).toBeLessThanOrEqual(ceiling);
        const after = waitAfter('decorrelated', failures, ceiling, uniform);
        expect(after).toBeGreaterThanOrEqual(5);
        expect(after).toBeLessThanOrEqual(Math.min(2000, 3 * ceiling));
      }),
    );
  });
});
