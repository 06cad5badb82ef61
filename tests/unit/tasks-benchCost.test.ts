import { describe, expect, test } from 'vitest';
import {
  ASSUMED,
  type Assumptions,
  checked,
  costOf,
  loadOf,
  type Measured,
  numbersIn,
  priceOf,
} from '../bench/costModel.ts';

const measured: Measured = {
  first: { full: 20, unchanged: 0, bytes: 400_000 },
  next: { full: 10, unchanged: 2, bytes: 100_000 },
  again: { full: 0, unchanged: 3, bytes: 1_500 },
  files: 1_000,
  bytes: 50_000_000,
  everything: { files: 900, bytes: 16_000_000 },
};

/** One hundred readers, half of them new, four visits of three pages; a build in a month. */
const assumed: Assumptions = {
  readers: 100,
  returning: 0.5,
  visits: 4,
  pages: 3,
  keepers: 0,
  builds: 1,
  buildMinutes: 5,
  edges: 2,
  peak: 10,
};

test('the answers to a way, as the average of a page', () => {
  const sent = [
    { status: 200, bytes: 900 },
    { status: 304, bytes: 50 },
    { status: 404, bytes: 50 },
    { status: 200, bytes: 1_000 },
  ];
  expect(loadOf(sent, 2)).toEqual({ full: 1.5, unchanged: 0.5, bytes: 1_000 });
});

describe('what a month costs', () => {
  test('by hand', () => {
    const cost = costOf(measured, assumed);
    // 400 visits: 50 first ones; of 350 others a quarter meets the new build.
    expect(cost.visits).toEqual({ new: 50, stale: 87.5, fresh: 262.5 });
    // 137.5 visits of 20 + 2 * 12 requests, 262.5 visits of 3 * 3.
    expect(cost.requests).toBe(137.5 * 44 + 262.5 * 9);
    expect(cost.unchanged).toBe(137.5 * 4 + 262.5 * 9);
    // 600,000 bytes and 4,500 bytes.
    expect(cost.egress).toBe(137.5 * 600_000 + 262.5 * 4_500);
    expect(cost.notSent).toBeCloseTo(1 - 9 / 44, 10);
    expect(cost.notFetched).toBeCloseTo(1 - 4_500 / 600_000, 10);
    // Two places fetch 1,000 files once.
    expect(cost.origin.requests).toBe(2_000);
    expect(cost.origin.hits).toBeCloseTo(1 - 2_000 / 8_412.5, 10);
    // Twice 50 MB would be more than was sent at all.
    expect(cost.origin.bytes).toBe(cost.egress);
    expect(cost.average).toBeCloseTo(8_412.5 / 2_592_000, 10);
    expect(cost.busiest).toBeCloseTo(cost.average * 10, 10);
    expect(cost.busiestBits).toBeCloseTo(((cost.egress * 8) / 2_592_000) * 10, 6);
    expect(cost.buildMinutes).toBe(5);
  });

  test('those who keep everything fetch all of it on top', () => {
    const [without, with_] = [0, 0.1].map((keepers) => costOf(measured, { ...assumed, keepers }));
    expect(Number(with_?.requests) - Number(without?.requests)).toBeCloseTo(10 * 900, 6);
    expect(Number(with_?.egress) - Number(without?.egress)).toBeCloseTo(10 * 16_000_000, 3);
  });

  test('with a build between any two visits nothing on the device is of use', () => {
    const { visits } = costOf(measured, { ...assumed, builds: 9 });
    expect(visits).toEqual({ new: 50, stale: 350, fresh: 0 });
  });

  test('without builds there is nothing to fetch anew', () => {
    const cost = costOf(measured, { ...assumed, builds: 0 });
    expect(cost.visits.stale).toBe(0);
    expect(cost.origin.hits).toBe(1);
  });
});

test('prices are reckoned as they are given, and none is made up', () => {
  const cost = costOf(measured, assumed);
  expect(priceOf(cost, {})).toEqual([]);
  expect(priceOf(cost, { gigabyte: 0.1, buildMinute: 0 })).toEqual([
    ['egress', (cost.egress / 1e9) * 0.1],
    ['build minutes', 0],
  ]);
  expect(priceOf(cost, { million: 2, stored: 1 })).toEqual([
    ['requests', (8_412.5 / 1e6) * 2],
    ['storage', 0.05],
  ]);
});

describe('assumptions', () => {
  const names = ['pages', 'builds'] as const;

  test('are read by name', () => {
    expect(numbersIn('assume', 'pages=5,builds=0.5', names)).toEqual({ pages: 5, builds: 0.5 });
    expect(numbersIn('assume', '', names)).toEqual({});
  });

  test.each(['page=5', 'pages', 'pages=', 'pages=many', 'pages=-1'])('%s is refused', (text) => {
    expect(() => numbersIn('assume', text, names)).toThrow(
      `--assume ${text}: say name=number, such as pages=2; the names are pages, builds.`,
    );
  });

  test('have to be possible', () => {
    expect(checked(ASSUMED)).toBe(ASSUMED);
    expect(() => checked({ ...ASSUMED, returning: 40 })).toThrow('a share is at most 1');
    expect(() => checked({ ...ASSUMED, pages: 0 })).toThrow('at least 1');
  });
});
