import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Check, calibrationOf, checkOf, wilson } from '../../src/study/progressCalibration.ts';
import { known } from './progressSamples.ts';
import { graded } from './studySamples.ts';

const check = (predicted: number, recalled: boolean): Check => ({ predicted, recalled });
type Graded = Parameters<typeof checkOf>[0]['event'];

describe('calibration', () => {
  test('checks are put side by side with what they were predicted to be', () => {
    const { bins, ...all } = calibrationOf([
      check(0.92, true),
      check(0.94, true),
      check(0.9, false),
      check(0.93, true),
      check(0.4, false),
    ]);
    expect(all).toEqual({ checks: 5, recalled: 3, predicted: expect.any(Number), observed: 0.6 });
    expect(all.predicted).toBeCloseTo(0.818, 10);
    expect(bins.map(({ from, to, checks, recalled }) => [from, to, checks, recalled])).toEqual([
      [0, 0.5, 1, 0],
      [0.9, 0.95, 4, 3],
    ]);
    expect(bins[1]?.predicted).toBeCloseTo(0.9225, 10);
    expect(bins[1]?.observed).toBe(0.75);
  });

  test('nothing checked is no bin and no division by zero', () => {
    const none = { checks: 0, recalled: 0, predicted: 0, observed: 0, bins: [] };
    expect(calibrationOf([])).toEqual(none);
  });

  test('a prediction of 1 falls into the last bin', () => {
    expect(calibrationOf([check(1, true)]).bins).toMatchObject([{ from: 0.95, to: 1, checks: 1 }]);
  });

  test('the interval is that of Wilson', () => {
    // 8 of 10, as in Brown, Cai and DasGupta (2001) and any table since.
    expect(wilson(8, 10).low).toBeCloseTo(0.4902, 3);
    expect(wilson(8, 10).high).toBeCloseTo(0.9433, 3);
    expect(wilson(0, 5).low).toBe(0);
    expect(wilson(5, 5).high).toBeCloseTo(1, 10);
  });

  test('property: bins hold every check once, and each share lies within its interval', () => {
    const any = fc.record({
      predicted: fc.double({ min: 0, max: 1, noNaN: true }),
      recalled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any), (checks) => {
        const { bins, ...all } = calibrationOf(checks);
        const sum = (key: 'checks' | 'recalled') =>
          bins.reduce((total, bin) => total + bin[key], 0);
        expect(sum('checks')).toBe(checks.length);
        expect(sum('recalled')).toBe(all.recalled);
        for (const { low, observed, high, from, predicted, to } of bins) {
          expect(low).toBeLessThanOrEqual(observed + 1e-12);
          expect(high).toBeGreaterThanOrEqual(observed - 1e-12);
          expect(predicted).toBeGreaterThanOrEqual(from - 1e-12);
          expect(predicted).toBeLessThanOrEqual(to + 1e-12);
        }
      }),
    );
  });
});

describe('what puts a prediction to the test', () => {
  const event = graded(0, 'a', 'hard', 'review') as Graded;

  test('a card in review, days after its last answer', () => {
    const found = checkOf({ event, before: known('a'), days: 10 });
    expect(found?.predicted).toBeCloseTo(0.9, 7);
    expect(found?.recalled).toBe(true);
    const again = graded(0, 'a', 'again', 'review') as Graded;
    expect(checkOf({ event: again, before: known('a'), days: 10 })?.recalled).toBe(false);
  });

  test('neither a learning step nor a second answer on the same day', () => {
    expect(checkOf({ event, before: known('a', { state: 'relearning' }), days: 10 })).toBeNull();
    expect(checkOf({ event, before: known('a', { state: 'learning' }), days: 1 })).toBeNull();
    expect(checkOf({ event, before: known('a'), days: 0 })).toBeNull();
  });
});
