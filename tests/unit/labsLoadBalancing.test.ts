/** The numeric vectors of the brief 16-load-balancing, lab 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import detection from '../../src/labs/calculators/detection-time.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';

type Values = Parameters<typeof detection.compute>[0];
const valuesOf = (values: Partial<Values> = {}) => setDials(detection, values).values as Values;
const compute = (values?: Partial<Values>) => detection.compute(valuesOf(values));

describe('16-load-balancing Lab 3, detection', () => {
  test.each([
    [10, 5, 2, 15, 25],
    [30, 5, 2, 35, 65],
    [10, 1, 3, 21, 31],
    [5, 1, 1, 1, 6],
  ])(
    '%i s, %i s, %i failures: out after %i to %i s',
    (interval, timeout, threshold, best, worst) => {
      expect(compute({ interval, timeout, threshold })).toMatchObject({ best, worst });
    },
  );
  test('1,000 a second over 4 backends: 6,250 requests; half the interval: 3,750, twice the probes', () => {
    expect(compute()).toMatchObject({ lost: 6250, probes: 0.4 });
    expect(compute({ interval: 5 })).toMatchObject({
      best: 10,
      worst: 15,
      lost: 3750,
      probes: 0.8,
    });
  });
  test('a timeout of 5 s instead of 1 s adds 4 s to both bounds', () => {
    const [short, long] = [compute({ timeout: 1 }), compute({ timeout: 5 })];
    expect([long.best - short.best, long.worst - short.worst]).toEqual([4, 4]);
  });
  test('a timeout longer than the interval is refused at its field', () => {
    expect(detection.check?.(valuesOf({ interval: 3 }))).toEqual({
      key: 'timeout',
      message: 'The timeout is longer than the interval, 3 s.',
    });
    expect(detection.check?.(valuesOf({ interval: 5 }))).toBeNull();
  });
  test('a probe schedule, run from any moment of death, stays between the bounds', () => {
    const schedule = fc.record({
      interval: fc.integer({ min: 1, max: 300 }),
      timeoutShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
      threshold: fc.integer({ min: 1, max: 10 }),
      // how long after the last good probe the host dies
      death: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(schedule, ({ interval, timeoutShare, threshold, death }) => {
        const timeout = interval * timeoutShare;
        const out = threshold * interval + timeout - death * interval;
        const { best, worst } = compute({ interval, timeout, threshold });
        expect(out).toBeGreaterThanOrEqual(best - 1e-9);
        expect(out).toBeLessThanOrEqual(worst + 1e-9);
        expect(worst - best).toBeCloseTo(interval, 9);
        const said = report(detection, valuesOf({ interval, timeout, threshold }));
        expect(JSON.stringify(said)).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});
