import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuantity } from '../../src/study/quantity.ts';

describe('parseQuantity reads', () => {
  test.each<[string, string, number]>([
    ['28232', '', 28232],
    ['28,232', '', 28232],
    ['28 232', '', 28232],
    ['28\u2009232', '', 28232],
    ['28\u202f232', '', 28232],
    ['28\u00a0232', '', 28232],
    ['1,234,567.25', '', 1234567.25],
    ['28_232', '', 28232],
    ['28’232', '', 28232],
    ['470.5', '', 470.5],
    ['.5', '', 0.5],
    ['5.', '', 5],
    ['  470.5  ', '', 470.5],
    ['~470', '', 470],
    ['≈ 470', '', 470],
    ['-3', '', -3],
    ['−3', '', -3],
    ['+3', '', 3],
    ['1e3', '', 1000],
    ['1.5e-3', '', 0.0015],
    ['28k', '', 28000],
    ['1.2M', 'requests', 1_200_000],
    ['28k ports', 'ports', 28000],
    ['470.5/s', 'connections/s', 470.5],
    ['470.5 per second', 'connections/s', 470.5],
    ['470.5 connections a second', 'connections/s', 470.5],
    ['1 port', 'ports', 1],
    ['5 PORTS', 'local ports', 5],
    ['99.9%', '%', 99.9],
    ['60', 's', 60],
    ['60 s', 's', 60],
    ['60 seconds', 's', 60],
    ['1 min', 's', 60],
    ['2 hours', 'min', 120],
    ['1.5 s', 'ms', 1500],
    ['1500 ms', 's', 1.5],
    ['250 µs', 'ms', 0.25],
    ['250 μs', 'ms', 0.25],
    ['64 KiB', 'B', 65536],
    ['1 MB', 'kB', 1000],
    ['10 Mbps', 'Mbit/s', 10],
    ['1 Gbit/s', 'Mbit/s', 1000],
  ])('%j in %j as %f', (text, unit, value) => {
    const quantity = parseQuantity(text, unit);
    expect('value' in quantity && quantity.value).toBeCloseTo(value, 9);
  });
});

describe('parseQuantity sends back', () => {
  test.each<[string, string, RegExp]>([
    ['', '', /^Write a number, such as/],
    ['about', '', /^Write a number, such as/],
    ['-', '', /^Write a number, such as/],
    ['Infinity', '', /^Write a number, such as/],
    ['NaN', '', /^Write a number, such as/],
    ['1e999', '', /^Write a number, such as/],
    ['470,5', '', /^Commas separate thousands/],
    ['28,23', '', /^Commas separate thousands/],
    ['28,2321', '', /^Commas separate thousands/],
    ['1,234 567', '', /^Commas separate thousands/],
    ['1.234.567', '', /^Commas separate thousands/],
    ['60 ms', '', /^Write the number alone/],
    ['60 apples', 's', /^Write the number in s\.$/],
    ['60 s', 'ports', /^Write the number in ports\.$/],
    ['60 MB', 'ms', /^Write the number in ms\.$/],
    // 64 times 1,000 KB, or 64 KB?
    ['64K', 'KB', /^Write the number in KB\.$/],
    ['5 constructor', 'ports', /^Write the number in ports/],
    ['5 valueOf', '', /^Write the number alone/],
    ['0x10', '', /^Write the number alone/],
    ['<b>3</b>', '', /^Write a number, such as/],
  ])('%j for %j', (text, unit, problem) => {
    const quantity = parseQuantity(text, unit);
    expect('problem' in quantity && quantity.problem).toMatch(problem);
  });

  test('anything else without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, unit) => {
        const quantity = parseQuantity(text, unit);
        expect('problem' in quantity || Number.isFinite(quantity.value)).toBe(true);
      }),
    );
  });
});

test('a number written out, grouped or not, reads back', () => {
  const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 4);
  fc.assert(
    fc.property(numbers, (n) => {
      expect(parseQuantity(String(n), 'ms')).toEqual({ value: n });
      const grouped = n.toLocaleString('en-US', { maximumFractionDigits: 2 });
      expect(parseQuantity(grouped, '')).toEqual({ value: n });
      expect(parseQuantity(grouped.replaceAll(',', '\u202f'), '')).toEqual({ value: n });
    }),
  );
});
