/** What a session holds, without an interview date. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayText } from '../../src/study/day.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import type { Grade } from '../../src/study/grade.ts';
import { grade, isAvailable, type Memory } from '../../src/study/memory.ts';
import { missedCards } from '../../src/study/missed.ts';
import { afterAnswer, currentCard, started } from '../../src/study/running.ts';
import { composeSession, type Deck } from '../../src/study/session.ts';
import {
  answer,
  at,
  catalog,
  dayLength,
  dueToday,
  hour,
  idsOf,
  lessonMet,
  minute,
  noon,
  setting,
  someDecks,
  stateOf,
} from './studyAnswers.ts';
import { logsOf, undated } from './studyLogs.ts';

const logs = logsOf(undated);
const anyDeck = fc.constantFrom(...someDecks);
describe('any session', () => {
  test('holds each card once, none that is suspended or buried, and counts what it holds and leaves', () => {
    fc.assert(
      fc.property(
        logs,
        anyDeck,
        fc.nat(90),
        fc.integer({ min: 1, max: 30 }),
        (log, deck, days, minutes) => {
          const now = noon + days * dayLength;
          const state = stateOf(log, now);
          const session = composeSession({ ...state, deck, minutes });
          const { queue, counts, leftOut } = session;
          expect(new Set(idsOf(session)).size).toBe(queue.length);
          for (const { card } of queue)
            expect(isAvailable(state.memories.get(card) as Memory, now, 0)).toBe(true);
          expect(counts.new + counts.learning + counts.due).toBe(queue.length);
          const waiting = catalog.cards.filter(({ id }) => {
            const memory = state.memories.get(id) as Memory;
            return (
              memory.state === 'new' && isAvailable(memory, now, 0) && !idsOf(session).includes(id)
            );
          });
          if (deck.kind === 'due')
            expect(leftOut.new).toBe(
              waiting.filter(({ id }) => !missedCards(state.history, catalog).has(id)).length,
            );
          expect(session.seconds).toBeCloseTo(
            queue.reduce((sum, { seconds }) => sum + seconds, 0),
            6,
          );
          expect(session.toInterview).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('keeps to its minutes, but for the card that it has begun', () => {
    fc.assert(
      fc.property(
        logs,
        fc.constantFrom(...someDecks.filter(({ kind }) => kind !== 'night')),
        fc.nat(20),
        (log, deck, minutes) => {
          const { queue, seconds } = composeSession({
            ...stateOf(log, noon + 90 * dayLength),
            deck,
            minutes,
          });
          const longest = Math.max(0, ...queue.map((one) => one.seconds));
          expect(seconds - longest).toBeLessThan(minutes * 60 || 1e-9);
          if (minutes === 0) expect(queue).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('takes off what was spent today from the minutes of the plan, for “due today” alone', () => {
    const plan = at(90, noon, { kind: 'plan.set', payload: { date: null, minutes: 1 } });
    const busy = answer(1, noon, 'third-1', 'easy', { ms: 61_000 });
    expect(dueToday(stateOf([busy, plan], noon + hour)).queue).toEqual([]);
    expect(dueToday(stateOf([busy, plan], noon + dayLength)).queue.length).toBeGreaterThan(1);
    const lesson: Deck = { kind: 'lesson', lesson: '01-first' };
    expect(
      composeSession({ ...stateOf([busy, plan], noon + hour), deck: lesson }).queue.length,
    ).toBeGreaterThan(1);
  });
});

describe('the order', () => {
  test('of new cards goes by prerequisites, not by the course, and begun lessons come first', () => {
    const lessons = (events: readonly AnyEvent[]) => {
      const cards = idsOf(
        dueToday(stateOf([setting(99, { newPerDay: 200 }), ...events], noon + dayLength), 200),
      );
      return [...new Set(cards.map((card) => card.split('-')[0]))];
    };
    expect(lessons([])).toEqual(['first', 'second', 'third']);
    const read = at(1, noon, { kind: 'lesson.read', payload: { lesson: '03-third' } });
    expect(lessons([read])).toEqual(['third', 'first', 'second']);
    const begun = answer(1, noon, 'second-4', 'easy');
    expect(lessons([begun])).toEqual(['second', 'first', 'third']);
  });

  test('a circle of prerequisites is broken and loses no lesson', () => {
    const lessons = catalog.lessons.map((lesson) => ({
      ...lesson,
      prerequisites: ['03-third', '02-second', 'gone'],
    }));
    const state = {
      ...stateOf([setting(0, { newPerDay: 200 })], noon),
      catalog: { ...catalog, lessons },
    };
    expect(dueToday(state, 200).queue).toHaveLength(30);
  });

  test('has cards in a learning step first, then missed and due ones, with new ones spread among them', () => {
    const log = [
      ...lessonMet(noon - 30 * dayLength),
      answer(80, noon, 'second-1', 'again'),
      answer(81, noon, 'second-2', 'again'),
    ];
    const session = dueToday(stateOf(log, noon + minute), 60);
    const kinds = session.queue.map(({ reason }) => reason.kind);
    expect(kinds.slice(0, 2)).toEqual(['learning', 'learning']);
    expect(kinds.slice(2).filter((kind) => kind !== 'new')).toEqual(Array(10).fill('due'));
    const places = session.queue.flatMap(({ reason }, i) => (reason.kind === 'new' ? [i] : []));
    const gaps = places.slice(1).map((place, i) => place - (places[i] as number));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2);
  });
});

describe('towards an interview and after it', () => {
  test('on the day and from then on it is plain FSRS', () => {
    fc.assert(
      fc.property(logs, fc.nat(40), fc.nat(90), anyDeck, (log, ago, days, deck) => {
        const now = noon + days * dayLength;
        const state = stateOf(log, now);
        const plan = { ...state.plan, date: dayText(dayNumber(now, 0) - ago) };
        expect(composeSession({ ...state, plan, deck })).toEqual(
          composeSession({ ...state, deck }),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('a session under way', () => {
  test('asks every card, brings back what is being learned, and ends when all of it is known', () => {
    fc.assert(
      fc.property(
        logs,
        fc.infiniteStream(fc.constantFrom<Grade>('again', 'good', 'good', 'hard', 'easy')),
        (log, answers) => {
          const state = stateOf(log, noon + 30 * dayLength);
          const session = dueToday(state, 10);
          const memories = new Map(state.memories);
          let [running, now, asked] = [started(session), state.now, 0];
          for (let card = currentCard(running, now); card; card = currentCard(running, now)) {
            expect(asked++).toBeLessThan(2000);
            now += 20_000;
            const given = {
              grade: asked > 300 ? 'easy' : (answers.next().value as Grade),
              at: now,
              offset: 0,
              ms: null,
            };
            const next = grade(memories.get(card) as Memory, given, state.settings);
            memories.set(card, next);
            running = afterAnswer(running, next, false);
          }
          for (const card of idsOf(session)) {
            expect(memories.get(card)?.reps).toBeGreaterThan(
              state.memories.get(card)?.reps as number,
            );
            expect(memories.get(card)?.dueDay).not.toBe(null);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
