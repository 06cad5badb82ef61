/** The numeric vectors of the brief 19-timeouts-and-retries, labs A, C and D, and of the lesson's own tables. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import backoff, { waits } from '../../src/labs/calculators/backoff.ts';
import deadlineBudget, { follow } from '../../src/labs/calculators/deadline-budget.ts';
import nines, { chainDown, setDown } from '../../src/labs/calculators/nines.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { compute } from './labRuns.ts';

function verdict(calculator: Calculator, values: AnyValues = {}): string {
  return report(calculator, setDials(calculator, values).values).verdict.join(' ');
}

describe('19-timeouts-and-retries Lab A, deadline budget planner', () => {
  const noCaps = { capB: 0, capC: 0, latencyC: 1000 };

  test('(1) 800 ms, caps 400 and 150, C takes 80: 370 ms', () => {
    const result = compute(deadlineBudget);
    expect(result).toMatchObject({ dB: 500, dC: 350, endC: 280, endB: 320, endA: 370 });
    expect(verdict(deadlineBudget)).toContain('In time');
  });
  test('(2) C takes 400: cut at 350, B 390, A 440, degraded', () => {
    const result = compute(deadlineBudget, { latencyC: 400 });
    expect(result).toMatchObject({ endC: 350, endB: 390, endA: 440 });
    expect(verdict(deadlineBudget, { latencyC: 400 })).toContain('Degraded');
  });
  test('(3) no caps, reserve 50, C takes 1,000: deadlines 750 and 700, A answers at 790', () => {
    const result = compute(deadlineBudget, { ...noCaps, reserveA: 50, reserveB: 50 });
    expect(result).toMatchObject({ dB: 750, dC: 700, endC: 700, endB: 740, endA: 790 });
  });
  test('(4) fixed 30 s, no work, C hangs: all at 30 s', () => {
    const values = {
      ...{ deadline: 30_000, mode: 'fixed', fixed: 30_000 },
      ...{ preA: 0, postA: 0, preB: 0, postB: 0, latencyC: 60_000 },
    };
    const result = compute(deadlineBudget, values);
    expect(result).toMatchObject({ dB: 30_000, dC: 30_000, endA: 30_000, orphaned: 0 });
  });
  test('C 149 ms is in time with 439, 150 still is, 151 is cut', () => {
    expect(compute(deadlineBudget, { latencyC: 149 }).endA).toBe(439);
    expect(verdict(deadlineBudget, { latencyC: 150 })).toContain('In time');
    expect(compute(deadlineBudget, { latencyC: 151 }).endA).toBe(440);
    expect(verdict(deadlineBudget, { latencyC: 151 })).toContain('C is cut at 350 ms');
  });
  test('no caps, no reserve: everybody ends at 800 with nothing to say', () => {
    expect(compute(deadlineBudget, noCaps)).toMatchObject({ endC: 800, endB: 800, endA: 800 });
    expect(verdict(deadlineBudget, noCaps)).toContain('Nothing');
  });
  test('the lesson’s figure: with 1 s of work each, B ends at 31 s and C at 32 s, for nobody', () => {
    const values = {
      ...{ deadline: 30_000, mode: 'fixed', preA: 1000, postA: 0, preB: 1000, postB: 0 },
      latencyC: 60_000,
    };
    const result = compute(deadlineBudget, values);
    expect(result).toMatchObject({ endA: 30_000, endB: 31_000, endC: 32_000, orphaned: 3000 });
  });
  test('without time left nothing is sent, and the verdict says so', () => {
    expect(verdict(deadlineBudget, { deadline: 100 })).toContain('does not call it');
    const result = report(deadlineBudget, setDials(deadlineBudget, { deadline: 100 }).values);
    expect(result.readings.find(({ key }) => key === 'endB')?.text).toBe('not called');
    expect(compute(deadlineBudget, { deadline: 200, postB: 0 }).endC).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
  test('a propagated deadline never grows down the tree and leaves no orphans', () => {
    const span = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(
        fc.record({
          deadline: fc.integer({ min: 50, max: 10_000 }),
          ...{ preA: span, postA: span, reserveA: span, capB: span, preB: span, postB: span },
          ...{ reserveB: span, capC: span, latencyC: span },
        }),
        (plan) => {
          const course = follow({ ...plan, mode: 'propagated', fixed: 1000 });
          if (course.dB < Number.POSITIVE_INFINITY) {
            expect(course.dB).toBeLessThanOrEqual(plan.deadline - plan.reserveA);
            expect(course.endB).toBeLessThanOrEqual(Math.min(course.dB, course.endA));
          }
          if (course.dC < Number.POSITIVE_INFINITY) {
            expect(course.dC).toBeLessThanOrEqual(course.dB - plan.reserveB);
            expect(course.endC).toBeLessThanOrEqual(Math.min(course.dC, course.endB));
          }
          expect(course.endA).toBeLessThanOrEqual(plan.deadline);
        },
      ),
    );
  });
});

describe('19-timeouts-and-retries Lab C, backoff calculator', () => {
  const policy = { base: 200, cap: 5000, draw: 0.5 } as const;
  const list = (kind: Parameters<typeof waits>[0]['kind'], count: number) =>
    waits({ ...policy, kind }, count).map(({ wait }) => wait);

  test('full jitter: 100, 200, 400, 800, 1,600, 2,500', () => {
    expect(list('full', 6)).toEqual([100, 200, 400, 800, 1600, 2500]);
    expect(compute(backoff)).toMatchObject({ wait: 2500, ceiling: 5000, waited: 5600 });
  });
  test('equal jitter, i = 2: 600', () => {
    expect(compute(backoff, { kind: 'equal', index: 2 }).wait).toBe(600);
  });
  test('decorrelated: 400, 700, 1,150, 1,825, 2,837.5', () => {
    expect(list('decorrelated', 5)).toEqual([400, 700, 1150, 1825, 2837.5]);
  });
  test('± 50 % of 200 ms: 100-300, 200-600, 400-1,200', () => {
    const ranges = waits({ ...policy, kind: 'spread' }, 3).map((w) => [w.shortest, w.longest]);
    expect(ranges).toEqual([
      [100, 300],
      [200, 600],
      [400, 1200],
    ]);
  });
  test('base 1 s, cap 32 s, no jitter: 1, 2, 4, 8, 16, 32, 32 s', () => {
    const series = waits({ base: 1000, cap: 32_000, kind: 'none', draw: 0.5 }, 7);
    expect(series.map(({ wait }) => wait / 1000)).toEqual([1, 2, 4, 8, 16, 32, 32]);
  });
  test('2^10 s is 17 min, and the verdict names what the cap prevents', () => {
    expect(verdict(backoff, { base: 1000, cap: 600_000, index: 10 })).toContain('1,024,000 ms');
  });
  test('a cap below the base is refused at its field', () => {
    const dials = turn(backoff, setDials(backoff), 'cap', '100');
    expect(dials.errors).toEqual({ cap: 'The cap is below the base, 200 ms.' });
  });
  test('every wait lies in its range, and no capped range goes beyond its bound', () => {
    const kinds = ['none', 'equal', 'spread', 'grpc', 'full', 'decorrelated'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, base, factor, draw) => {
          const cap = base * factor;
          const most = cap * (kind === 'spread' ? 1.5 : kind === 'grpc' ? 1.2 : 1);
          for (const each of waits({ base, cap, kind, draw }, 12)) {
            expect(each.wait).toBeGreaterThanOrEqual(each.shortest - 1e-6);
            expect(each.wait).toBeLessThanOrEqual(each.longest + 1e-6);
            expect(each.longest).toBeLessThanOrEqual(most + 1e-6);
          }
        },
      ),
    );
  });
});

describe('19-timeouts-and-retries Lab D, nines', () => {
  test('0.999, ten in a chain: 0.990045', () => {
    expect(compute(nines).total).toBeCloseTo(0.990045, 6);
  });
  test('0.99, two replicas: 0.9999', () => {
    expect(compute(nines, { available: 99, replicas: 2, parts: 1 }).total).toBeCloseTo(0.9999, 10);
  });
  test('99.9 %: 525.6 min a year, 43.2 min in 30 d', () => {
    const result = compute(nines, { parts: 1 });
    expect(result.year).toBeCloseTo(525.6, 6);
    expect(result.month).toBeCloseTo(43.2, 6);
  });
  test.each([
    [99, 5256, 432, 438, 100.8],
    [99.5, 2628, 216, 219, 50.4],
    [99.9, 525.6, 43.2, 43.8, 10.08],
    [99.95, 262.8, 21.6, 21.9, 5.04],
    [99.99, 52.56, 4.32, 4.38, 1.008],
    [99.999, 5.256, 0.432, 0.438, 0.1008],
  ])('the lesson’s table, %s %%', (available, year, month, twelfth, week) => {
    const result = compute(nines, { available, parts: 1 });
    for (const [key, minutes] of Object.entries({ year, month, twelfth, week })) {
      expect(result[key], key).toBeCloseTo(minutes, 6);
    }
  });
  test('0.999^5 = 0.99501, 0.999^100 = 0.905, with two fallbacks 0.992028', () => {
    expect(compute(nines, { parts: 5 }).total).toBeCloseTo(0.99501, 5);
    expect(compute(nines, { parts: 100 }).total).toBeCloseTo(0.905, 3);
    expect(compute(nines, { soft: 2 }).total).toBeCloseTo(0.992028, 6);
  });
  test('nines are neither rounded away nor followed by noise', () => {
    const text = (values: AnyValues) =>
      report(nines, setDials(nines, values).values).readings.map((reading) => reading.text);
    expect(text({})[0]).toBe('99.0045 %');
    expect(text({ replicas: 2, parts: 1 })[0]).toBe('99.9999 %');
    expect(text({ replicas: 3, parts: 1 })[0]).toBe('99.9999999 %');
    expect(text({ replicas: 5, parts: 1 })[2]).toBe('under 0.001 min');
  });
  test('more fallbacks than dependencies are refused', () => {
    const dials = turn(nines, setDials(nines), 'soft', '11');
    expect(dials.errors).toEqual({ soft: 'The chain has only 10 dependencies.' });
  });
  test('a longer chain is never better, a replica never worse, shared failures never help', () => {
    const down = fc.double({ min: 0, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(
        down,
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 4 }),
        (u, n, r) => {
          expect(chainDown(u, n + 1)).toBeGreaterThanOrEqual(chainDown(u, n));
          expect(setDown(u, r + 1, 0)).toBeLessThanOrEqual(setDown(u, r, 0));
          expect(setDown(u, r, 0.5)).toBeGreaterThanOrEqual(setDown(u, r, 0) - 1e-12);
          expect(setDown(u, 1, 0.5)).toBeCloseTo(u, 12);
        },
      ),
    );
  });
});
