import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Calculator, defaults, defineCalculator } from '../../src/labs/kit/calculator.ts';
import {
  inputsFromQuery,
  inputsToQuery,
  parse,
  setDials,
  settle,
  turn,
} from '../../src/labs/kit/dials.ts';
import { inWords, number, seconds, share } from '../../src/labs/kit/format.ts';
import { report } from '../../src/labs/kit/report.ts';
import { fromSlider, sliderOf } from '../../src/labs/kit/slider.ts';
import { readState, writeState } from '../../src/labs/kit/urlState.ts';

const tip = defineCalculator({
  slug: 'tip',
  title: 'Tip',
  inputs: {
    low: { kind: 'integer', label: 'Low', min: 1, max: 100, default: 10 },
    high: { kind: 'number', label: 'High', unit: 's', min: 0, max: 1000, default: 20 },
    way: {
      kind: 'choice',
      label: 'Way',
      options: [
        { value: 'up', label: 'Up' },
        { value: 'down', label: 'Down' },
      ],
      default: 'up',
    },
    loud: { kind: 'switch', label: 'Loud', default: false },
  },
  outputs: {
    gap: { label: 'Gap', format: seconds, also: inWords, formula: (v) => `${v.high} - ${v.low}` },
    ratio: { label: 'Ratio', format: number, unlimited: 'no limit', main: true },
  },
  check: (v) => (v.low > v.high ? { key: 'high', message: 'High is below low.' } : null),
  compute: (v) => ({
    gap: v.high - v.low,
    ratio: v.loud ? Number.POSITIVE_INFINITY : v.high / v.low,
  }),
  verdict: (v, r) => [`${v.way} by ${r.gap}`],
  presets: [{ label: 'Wide', values: { high: 900 }, expect: 'A gap of 890.' }],
  leavesOut: 'everything else.',
});
const calculator: Calculator = tip;
const { low, high, way, loud } = tip.inputs;

describe('reading a field', () => {
  test.each([
    ['7', 7],
    [' 7 ', 7],
    ['1_0', 10],
    ['1e1', 10],
  ])('%j is a number', (text, value) => {
    expect(parse(low, text)).toEqual({ value });
  });
  test('thousands may be grouped', () => {
    expect(parse(high, '1,000')).toEqual({ value: 1000 });
  });
  test('a number out of range is clamped, with a word of why', () => {
    expect(parse(low, '0')).toEqual({ value: 1, note: 'The lowest value in use is 1.' });
    expect(parse(high, '5000')).toEqual({
      value: 1000,
      note: 'The highest value in use is 1,000.',
    });
  });
  test('a fraction is rounded where only whole numbers count', () => {
    expect(parse(low, '2.6')).toEqual({ value: 3, note: 'Rounded; the value in use is 3.' });
    expect(parse(high, '2.6')).toEqual({ value: 2.6 });
  });
  test.each(['', 'abc', '1e999', '0x10', 'NaN', 'Infinity', '--1', '1 2 x'])(
    '%j is an error with one message',
    (text) => {
      expect(parse(low, text)).toEqual({ error: 'Enter a whole number from 1 to 100.' });
      expect(parse(high, text)).toEqual({ error: 'Enter a number from 0 to 1,000.' });
    },
  );
  test('choices and switches take only what they offer', () => {
    expect(parse(way, 'down')).toEqual({ value: 'down' });
    expect(parse(way, 'left')).toEqual({ error: 'Choose Up or Down.' });
    expect(parse(loud, 'on')).toEqual({ value: true });
    expect(parse(loud, 'yes')).toEqual({ error: 'Choose on or off.' });
  });
});

describe('editing', () => {
  test('a mistake keeps the previous result and names the field', () => {
    const before = turn(calculator, setDials(calculator), 'high', '50');
    const after = turn(calculator, before, 'low', 'x');
    expect(after.values).toEqual(before.values);
    expect(after.texts.low).toBe('x');
    expect(after.errors).toEqual({ low: 'Enter a whole number from 1 to 100.' });
    expect(turn(calculator, after, 'low', '5').values).toMatchObject({ low: 5, high: 50 });
  });
  test('a forbidden combination is said at its field until either side is mended', () => {
    const after = turn(calculator, setDials(calculator), 'low', '60');
    expect(after.errors).toEqual({ high: 'High is below low.' });
    expect(after.values).toEqual(defaults(calculator));
    expect(turn(calculator, after, 'high', '70').values).toMatchObject({ low: 60, high: 70 });
  });
  test('leaving a clamped field shows the value in use and keeps the note', () => {
    const typed = turn(calculator, setDials(calculator), 'high', '5000');
    expect(typed.texts.high).toBe('5000');
    const left = settle(typed, 'high');
    expect(left.texts.high).toBe('1000');
    expect(left.notes.high).toBe('The highest value in use is 1,000.');
    expect(settle(setDials(calculator), 'low')).toEqual(setDials(calculator));
  });
  test('any text in any field leaves values within their declaration', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('low', 'high', 'way', 'loud'), fc.string())),
        (edits) => {
          let dials = setDials(calculator);
          for (const [key, text] of edits) dials = turn(calculator, dials, key, text);
          expect(dials.values.low).toBeGreaterThanOrEqual(1);
          expect(dials.values.low).toBeLessThanOrEqual(100);
          expect(dials.values.high).toBeGreaterThanOrEqual(Number(dials.values.low));
        },
      ),
    );
  });
});

