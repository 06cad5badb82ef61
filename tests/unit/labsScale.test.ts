/** The axes of a lab's chart are those of d3-scale. */
import { scaleLinear } from 'd3-scale';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceTop, pathOf, ticks } from '../../src/labs/kit/scale.ts';

const tops = fc.oneof(
  fc.integer({ min: 1, max: 10_000_000 }),
  fc.double({ min: 0.001, max: 1000, noNaN: true }),
);
const counts = fc.integer({ min: 2, max: 6 });

test('ticks are those of d3', () => {
  fc.assert(
    fc.property(tops, counts, (top, count) => {
      expect(ticks(top, count)).toEqual(scaleLinear([0, top], [0, 1]).ticks(count));
    }),
  );
});

test('a nice top is that of d3', () => {
  fc.assert(
    fc.property(tops, counts, (top, count) => {
      expect(niceTop(top, count)).toBe(scaleLinear([0, top], [0, 1]).nice(count).domain()[1]);
    }),
  );
});

test('a line goes straight or holds its value', () => {
  const points = [
    [0, 0],
    [1, 2.04],
    [3, 1],
  ] as const;
  expect(pathOf(points)).toBe('M0,0L1,2L3,1');
  expect(pathOf(points, true)).toBe('M0,0H1V2H3V1');
  expect(pathOf([])).toBe('');
});
