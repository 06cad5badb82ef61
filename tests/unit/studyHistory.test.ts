import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyEvent } from '../../src/study/event.ts';
import { historyOf, inOrder, union } from '../../src/study/history.ts';
import { lessonReads } from '../../src/study/lessonReads.ts';
import { quizResults } from '../../src/study/quizResults.ts';
import { repeats } from '../../src/study/recallQueue.ts';
import { recallState } from '../../src/study/recallState.ts';
import { settingsOf } from '../../src/study/settings.ts';
import { cards, graded, logs, start, undone } from './studySamples.ts';

/** Everything that reducers of this log say. */
function state(events: readonly AnyEvent[]) {
  const history = historyOf(events);
  return {
    recall: recallState(history, cards),
    repeats: repeats(history, cards, '2026-11-20'),
    reads: lessonReads(history),
    quiz: quizResults(history),
    settings: settingsOf(history),
  };
}

const shuffled = logs.chain((log) =>
  fc.tuple(
    fc.constant(log),
    fc.shuffledSubarray(log, { minLength: log.length, maxLength: log.length }),
  ),
);

describe('the log as a set of events', () => {
  test('order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(state(other)).toEqual(state(log));
      }),
      {
        numRuns: 2000,
      },
    );
  });

  test('events that arrive twice count once', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(inOrder([...log, ...log])).toEqual(log);
        expect(state([...log, ...log])).toEqual(state(log));
      }),
    );
  });

  test('the union of two devices reduces like one log, whichever way round', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(30), fc.nat(30), ([log, other], i, j) => {
        // Two overlapping parts that make up the whole, each in an order of its own.
        const here = log.slice(0, Math.max(i, j));
        const there = [...other.filter((event) => !here.includes(event)), ...here.slice(0, i)];
        expect(union(here, there)).toEqual(union(there, here));
        expect(state(union(here, there))).toEqual(state(log));
      }),
      { numRuns: 2000 },
    );
  });

  test('one id with two contents gives the same winner both ways', () => {
    const a = graded(1, 'a', 'good');
    const b = { ...graded(2, 'a', 'again'), id: a.id };
    expect(union([a], [b])).toEqual(union([b], [a]));
    expect(union([a], [b])).toHaveLength(1);
  });

  test('unknown kinds stay in the union and out of the history', () => {
    const known = graded(1, 'a', 'good');
    const unknown: AnyEvent = { ...graded(2, 'a', 'again'), kind: 'dream.had', payload: 3 };
    const newer: AnyEvent = { ...graded(3, 'a', 'again'), v: 2 };
    expect(union([newer, known], [unknown])).toEqual([known, unknown, newer]);
    expect(historyOf([newer, unknown, known])).toEqual([known]);
  });
});

describe('undo', () => {
  test('of the last grade restores the state before it exactly', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...cards), (log, card) => {
        const last = graded(200, card, 'again');
        expect(state([...log, last, undone(201, last)])).toEqual(state(log));
      }),
      { numRuns: 2000 },
    );
  });

  test('of any event equals never having had it', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, n) => {
        const targets = log.filter((event) => event.kind !== 'undone');
        fc.pre(targets.length > 0);
        const target = targets[n % targets.length] as AnyEvent;
        const without = log.filter((event) => event !== target);
        expect(state([...log, undone(200, target)])).toEqual(state(without));
      }),
    );
  });

  test('works grade by grade, back to nothing', () => {
    const first = graded(1, 'a', 'again');
    const second = graded(2, 'a', 'good');
    const last = (...events: AnyEvent[]) => recallState(historyOf(events), ['a']).get('a')?.grade;
    expect(last(first, second)).toBe('good');
    expect(last(first, second, undone(3, second))).toBe('again');
    expect(last(first, second, undone(3, second), undone(4, first))).toBeUndefined();
  });

  test('counts even when it sorts before what it undoes, and twice is once', () => {
    const grade = graded(9, 'a', 'good');
    expect(historyOf([undone(1, grade), grade, undone(12, grade)])).toEqual([]);
  });

  test('cannot be undone; answering again is how', () => {
    const grade = graded(1, 'a', 'good');
    const undo = undone(2, grade);
    expect(historyOf([grade, undo, undone(3, undo)])).toEqual([]);
  });
});

test('a log that is in order already is neither copied nor sorted', () => {
  const many = Array.from({ length: 2000 }, (_, i) => graded(i, 'a', 'good'));
  expect(inOrder(many)).toBe(many);
  expect(recallState(historyOf(many), ['a']).get('a')?.at).toBe(start + 1_999_000);
});