describe('the address', () => {
  test('holds only what differs from the defaults', () => {
    expect(inputsToQuery(calculator, defaults(calculator))).toEqual({});
    const values = { ...defaults(calculator), low: 3, loud: true };
    expect(inputsToQuery(calculator, values)).toEqual({ low: '3', loud: 'on' });
  });
  test('unknown keys and nonsense are ignored, numbers clamped', () => {
    const values = inputsFromQuery(calculator, { low: '-4', high: 'x', way: 'left', color: 'red' });
    expect(values).toEqual({ low: 1, high: 20, way: 'up', loud: false });
  });
  test('a forbidden combination gives the defaults', () => {
    expect(inputsFromQuery(calculator, { low: '90', high: '5' })).toEqual(defaults(calculator));
  });
  test('there and back gives the same values', () => {
    const values = fc.record({
      low: fc.integer({ min: 1, max: 100 }),
      high: fc.double({ min: 100, max: 1000, noNaN: true }),
      way: fc.constantFrom('up', 'down'),
      loud: fc.boolean(),
    });
    fc.assert(
      fc.property(values, (given) => {
        expect(inputsFromQuery(calculator, inputsToQuery(calculator, given))).toEqual(given);
      }),
    );
  });
  test('keys carry the slug, so that labs share one address', () => {
    const search = writeState('?q=tcp&tip.low=9&two-endpoints.run=c3', 'tip', { high: '30' });
    expect(search).toBe('?q=tcp&two-endpoints.run=c3&tip.high=30');
    expect(readState(search, 'tip')).toEqual({ high: '30' });
    expect(readState(search, 'two-endpoints')).toEqual({ run: 'c3' });
    expect(writeState('?tip.low=9', 'tip', {})).toBe('');
  });
});

describe('wording', () => {
  test('a report gives every output with its formula', () => {
    const said = report(calculator, { ...defaults(calculator), high: 100, loud: true });
    expect(said.readings).toEqual([
      {
        key: 'gap',
        label: 'Gap',
        text: '90 s',
        also: '1 min 30 s',
        formula: '100 - 10',
        main: false,
        further: false,
      },
      {
        key: 'ratio',
        label: 'Ratio',
        text: 'no limit',
        also: '',
        formula: '',
        main: true,
        further: false,
      },
    ]);
    expect(said.verdict).toEqual(['up by 90']);
  });
  test('numbers, shares and durations', () => {
    expect(number(470.53333)).toBe('470.53');
    expect(share(0.0589)).toBe('5.9 %');
    expect(inWords(59)).toBe('');
    expect(inWords(7875)).toBe('2 h 11 min 15 s');
    expect(inWords(924.6)).toBe('15 min 24.6 s');
    expect(inWords(90_061)).toBe('1 d 1 h 1 min 1 s');
    expect(inWords(Number.POSITIVE_INFINITY)).toBe('');
  });
});

describe('a slider', () => {
  const wide = {
    kind: 'integer',
    label: 'W',
    min: 1,
    max: 32_767,
    default: 7200,
    scale: 'log',
  } as const;
  test('on a plain scale is the value itself', () => {
    expect(sliderOf(high, 250)).toEqual({ min: 0, max: 1000, step: 1, at: 250 });
    expect(fromSlider(high, 250)).toBe(250);
  });
  test('on a logarithmic scale reaches both ends and stays inside', () => {
    expect(fromSlider(wide, 0)).toBe(1);
    expect(fromSlider(wide, sliderOf(wide, 1).max)).toBe(32_767);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (at) => {
        const value = fromSlider(wide, at);
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(1);
        expect(value).toBeLessThanOrEqual(32_767);
      }),
    );
  });
});
