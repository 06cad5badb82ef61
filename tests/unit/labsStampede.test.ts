/** One expiry under five remedies, against the formulas and vectors of the brief. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earlyRefreshes, traffic } from '../../src/labs/machines/stampede/arrivals.ts';
import {
  earlyBy,
  earlyChance,
  type Load,
  originFetches,
  waiting,
} from '../../src/labs/machines/stampede/formulas.ts';
import { lane, type Remedy, remedies } from '../../src/labs/machines/stampede/model.ts';

const load: Load = { rate: 10_000, rebuild: 0.5, pops: 1 };
const xfetch = { delta: 1, beta: 1 };

function lanesOf(one: Load, even: boolean, seed = '1', { delta, beta } = xfetch) {
  const requests = traffic(one, even, seed);
  const refreshes = earlyRefreshes(one, { delta, beta }, seed);
  return Object.fromEntries(
    remedies.map((remedy) => [
      remedy,
      lane(remedy, one, requests, remedy === 'early' ? refreshes : []),
    ]),
  ) as Record<Remedy, ReturnType<typeof lane>>;
}

describe('18-global-delivery L2, stampede', () => {
  test('origin fetches per expiry', () => {
    expect(originFetches(load, { coalescing: false, shield: false })).toBe(5000);
    expect(originFetches(load, { coalescing: true, shield: false })).toBe(1);
    const wide = { ...load, pops: 200 };
    expect(originFetches(wide, { coalescing: false, shield: false })).toBe(5000);
    expect(originFetches(wide, { coalescing: true, shield: false })).toBe(200);
    expect(originFetches(wide, { coalescing: true, shield: true })).toBe(1);
    const quiet = { rate: 1, rebuild: 0.5, pops: 200 };
    expect(originFetches(quiet, { coalescing: false, shield: false })).toBe(1);
    expect(originFetches(quiet, { coalescing: true, shield: false })).toBe(1);
  });

  test('who waits', () => {
    expect(waiting(load, false)).toBe(5000);
    expect(waiting(load, true)).toBe(0);
  });

  test.each([
    [0, 1],
    [1, 0.3679],
    [2, 0.1353],
  ])('XFetch: %i s before the expiry the chance is %f', (before, chance) => {
    expect(earlyChance(before, 1, 1)).toBeCloseTo(chance, 4);
  });

  test('XFetch: a draw of 0.0498 begins 3.0 s early', () => {
    expect(earlyBy(0.0498, 1, 1)).toBeCloseTo(3, 2);
    expect(earlyBy(Math.exp(-3), 1, 2)).toBeCloseTo(6, 12);
  });

  test.each([1, 200])('evenly spaced, %i caches: the formulas come out exactly', (pops) => {
    const one = { ...load, pops };
    const { none, coalescing, shield, stale } = lanesOf(one, true);
    expect([none.fetches, none.waited]).toEqual([5000, 5000]);
    expect([coalescing.fetches, coalescing.waited]).toEqual([pops, 5000]);
    expect([shield.fetches, shield.waited]).toEqual([1, 5000]);
    expect([stale.fetches, stale.waited]).toEqual([1, 0]);
  });

  test('at random, the mean of 20 seeds lies near the formulas', () => {
    let [fetches, waited] = [0, 0];
    for (let seed = 1; seed <= 20; seed += 1) {
      const { none, coalescing } = lanesOf({ ...load, pops: 200 }, false, String(seed));
      fetches += none.fetches / 20;
      waited += coalescing.waited / 20;
      expect(coalescing.fetches).toBe(200);
    }
    // four standard errors of a Poisson mean
    expect(Math.abs(fetches - 5000)).toBeLessThan(4 * Math.sqrt(5000 / 20));
    expect(Math.abs(waited - 5000)).toBeLessThan(4 * Math.sqrt(5000 / 20));
  });

  test('beyond 10,000 requests one stands for several, and the totals stay', () => {
    const big = { rate: 20_000, rebuild: 2, pops: 1 };
    expect(traffic(big, true, '1').scale).toBe(8);
    const { none, coalescing } = lanesOf(big, true);
    expect([none.fetches, coalescing.fetches, coalescing.waited]).toEqual([40_000, 1, 40_000]);
  });

  test('XFetch: refreshes come as densely as rate times chance says', () => {
    // a rebuild that never lands lets every draw count; expected from x s before on: rate × Δβ × exp(−x / Δβ)
    const forever = { rate: 1000, rebuild: 1000, pops: 1 };
    let [all, last] = [0, 0];
    for (let seed = 1; seed <= 20; seed += 1) {
      const found = earlyRefreshes(forever, xfetch, String(seed));
      all += found.length / 20;
      last += found.filter(({ at }) => at > -1).length / 20;
    }
    expect(Math.abs(all - 1000)).toBeLessThan(4 * Math.sqrt(1000 / 20));
    const within = 1000 * (1 - Math.exp(-1));
    expect(Math.abs(last - within)).toBeLessThan(4 * Math.sqrt(within / 20));
  });
});

test('no remedy fetches or waits more than nothing does, and each better one no more than the last', () => {
  const loads = fc.record({
    rate: fc.integer({ min: 1, max: 3000 }),
    rebuild: fc.integer({ min: 1, max: 20 }).map((n) => n / 10),
    pops: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(loads, fc.boolean(), fc.nat({ max: 50 }), (one, even, seed) => {
      const { none, coalescing, shield, stale, early } = lanesOf(one, even, String(seed));
      expect(coalescing.fetches).toBeLessThanOrEqual(Math.min(one.pops, none.fetches));
      expect(shield.fetches).toBeLessThanOrEqual(Math.min(1, coalescing.fetches));
      expect(stale.fetches).toBe(shield.fetches);
      expect(stale.waited).toBe(0);
      expect(coalescing.waited).toBe(none.waited);
      expect(shield.waited).toBeLessThanOrEqual(coalescing.waited);
      for (const each of [none, coalescing, shield, stale, early]) {
        // whoever waits is answered, and every fetch ends
        expect(each.waiting.at(-1)?.[1]).toBe(0);
        expect(each.busy.at(-1)?.[1]).toBe(0);
        for (const [, value] of [...each.busy, ...each.waiting]) {
          expect(value).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});
