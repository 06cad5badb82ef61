/** Export and import of files: the identity together, whatever the log, and however the file's text comes in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyEvent } from '../../src/study/event.ts';
import { exportName, exportText } from '../../src/study/exportFile.ts';
import { historyOf, union } from '../../src/study/history.ts';
import { createImport } from '../../src/study/importFile.ts';
import { plainProblem } from '../../src/study/plainValue.ts';
import { Refused } from '../../src/study/refused.ts';
import { contentsOf, planImport } from '../../src/study/transfer.ts';
import { event, graded, logs, start, undone } from './studySamples.ts';

const now = start + 86_400_000;
const head = { exported: new Date(now).toISOString(), device: 'laptop' };

const textOf = (events: readonly AnyEvent[]) => [...exportText(events, head)].join('');

function imported(text: string, cuts: readonly number[] = []) {
  const importing = createImport(now);
  let from = 0;
  for (const cut of [...cuts, text.length].toSorted((a, b) => a - b)) {
    importing.push(text.slice(from, cut));
    from = cut;
  }
  return importing.end();
}

/** What importing a file into a log makes of it. */
function merged(log: readonly AnyEvent[], file: readonly AnyEvent[]): readonly AnyEvent[] {
  return union(log, planImport(imported(textOf(file)).events, log).fresh);
}

/** Logs whose events also carry what this build does not know: fields, and kinds with any payload. */
const strangeLogs = fc
  .tuple(logs, fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 5 }))
  .map(([log, payloads]) => [
    ...log.map((one, i) => (i % 3 === 0 ? { ...one, mood: { later: [i, null, 'ünïcode'] } } : one)),
    ...payloads
      // No file tells -0 from 0.
      .map((payload): unknown => JSON.parse(JSON.stringify(payload)))
      .filter((payload) => !plainProblem(payload))
      .map((payload, i) => ({ ...graded(100 + i, 'a', 'good'), kind: 'dream.had', payload })),
  ])
  .map((log) => union(log as AnyEvent[]));

describe('export, then import', () => {
  test('is the identity, wherever the text is cut', () => {
    fc.assert(
      fc.property(
        strangeLogs,
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.boolean(),
        (log, cuts, every) => {
          const text = textOf(log);
          const places = every
            ? Array.from(text, (_, i) => i)
            : cuts.map((cut) => cut % (text.length + 1));
          const file = imported(text, places);
          expect(file).toEqual({ ...head, events: log });
          expect(textOf(file.events)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('merging is idempotent and commutative, and the union decides what it means', () => {
    fc.assert(
      fc.property(
        logs,
        fc.array(fc.constantFrom('one', 'two', 'both'), { minLength: 60, maxLength: 60 }),
        (log, sides) => {
          const side = (name: string) =>
            union(log.filter((_, i) => sides[i % 60] === name || sides[i % 60] === 'both'));
          const [one, two] = [side('one'), side('two')];
          const both = merged(one, two);
          expect(merged(two, one)).toEqual(both);
          expect(merged(both, two)).toEqual(both);
          expect(merged(both, one)).toEqual(both);
          expect(both).toEqual(union(log));
          expect(historyOf(both)).toEqual(historyOf(log));
          const plan = planImport(two, one);
          expect(plan.fresh.length + plan.known).toBe(two.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('the same events give the same text but for its first line', () => {
    const log = [graded(1, 'a', 'good'), graded(2, 'b', 'again')];
    const again = [...exportText(log, { exported: '2027-01-01T00:00:00.000Z', device: 'phone' })];
    const events = (text: string) => text.split('\n').slice(1);
    expect(events(textOf(log))).toEqual(events(again.join('')));
    expect(events(textOf(log))).toHaveLength(4);
  });

  test('an empty log too', () => {
    expect(imported(textOf([]))).toEqual({ ...head, events: [] });
  });

  test('the order of events, space between them and the order of fields do not matter', () => {
    const log = [graded(1, 'a', 'good'), graded(2, 'b', 'again'), graded(3, 'c', 'good')];
    const { format, version, ...rest } = JSON.parse(textOf(log));
    const turned = { ...rest, events: log.toReversed(), version, format, later: { field: [1] } };
    for (const space of [undefined, 1, '\t'])
      expect(imported(`\n ${JSON.stringify(turned, null, space)}\n\n`).events).toEqual(log);
  });

  test('an event that stands there twice counts once', () => {
    const one = graded(1, 'a', 'good');
    expect(imported(textOf([one, one])).events).toEqual([one]);
  });

  test('the file’s name tells the local date', () => {
    const lateEvening = Date.UTC(2026, 10, 20, 23, 30);
    expect(exportName(lateEvening, 0)).toBe('roundtrip-2026-11-20.json');
    expect(exportName(lateEvening, 60)).toBe('roundtrip-2026-11-21.json');
  });
});

describe('what an import would do', () => {
  const log = [graded(1, 'a', 'good'), graded(3, 'b', 'good')];

  test('is told in numbers before', () => {
    const second = { ...graded(2, 'b', 'again'), device: 'phone' };
    const strange = { ...graded(4, 'a', 'good'), kind: 'dream.had', payload: null };
    const file = [...log, second, strange, undone(5, second)];
    expect(planImport(union(file), log)).toEqual({
      fresh: union([second, strange, undone(5, second)]),
      known: 2,
      mended: new Set(),
    });
    expect(contentsOf(file)).toEqual({
      events: 5,
      oldest: start + 1000,
      newest: start + 5000,
      devices: ['laptop', 'phone'],
      kinds: [
        ['card.graded', 3],
        ['undone', 1],
      ],
      unknown: 1,
    });
    expect(contentsOf([])).toMatchObject({ events: 0, oldest: null, newest: null, devices: [] });
  });

  test('a damaged record is mended by the file that has it whole', () => {
    const whole = graded(2, 'b', 'again');
    const plan = planImport(union([...log, whole]), log, new Set([whole.id, 'other']));
    expect(plan).toEqual({ fresh: [whole], known: 2, mended: new Set([whole.id]) });
  });

  test('an event that says something else under an id that is here refuses all', () => {
    const changed = { ...graded(1, 'a', 'good'), at: start };
    expect(() => planImport([changed], log)).toThrow(Refused);
    const sameButForOrder = Object.fromEntries(Object.entries(graded(1, 'a', 'good')).reverse());
    expect(planImport([sameButForOrder as unknown as AnyEvent], log).fresh).toEqual([]);
  });

  test('the date of an event from a clock that was set back counts as it stands', () => {
    const early = event(9, { kind: 'lesson.read', payload: { lesson: 'a' } }, { at: start - 1e9 });
    expect(contentsOf([...log, early])).toMatchObject({
      oldest: start - 1e9,
      newest: start + 3000,
    });
  });
});
