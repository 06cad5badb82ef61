/** Packs say exactly what went into them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedEvents, packText } from '../../src/storage/packText.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { parseEvent } from '../../src/study/parseEvent.ts';
import { graded, logs } from './studySamples.ts';

test('a log comes out of a pack as it went in', () => {
  const extra = fc.dictionary(fc.constantFrom('mood', 'later', 'kind2'), fc.jsonValue());
  fc.assert(
    fc.property(logs, fc.array(extra, { minLength: 45, maxLength: 45 }), (log, extras) => {
      const strange = log.map((event, i) => {
        if (i % 4 === 0) return { ...event, ...extras[i] };
        if (i % 4 > 1 || event.kind !== 'dream.had') return event;
        const { payload: _, ...without } = event;
        return without;
      });
      const events = JSON.parse(JSON.stringify(strange)) as AnyEvent[];
      for (const event of events) expect(parseEvent(event)).toEqual({ event });
      const text = packText(events);
      expect(packedEvents(text)).toEqual(events);
      expect(packText(packedEvents(text))).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('it is shorter than its events', () => {
  const events = Array.from({ length: 200 }, (_, i) => graded(i, 'tcp-handshake-order', 'good'));
  expect(packText(events).length).toBeLessThan(JSON.stringify(events).length * 0.7);
});

test('a damaged pack throws', () => {
  const text = packText([graded(1, 'a', 'good')]);
  for (const damaged of ['', 'null', '{}', text.slice(0, -5)])
    expect(() => packedEvents(damaged)).toThrow();
});
