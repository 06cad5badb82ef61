/** The numeric vectors of the brief 07-tcp-reliability, labs 2 and 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitRate } from '../../src/labs/bitRate.ts';
import timer from '../../src/labs/calculators/retransmission-timeout.ts';
import throughput from '../../src/labs/calculators/what-limits-my-throughput.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { backoff, estimates, type Floor, timeout } from '../../src/labs/retransmissionTimer.ts';
import { compute } from './labRuns.ts';

function words(calculator: Calculator, values: AnyValues = {}): string {
  return JSON.stringify(report(calculator, setDials(calculator, values).values));
}

const round = fc.double({ min: 0.01, max: 10_000, noNaN: true });
const floors = fc.constantFrom<Floor>('none', 'rfc', 'linux');

describe('07-tcp-reliability Lab 2, RTO', () => {
  const samples = [100, 120, 100, 300];
  test.each([
    [1, 100, 50, 300, 300],
    [2, 102.5, 42.5, 272.5, 302.5],
    [3, 102.1875, 32.5, 232.1875, 302.1875],
    [4, 126.914, 73.828, 422.227, 422.227],
  ])(
    'after %i of 100, 120, 100, 300: SRTT %d, RTTVAR %d, RTO %d, Linux-like %d',
    (count, srtt, rttvar, rto, linux) => {
      const values = { samples: samples.slice(0, count).join(', ') };
      const plain = compute(timer, { ...values, floor: 'none' });
      expect(plain.srtt).toBeCloseTo(srtt, 3);
      expect(plain.rttvar).toBeCloseTo(rttvar, 3);
      expect(plain.rto).toBeCloseTo(rto, 3);
      expect(compute(timer, { ...values, floor: 'linux' }).rto).toBeCloseTo(linux, 3);
      expect(compute(timer, { ...values, floor: 'rfc' }).rto).toBe(1000);
    },
  );
  test('backoff from 200 ms: 200, 400, 800, 1,600', () => {
    expect(backoff(200, 4, 'linux')).toEqual([200, 400, 800, 1600]);
    // the lesson's figure: copies leave at 0.2, 0.6 and 1.4 s
    expect(backoff(200, 3, 'linux').reduce((sum, wait) => sum + wait)).toBe(1400);
  });
  test('no wait exceeds the ceiling: 60 s, 120 s on Linux, none by the formula', () => {
    expect(backoff(1000, 12, 'rfc').at(-1)).toBe(60_000);
    expect(backoff(1000, 12, 'linux').at(-1)).toBe(120_000);
    expect(backoff(1000, 12, 'none').at(-1)).toBe(2_048_000);
  });
  test('loopback and 100 ms, steady: about 200 and 300 ms, as Linux shows', () => {
    const steady = (rtt: string) => compute(timer, { samples: Array(12).fill(rtt).join(' ') }).rto;
    expect(steady('0.05')).toBeCloseTo(200.05, 6);
    expect(steady('100')).toBe(300);
  });
  test('nothing lost: no silence', () => {
    expect(compute(timer, { losses: 0 }).silence).toBe(0);
  });
  test('without a floor the fourth round trip outlasts its timer, with one it does not', () => {
    expect(words(timer, { floor: 'none' })).toContain(
      'Round trip 4 (300 ms) outlasted the timer of 232.19 ms',
    );
    expect(words(timer)).toContain('No round trip outlasted its timer');
    expect(words(timer, { samples: '1200' })).toContain('outlasted the timer of 1,000 ms');
  });
  test('the presets say what comes out', () => {
    const steady = '100, 100, 100, 100, 100, 100, 100, 100';
    expect(compute(timer, { floor: 'rfc' }).silence).toBe(7000);
    expect(compute(timer, { samples: steady, floor: 'none' }).rto).toBeCloseTo(126.7, 1);
    expect(compute(timer, { samples: '0.05, 0.05', losses: 4 }).silence).toBeCloseTo(3000, -1);
  });
  test.each([
    ['', 'Enter at least one round trip.'],
    ['1 2 3 4 5 6 7 8 9 10 11 12 13', 'Enter at most 12 round trips.'],
    ['100, fast', 'Each round trip is a number above 0 and up to 10,000, with commas between.'],
    ['100, 0', 'Each round trip is a number above 0 and up to 10,000, with commas between.'],
    ['10001', 'Each round trip is a number above 0 and up to 10,000, with commas between.'],
  ])('%j is refused', (text, message) => {
    expect(turn(timer, setDials(timer), 'samples', text).errors.samples).toBe(message);
  });
  test('the timeout is never below the floor, the smoothed round trip or the sample just taken', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 12 }), floors, (list, floor) => {
        for (const [i, each] of estimates(list).entries()) {
          const rto = timeout(each, floor) * (1 + 1e-12);
          expect(rto).toBeGreaterThanOrEqual(each.srtt);
          expect(rto).toBeGreaterThanOrEqual(list[i] ?? 0);
          if (floor === 'rfc') expect(rto).toBeGreaterThanOrEqual(1000);
          if (floor === 'linux') expect(rto).toBeGreaterThanOrEqual(each.srtt + 200);
          expect(each.srtt).toBeLessThanOrEqual(Math.max(...list) * (1 + 1e-12));
        }
      }),
    );
  });
  test('no report says NaN, whatever is typed', () => {
    const integers = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(integers, floors, fc.integer({ min: 0, max: 12 }), (list, floor, losses) => {
        expect(words(timer, { samples: list.join(','), floor, losses })).not.toMatch(
          /NaN|undefined|Infinity/,
        );
      }),
    );
  });
});

describe('07-tcp-reliability Lab 3, what limits my throughput', () => {
  test('window 65,535, RTT 100 ms: 5.2428 Mbit/s', () => {
    expect(compute(throughput)).toMatchObject({ window: 5_242_800, rate: 5_242_800, link: 1e9 });
    expect(words(throughput)).toContain('The window is the limit, at 0.5 % of the link');
  });
  test.each([
    [100, 0.01, 14.305],
    [100, 1, 1.4305],
    [10, 0.01, 143.05],
    [10, 1, 14.305],
  ])('MSS 1460, RTT %d ms, loss %d %%: %d Mbit/s', (rtt, loss, mbits) => {
    expect((compute(throughput, { rtt, loss }).loss ?? 0) / 1e6 / mbits).toBeCloseTo(1, 4);
  });
  test('1 Gbit/s × 100 ms needs 12,500,000 bytes, which fill the link', () => {
    expect(compute(throughput).needed).toBe(12_500_000);
    const full = { bytes: 12_500_000, lossy: false };
    expect(compute(throughput, full)).toMatchObject({ rate: 1e9, window: 1e9 });
    expect(words(throughput, full)).toContain('The link is the limit');
    expect(words(throughput, full)).toContain('any rate');
  });
  test('the presets say what comes out', () => {
    expect(bitRate(compute(throughput, { bytes: 12_500_000 }).rate ?? 0)).toBe('14.3 Mbit/s');
    expect(bitRate(compute(throughput, { bytes: 12_500_000, loss: 1 }).rate ?? 0)).toBe(
      '1.43 Mbit/s',
    );
    expect(bitRate(compute(throughput, { rtt: 10 }).window ?? 0)).toBe('52.4 Mbit/s');
    expect(bitRate(compute(throughput, { rtt: 10 }).loss ?? 0)).toBe('143 Mbit/s');
    expect(bitRate(compute(throughput, { mbits: 10_000 }).rate ?? 0)).toBe('5.24 Mbit/s');
  });
  test.each([
    [5_242_800, '5.24 Mbit/s'],
    [1e9, '1 Gbit/s'],
    [999_999_999, '1 Gbit/s'],
    [1.35e12, '1.35 Tbit/s'],
    [11_680, '11.7 kbit/s'],
    [999, '999 bit/s'],
  ])('%d bit/s reads %s', (bits, text) => {
    expect(bitRate(bits)).toBe(text);
  });
  const path = fc.record({
    mbits: fc.double({ min: 1, max: 400_000, noNaN: true }),
    rtt: fc.double({ min: 0.05, max: 1000, noNaN: true }),
    lossy: fc.boolean(),
    loss: fc.double({ min: 0.0001, max: 5, noNaN: true }),
    bytes: fc.integer({ min: 1460, max: 1_073_725_440 }),
    mss: fc.integer({ min: 536, max: 8960 }),
  });
  test('the rate is the smallest of three, and a window of the product fills the link', () => {
    fc.assert(
      fc.property(path, (values) => {
        const {
          rate = 0,
          link = 0,
          window = 0,
          loss = 0,
          needed = 0,
        } = compute(throughput, values);
        expect(rate).toBe(Math.min(link, window, loss));
        expect(compute(throughput, { ...values, bytes: needed }).window).toBeCloseTo(link, -1);
        expect(words(throughput, values)).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });
  test('a longer round trip or more loss never helps', () => {
    fc.assert(
      fc.property(path, (values) => {
        const { rate = 0 } = compute(throughput, values);
        expect(compute(throughput, { ...values, rtt: values.rtt * 2 }).rate).toBeLessThanOrEqual(
          rate,
        );
        expect(compute(throughput, { ...values, loss: values.loss * 2 }).rate).toBeLessThanOrEqual(
          rate,
        );
      }),
    );
  });
});
