import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Beginning,
  eventsSince,
  follow,
  lengthUntil,
  memoryIn,
  outcomeOf,
  positionIn,
  type Sitting,
  sittingOf,
  undoable,
} from '../../src/islands/review/sitting.ts';
import { studyState } from '../../src/islands/review/studyState.ts';
import { askingOf } from '../../src/islands/review/useActions.ts';
import type { Catalog } from '../../src/study/catalog.ts';
import type { AnyEvent, LogEvent } from '../../src/study/event.ts';
import { grades } from '../../src/study/grade.ts';
import { historyOf } from '../../src/study/history.ts';
import { composeSession } from '../../src/study/session.ts';
import { event, graded, start, undone } from './studySamples.ts';

const ids = ['a', 'b', 'c'];
const catalog: Catalog = {
  version: 'v',
  parts: [{ id: 'transport', title: 'Transport' }],
  lessons: [
    {
      ...{ id: '06-x', href: '/learn/x/', label: '06', title: 'X', short: 'X', part: 'transport' },
      ...{ prerequisites: [], minutes: 10, sections: [{ id: 's', title: 'S' }] },
    },
  ],
  cards: ids.map((id) => ({ id, lesson: '06-x', section: 's', tags: [], kind: 'basic' })),
  quiz: [],
  questions: [],
};
const none: ReadonlySet<string> = new Set();

function beginning(before: readonly AnyEvent[] = []): Beginning {
  const state = studyState(historyOf(before), catalog, start, 0);
  return { state, session: composeSession({ ...state, deck: { kind: 'due' } }) };
}

/** A sitting with new cards a, b and c, after some events. */
function having(...events: LogEvent[]): Sitting {
  return follow(sittingOf(beginning()), historyOf(events));
}

const review = (n: number, card: string, grade: (typeof grades)[number]) =>
  graded(n, card, grade, 'review');
const current = (sitting: Sitting, missing = none) => positionIn(sitting, missing).card;

describe('a sitting', () => {
  test('asks the cards in order, and those in a learning step once more', () => {
    expect(current(having())).toBe('a');
    expect(current(having(review(1, 'a', 'good')))).toBe('b');
    expect(current(having(review(1, 'a', 'easy'), review(2, 'b', 'good')))).toBe('c');
    const all = having(review(1, 'a', 'easy'), review(2, 'b', 'good'), review(3, 'c', 'easy'));
    expect(current(all)).toBe('b');
    expect(positionIn(all, none)).toMatchObject({ left: 1, of: 3 });
    const end = follow(all, [...all.steps.map(({ event: one }) => one), review(4, 'b', 'good')]);
    expect(current(end)).toBeUndefined();
    expect(positionIn(end, none)).toEqual({ card: undefined, left: 0, of: 3, done: 1, seconds: 0 });
  });

  test('a forgotten card comes back once its minute is over, before cards that were not asked yet', () => {
    const soon = having(review(1, 'a', 'again'), review(2, 'b', 'easy'));
    expect(current(soon)).toBe('c');
    const later = having(review(1, 'a', 'again'), review(70, 'b', 'easy'));
    expect(current(later)).toBe('a');
  });

  test('says how far it has come: a card that comes back is half done', () => {
    expect(positionIn(having(), none).done).toBe(0);
    expect(positionIn(having(review(1, 'a', 'good')), none).done).toBeCloseTo(1 / 6);
    expect(positionIn(having(review(1, 'a', 'easy')), none).done).toBeCloseTo(1 / 3);
  });

  test('a card put aside is not asked, and comes back in its place when that is undone', () => {
    const suspended = event(1, { kind: 'card.suspended', payload: { card: 'a' } });
    const buried = event(2, { kind: 'card.buried', payload: { card: 'b' } });
    expect(current(having(suspended, buried))).toBe('c');
    expect(current(having(suspended, buried, undone(3, suspended)))).toBe('a');
  });

  test('cards that are not to be had are passed over and not counted', () => {
    const missing = new Set(['a', 'c']);
    expect(positionIn(having(), missing)).toMatchObject({ card: 'b', left: 1, of: 1 });
    expect(current(having(review(1, 'b', 'easy')), missing)).toBeUndefined();
    expect(positionIn(having(), new Set(ids)).done).toBe(1);
  });

  test('what happens to other cards, lessons and settings leaves it alone', () => {
    const sitting = having(
      review(1, 'elsewhere', 'again'),
      event(2, { kind: 'lesson.read', payload: { lesson: '06-x' } }),
      event(3, { kind: 'settings.changed', payload: { set: { gradeButtons: 4 } } }),
    );
    expect(sitting.steps).toEqual([]);
    expect(current(sitting)).toBe('a');
  });

  test('an answer beside the lesson’s text counts, and is not for undoing here', () => {
    const sitting = having(review(1, 'a', 'good'), graded(2, 'b', 'easy', 'lesson'));
    expect(current(sitting)).toBe('c');
    expect(undoable(sitting)?.payload.card).toBe('a');
    expect(undoable(having(graded(2, 'b', 'easy', 'lesson')))).toBeUndefined();
  });

  test('a card knows its memory as of the last answer', () => {
    const sitting = having(review(1, 'a', 'good'), review(2, 'b', 'again'));
    expect(memoryIn(sitting, 'a')).toMatchObject({ reps: 1, state: 'learning' });
    expect(memoryIn(sitting, 'c')).toMatchObject({ reps: 0, state: 'new' });
    expect(memoryIn(sitting, 'a')).toEqual(
      studyState(historyOf([review(1, 'a', 'good')]), catalog, start, 0).memories.get('a'),
    );
  });

  test('each asking of a card has a name of its own, which an undo gives back', () => {
    const first = askingOf(having(), 'a');
    const again = having(review(1, 'a', 'again'));
    expect(askingOf(again, 'a')).not.toBe(first);
    expect(askingOf(having(review(1, 'a', 'again'), undone(2, review(1, 'a', 'again'))), 'a')).toBe(
      first,
    );
  });

  test('adds up: cards, recalls, what was forgotten at any time, measured seconds', () => {
    const sitting = having(
      review(1, 'b', 'again'),
      review(2, 'a', 'good'),
      review(3, 'b', 'good'),
      event(4, { kind: 'card.suspended', payload: { card: 'c' } }),
    );
    expect(outcomeOf(sitting)).toEqual({
      ...{ answers: 3, cards: 2, recalled: 1, forgotten: ['b'], seconds: 3 },
    });
  });
});

