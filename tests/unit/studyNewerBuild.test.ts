/** A log meets content that it was not written for: cards that are gone or changed, kinds that are yet to come. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/study/catalog.ts';
import { deckCounts } from '../../src/study/deck.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { forecast } from '../../src/study/forecast.ts';
import { historyOf } from '../../src/study/history.ts';
import { progressOf } from '../../src/study/progress.ts';
import { composeSession } from '../../src/study/session.ts';
import { answer, catalog, dayLength, idsOf, noon, someDecks, stateOf } from './studyAnswers.ts';
import { answeredCards, dated, logsOf, undated } from './studyLogs.ts';

const now = noon + 30 * dayLength;
const without = (id: string): Catalog => ({
  ...catalog,
  cards: catalog.cards.filter((card) => card.id !== id),
});
const anyCard = fc.constantFrom(...answeredCards);

describe('a card that is gone', () => {
  test('leaves all others as they were', () => {
    fc.assert(
      fc.property(logsOf(dated), anyCard, (log, gone) => {
        const before = stateOf(log, now);
        const after = stateOf(log, now, 0, without(gone));
        expect(after.history).toEqual(before.history);
        const others = new Map(before.memories);
        others.delete(gone);
        expect(after.memories).toEqual(others);
      }),
      { numRuns: 2000 },
    );
  });

  test('is in no session, and its place is taken', () => {
    fc.assert(
      fc.property(logsOf(undated), anyCard, fc.constantFrom(...someDecks), (log, gone, deck) => {
        const input = { deck, minutes: 200 };
        const before = idsOf(composeSession({ ...stateOf(log, now), ...input }));
        const after = idsOf(composeSession({ ...stateOf(log, now, 0, without(gone)), ...input }));
        expect(after).not.toContain(gone);
        expect(after.length).toBeGreaterThanOrEqual(before.filter((card) => card !== gone).length);
      }),
      { numRuns: 500 },
    );
  });

  test('has its memory back when an even newer build has it again', () => {
    const log = [answer(1, noon, 'first-1', 'easy')];
    const gone = stateOf(log, now, 0, without('first-1'));
    const back = stateOf(gone.history, now);
    expect(gone.memories.has('first-1')).toBe(false);
    expect(back.memories.get('first-1')).toMatchObject({ reps: 1, state: 'review' });
  });
});

describe('a card that moved to another lesson, or lost its section', () => {
  test('keeps its memory', () => {
    fc.assert(
      fc.property(logsOf(dated), anyCard, (log, moved) => {
        const cards = catalog.cards.map((card) =>
          card.id === moved
            ? { ...card, lesson: '01-first', section: 'gone', tags: [], kind: 'cloze' as const }
            : card,
        );
        const after = stateOf(log, now, 0, { ...catalog, cards });
        expect(after.memories).toEqual(stateOf(log, now).memories);
      }),
      { numRuns: 500 },
    );
  });
});

describe('whatever the content became', () => {
  /** Without lessons, parts, cards, items; with prerequisites and cards that lead nowhere. */
  const anyCatalog = fc.record({
    version: fc.constant('next'),
    parts: fc.subarray([...catalog.parts]),
    lessons: fc.subarray([...catalog.lessons]),
    cards: fc.subarray([...catalog.cards]),
    quiz: fc.subarray([...catalog.quiz]),
    questions: fc.subarray([...catalog.questions]),
  });

  test('nothing throws, and what a session holds exists', () => {
    fc.assert(
      fc.property(
        logsOf(undated),
        anyCatalog,
        fc.constantFrom(...someDecks),
        (log, course, deck) => {
          const state = stateOf(log, now, 0, course);
          const known = new Set(course.cards.map(({ id }) => id));
          const session = composeSession({ ...state, deck });
          expect(idsOf(session).filter((card) => !known.has(card))).toEqual([]);
          const text = JSON.stringify([
            session,
            deckCounts(state),
            progressOf(state.history, course, now, 0),
          ]);
          expect(text).not.toMatch(/NaN|undefined|Infinity/);
          expect(session.seconds).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('nor towards an interview', () => {
    fc.assert(
      fc.property(logsOf(undated), anyCatalog, fc.nat(20), (log, course, days) => {
        const date = new Date(now + days * dayLength).toISOString().slice(0, 10);
        const state = { ...stateOf(log, now, 0, course), plan: { date, minutes: 20 } };
        const made = forecast(state);
        expect(made === null).toBe(days === 0);
        composeSession({ ...state, deck: { kind: 'due' } });
        if (made) expect(Number.isFinite(made.recalledOnDate)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('events of kinds and versions that are yet to come', () => {
  test('change nothing, wherever they stand in the log', () => {
    const strange = fc.record({
      n: fc.nat(80),
      kind: fc.constantFrom('dream.had', 'toString', '__proto__'),
      payload: fc.jsonValue(),
    });
    fc.assert(
      fc.property(logsOf(undated), fc.array(strange, { maxLength: 5 }), (log, future) => {
        const unknown = future.map(
          ({ n, kind, payload }): AnyEvent => ({
            ...answer(n, noon, 'first-1', 'again'),
            id: answer(n + 1000, noon, '', 'good').id,
            kind,
            payload,
          }),
        );
        const newer = answer(500, noon, 'first-1', 'again');
        const all = [...unknown, { ...newer, v: 2 }, ...log];
        expect(historyOf(all)).toEqual(historyOf(log));
        expect(stateOf(all, now)).toEqual(stateOf(log, now));
      }),
      { numRuns: 1000 },
    );
  });
});
