/** The words and numbers of "Your data". */
import { expect, test } from 'vitest';
import { count, dates, devices, kindName, size } from '../../src/islands/transfer/words.ts';
import { contentsOf } from '../../src/study/transfer.ts';
import { graded, start } from './studySamples.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 KB'],
  [9940, '9.9 KB'],
  [9960, '10 KB'],
  [74_000, '74 KB'],
  [1_234_567, '1.2 MB'],
  [999_999, '1,000 KB'],
  [10_737_418_240, '11 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

test('one and many', () => {
  expect(count(1, 'event')).toBe('1 event');
  expect(count(1204, 'event')).toBe('1,204 events');
  expect(count(0, 'event')).toBe('0 events');
  expect(count(2, 'event is', 'events are')).toBe('2 events are');
});

test('dates and devices', () => {
  const here = graded(1, 'a', 'good');
  const there = { ...graded(2, 'a', 'good'), device: 'phone', at: start + 30 * 86_400_000 };
  expect(dates(contentsOf([]))).toBe('');
  expect(dates(contentsOf([here]))).toBe('Nov 20, 2026');
  expect(dates(contentsOf([here, there]))).toBe('Nov 20, 2026 to Dec 20, 2026');
  expect(devices(contentsOf([here]), 'laptop')).toBe('1 device, this one');
  expect(devices(contentsOf([here, there]), 'laptop')).toBe('2 devices, this one among them');
  expect(devices(contentsOf([here, there]), 'tablet')).toBe('2 devices, not this one');
  expect(kindName('card.graded')).toBe('Cards answered');
});
