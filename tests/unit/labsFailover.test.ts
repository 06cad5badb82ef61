/** Leaving a dead region by DNS and by anycast, against the vectors of the brief and the lesson. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  leftBy,
  lostSeconds,
  type Setting,
  settingOf,
  shareLeft,
  ways,
} from '../../src/labs/machines/failover/model.ts';

const setting: Setting = { interval: 30, threshold: 3, ttl: 60, tail: 0, convergence: 20 };
const longAfter = 10_000;

describe('18-global-delivery L3, region failover', () => {
  test.each([
    [30, 60, 150, 120_000],
    [30, 30, 120, 105_000],
    [15, 60, 105, 75_000],
    [10, 60, 90, 60_000],
    [10, 300, 330, 180_000],
  ])('checks every %i s, TTL %i: left by %i s, %i requests lost', (interval, ttl, left, lost) => {
    const one = { ...setting, interval, ttl };
    expect(leftBy('dns', one)).toBe(left);
    expect(1000 * lostSeconds('dns', one, longAfter)).toBeCloseTo(lost, 6);
  });

  test('anycast, checks every 10 s: 50,000', () => {
    const one = { ...setting, interval: 10 };
    expect(leftBy('anycast', one)).toBe(50);
    expect(1000 * lostSeconds('anycast', one, longAfter)).toBe(50_000);
  });

  test('half the TTL against twice the checks', () => {
    const lost = (way: 'ttl' | 'checks') =>
      1000 * lostSeconds(way, settingOf(way, setting), longAfter);
    expect(lost('ttl')).toBeCloseTo(105_000, 6);
    expect(lost('checks')).toBeCloseTo(75_000, 6);
  });

  test('a tail of 5 % stays', () => {
    const one = { ...setting, tail: 0.05 };
    expect(shareLeft('dns', one, 150)).toBe(0.05);
    expect(shareLeft('dns', one, longAfter)).toBe(0.05);
    expect(shareLeft('dns', one, 120)).toBeCloseTo(0.525, 12);
  });
});

test('shares only fall, and what is lost is the area under them', () => {
  const settings = fc.record({
    interval: fc.integer({ min: 1, max: 300 }),
    threshold: fc.integer({ min: 1, max: 10 }),
    ttl: fc.integer({ min: 0, max: 3600 }),
    tail: fc.integer({ min: 0, max: 50 }).map((n) => n / 100),
    convergence: fc.integer({ min: 0, max: 600 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...ways), settings, (way, one) => {
      const end = leftBy(way, one) * 1.2;
      const steps = 2000;
      let [area, before] = [0, 1];
      for (let i = 0; i < steps; i += 1) {
        const share = shareLeft(way, one, ((i + 0.5) * end) / steps);
        expect(share).toBeLessThanOrEqual(before);
        before = share;
        area += (share * end) / steps;
      }
      expect(Math.abs(lostSeconds(way, one, end) - area)).toBeLessThanOrEqual((2 * end) / steps);
    }),
    { numRuns: 50 },
  );
});