describe('the log since a beginning', () => {
  const log = historyOf([1, 2, 3, 4].map((n) => review(n, 'a', 'good')));

  test('is what stands behind its last event', () => {
    expect(eventsSince(log, '')).toHaveLength(4);
    expect(eventsSince(log, log[1]?.id ?? '').map(({ id }) => id)).toEqual([
      log[2]?.id,
      log[3]?.id,
    ]);
    expect(eventsSince(log, log[3]?.id ?? '')).toEqual([]);
    expect(lengthUntil(log, log[0]?.id ?? '')).toBe(1);
  });
});

describe('for any course of a session', () => {
  const action = fc.record({
    card: fc.constantFrom(...ids, 'x'),
    what: fc.constantFrom(...grades, 'suspended', 'buried', 'undo'),
  });
  const course = fc.array(action, { maxLength: 25 }).map((actions) => {
    const events: LogEvent[] = [];
    for (const [i, { card, what }] of actions.entries()) {
      const last = historyOf(events).at(-1);
      if (what === 'undo') {
        if (last) events.push(undone(i + 1, last));
      } else if (what === 'suspended' || what === 'buried')
        events.push(event(i + 1, { kind: `card.${what}`, payload: { card } }));
      else events.push(review(i + 1, card, what));
    }
    return events;
  });

  test('following event by event comes to the same as following all at once', () => {
    fc.assert(
      fc.property(course, (events) => {
        const begun = sittingOf(beginning());
        let step = begun;
        for (let n = 1; n <= events.length; n++) step = follow(step, historyOf(events.slice(0, n)));
        expect(step).toEqual(follow(begun, historyOf(events)));
      }),
      { numRuns: 1000 },
    );
  });

  test('undoing gives back exactly what was there before', () => {
    fc.assert(
      fc.property(
        course,
        fc.constantFrom(...ids),
        fc.constantFrom(...grades),
        (events, card, how) => {
          const before = follow(sittingOf(beginning()), historyOf(events));
          const answer = review(100, card, how);
          const then = follow(before, historyOf([...events, answer]));
          expect(undoable(then)).toEqual(answer);
          const back = follow(then, historyOf([...events, answer, undone(101, answer)]));
          expect(back).toEqual(before);
          expect(positionIn(back, none)).toEqual(positionIn(before, none));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a card is asked, or was put aside, or has been learned; none is lost', () => {
    fc.assert(
      fc.property(course, (events) => {
        const sitting = follow(sittingOf(beginning()), historyOf(events));
        const { left, of, done } = positionIn(sitting, none);
        const put = sitting.steps.filter(({ event: one }) => one.kind !== 'card.graded');
        const settled = ids.filter(
          (id) =>
            put.some(({ event: one }) => one.payload.card === id) ||
            memoryIn(sitting, id).dueDay !== null,
        );
        expect(left + settled.length).toBeGreaterThanOrEqual(of);
        expect(done).toBeGreaterThanOrEqual(0);
        expect(done).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});
