/** The vectors of the brief 02-latency, labs B and C. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import pipe from '../../src/labs/calculators/bdp-and-window.ts';
import queue, { meanTime, slowShare } from '../../src/labs/calculators/queue-and-tail.ts';
import { type AnyValues, defaults } from '../../src/labs/kit/calculator.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';

const throughPipe = (values: AnyValues = {}) =>
  pipe.compute(setDials(pipe, values).values as never);
const inQueue = (values: AnyValues = {}) => queue.compute(setDials(queue, values).values as never);
const texts = (calculator: Parameters<typeof report>[0], values: AnyValues) =>
  Object.fromEntries(
    report(calculator, setDials(calculator, values).values).readings.map(({ key, text }) => [
      key,
      text,
    ]),
  );

describe('02-latency Lab B, BDP and window', () => {
  test('1 Gbit/s, 100 ms, 65,535 B: 12,500,000 B, 5.2428 Mbit/s, 0.52 %', () => {
    const result = throughPipe();
    expect(result.bdp).toBe(12_500_000);
    expect(result.limit).toBeCloseTo(5.2428, 10);
    expect(texts(pipe, {})).toMatchObject({
      bdp: '12,500,000 B',
      limit: '5.24 Mbit/s',
      used: '0.52 %',
      idle: '99.48 ms',
    });
  });
  test('the same at 50 ms: 10.4856 Mbit/s', () => {
    expect(throughPipe({ rtt: 50 }).limit).toBeCloseTo(10.4856, 10);
  });
  test.each([
    [4 * 2 ** 20, '336 Mbit/s'],
    [6_291_456, '503 Mbit/s'],
    [32 * 2 ** 20, '2.68 Gbit/s'],
  ])('a window of %i B at 100 ms: %s', (window, text) => {
    expect(texts(pipe, { window }).limit).toBe(text);
  });
  test('6,291,456 B at 100 ms: 503.3 Mbit/s', () => {
    expect(throughPipe({ window: 6_291_456 }).limit).toBeCloseTo(503.3, 1);
  });
  test('a window of one BDP fills the link exactly', () => {
    expect(throughPipe({ window: 12_500_000 })).toMatchObject({ used: 1, achieved: 1000, idle: 0 });
  });
  test('never faster than the link or the window, and rate / bandwidth is the utilization', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 100_000, noNaN: true }),
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.integer({ min: 1460, max: 65_535 * 2 ** 14 }),
        (bandwidth, rtt, window) => {
          const r = throughPipe({ bandwidth, rtt, window });
          expect(r.achieved).toBeLessThanOrEqual(bandwidth);
          expect(r.achieved).toBeLessThanOrEqual(r.limit);
          expect(r.achieved / bandwidth).toBeCloseTo(r.used, 9);
          const words = JSON.stringify(report(pipe, { bandwidth, rtt, window }));
          expect(words).not.toMatch(/NaN|undefined|Infinity/);
        },
      ),
    );
  });
});

describe('02-latency Lab C, queue and tail', () => {
  test.each([
    [50, 20],
    [80, 50],
    [90, 100],
    [95, 200],
    [99, 1000],
  ])('S = 10 ms at %i % load: %i ms (P5)', (load, mean) => {
    expect(inQueue({ load }).mean).toBe(mean);
  });
  test.each([
    [0.01, 100, 0.634],
    [0.001, 100, 0.0952],
    [0.01, 10, 0.0956],
  ])('p = %d, n = %i: %d (P34)', (p, n, slow) => {
    expect(slowShare(p, n)).toBeCloseTo(slow, 4);
    expect(inQueue({ slow: p * 100, calls: n }).slowRequests).toBeCloseTo(slow, 4);
  });
  test('the lesson’s: 69 calls until half are slow, and 0.01 % for 1 % at a fan-out of 100', () => {
    expect(inQueue().half).toBe(69);
    expect(texts(queue, {})).toMatchObject({
      mean: '100 ms',
      slowRequests: '63.4 %',
      allowed: '0.01 %',
    });
  });
  test('99 % of exponential times lie below mean × ln 100 = 460.52 ms', () => {
    const { p99 } = inQueue();
    expect(p99).toBeCloseTo(460.517, 3);
    expect(1 - Math.exp(-p99 / 100)).toBeCloseTo(0.99, 12);
  });
  test('no slow call, no slow request', () => {
    expect(texts(queue, { slow: 0 })).toMatchObject({ slowRequests: '0 %', half: 'never' });
  });
  test('both curves only rise, a share stays a share, and no report says NaN', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 99.8, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.integer({ min: 1, max: 999 }),
        (load, slow, calls) => {
          expect(meanTime(10, load + 0.1)).toBeGreaterThan(meanTime(10, load));
          const less = slowShare(slow / 100, calls);
          expect(slowShare(slow / 100, calls + 1)).toBeGreaterThanOrEqual(less);
          expect(less).toBeGreaterThanOrEqual(0);
          expect(less).toBeLessThanOrEqual(1);
          const words = JSON.stringify(report(queue, { ...defaults(queue), load, slow, calls }));
          expect(words).not.toMatch(/NaN|undefined|-0 /);
        },
      ),
    );
  });
});
