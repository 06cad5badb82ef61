/** Taking answers back: the state before, exactly. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyEvent } from '../../src/study/event.ts';
import { type Grade, grades } from '../../src/study/grade.ts';
import { historyOf } from '../../src/study/history.ts';
import { memoryOf } from '../../src/study/memory.ts';
import { missedCards } from '../../src/study/missed.ts';
import { composeSession } from '../../src/study/session.ts';
import {
  answer,
  at,
  catalog,
  dayLength,
  minute,
  noon,
  stateOf,
  takenBack,
} from './studyAnswers.ts';
import { answeredCards, logsOf, undated } from './studyLogs.ts';

const now = noon + 30 * dayLength;
const logs = logsOf(undated);
const cards = fc.constantFrom(...answeredCards);
const given = fc.record({
  card: cards,
  grade: fc.constantFrom<Grade>(...grades),
  ms: fc.option(fc.nat(90_000)),
});

/** What undo is to give back. */
function shown(events: readonly AnyEvent[]) {
  const state = stateOf(events, now);
  return {
    ...state,
    missed: missedCards(state.history, catalog),
    session: composeSession({ ...state, deck: { kind: 'due' } }),
    lesson: composeSession({ ...state, deck: { kind: 'lesson', lesson: '03-third' } }),
  };
}

describe('undo', () => {
  test('of a grade gives back every memory, the missed cards and the sessions', () => {
    fc.assert(
      fc.property(logs, given, (log, { card, ...how }) => {
        const last = answer(200, now - minute, card, how.grade, { ms: how.ms });
        expect(shown([...log, last, takenBack(201, now, last)])).toEqual(shown(log));
      }),
      { numRuns: 2000 },
    );
  });

  test('answer by answer walks back through every state there was', () => {
    fc.assert(
      fc.property(logs, fc.array(given, { minLength: 1, maxLength: 6 }), (log, answers) => {
        const made = answers.map(({ card, grade, ms }, i) =>
          answer(200 + i, now - (10 - i) * minute, card, grade, { ms }),
        );
        const events: AnyEvent[] = [...log, ...made];
        for (let left = made.length; left-- > 0; ) {
          events.push(takenBack(300 - left, now, made[left] as AnyEvent));
          expect(shown(events)).toEqual(shown([...log, ...made.slice(0, left)]));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('after other answers takes out that one alone', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, n) => {
        const answers = log.filter(({ kind }) => kind === 'card.graded');
        fc.pre(answers.length > 0);
        const target = answers[n % answers.length] as (typeof answers)[number];
        const without = log.filter(({ id }) => id !== target.id);
        const undone = at(200, now, { kind: 'undone', payload: { event: target.id } });
        expect(shown([...log, undone])).toEqual(shown(without));
      }),
      { numRuns: 1000 },
    );
  });

  test('is followed by answering again as if nothing had been', () => {
    const wrong = answer(1, noon, 'first-1', 'again');
    const right = answer(3, noon + minute, 'first-1', 'good');
    const undo = takenBack(2, noon, wrong);
    expect(shown([wrong, undo, right])).toEqual(shown([right]));
  });

  test('gives a page that asks for one card the same as a replay of all', () => {
    fc.assert(
      fc.property(logs, cards, (log, card) => {
        const { memories, settings } = stateOf(log, now);
        expect(memoryOf(historyOf(log), card, settings)).toEqual(memories.get(card));
      }),
      { numRuns: 1000 },
    );
  });
});
