/** No card is ever out of reach: whatever was done, going on brings each of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBegins, dayNumber, dayText } from '../../src/study/day.ts';
import { deckCards, deckCounts } from '../../src/study/deck.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { isAvailable, type Memory } from '../../src/study/memory.ts';
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
  stateOf,
} from './studyAnswers.ts';
import { dated, logsOf, undated } from './studyLogs.ts';

const every = catalog.cards.map(({ id }) => id);
const resumeAll = (log: readonly AnyEvent[], now: number) =>
  [...stateOf(log, now).memories.values()]
    .filter(({ suspended }) => suspended)
    .map(({ card }, i) => at(1000 + i, now, { kind: 'card.resumed', payload: { card } }));

/**
 * Does the session of “due today” day after day, knowing every card, and leaves out days without one.
 * @returns cards that were not asked within so many sessions
 */
function unreached(log: readonly AnyEvent[], from: number, sessions: number): string[] {
  const events = [...log, ...resumeAll(log, from)];
  const left = new Set(every);
  let [n, now] = [2000, from];
  for (let i = 0; i < sessions && left.size > 0; i++) {
    const state = stateOf(events, now);
    const asked = idsOf(dueToday(state));
    for (const card of asked) {
      left.delete(card);
      events.push(answer(n++, now, card, 'easy', { ms: 5000 }));
    }
    const waiting = [...left].map((card) => state.memories.get(card) as Memory);
    const next = Math.min(...waiting.map(({ dueDay }) => dueDay ?? 0));
    const tomorrow = dayNumber(now, 0) + 1;
    now = dayBegins(asked.length > 0 ? tomorrow : Math.max(tomorrow, next), 0) + hour;
  }
  return [...left];
}

describe('every card', () => {
  const dayAfter = (log: readonly AnyEvent[]) =>
    log.reduce((most, event) => Math.max(most, event.at), noon) + dayLength;

  test('is asked sooner or later by going on day by day, after any log', () => {
    fc.assert(
      fc.property(logsOf(undated), (log) => {
        expect(unreached(log, dayAfter(log), 120)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('is asked towards an interview too, or else after it', () => {
    fc.assert(
      fc.property(
        logsOf(undated),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 2, max: 20 }),
        (log, days, minutes) => {
          const from = dayAfter(log);
          const date = dayText(dayNumber(from, 0) + days);
          const plan = at(999, from, { kind: 'plan.set', payload: { date, minutes } });
          expect(unreached([...log, plan], from, 120)).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('is asked even at the smallest limits: one new card a day, the last one on the thirtieth', () => {
    const log = [setting(0, { newPerDay: 1, reviewsPerDay: 1 })];
    expect(unreached(log, noon, 30)).toEqual([]);
    expect(unreached(log, noon, 29)).toEqual([every[9]]);
  });

  test('is in the decks of its lesson and its tags, unless it is set aside, and after that again', () => {
    fc.assert(
      fc.property(logsOf(dated), fc.nat(60), (log, days) => {
        const now = dayAfter(log) + days * dayLength;
        const state = stateOf(log, now);
        const counted = deckCounts({ ...state, plan: { date: null, minutes: 20 } });
        for (const card of catalog.cards) {
          const memory = state.memories.get(card.id) as Memory;
          const holding = counted.filter(({ deck }) => deckCards(state, deck).includes(card));
          if (isAvailable(memory, now, 0)) expect(holding.length).toBeGreaterThanOrEqual(6);
          const resumed = stateOf([...log, ...resumeAll(log, now)], now + dayLength);
          expect(isAvailable(resumed.memories.get(card.id) as Memory, now + dayLength, 0)).toBe(
            true,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a lesson that the reader picks', () => {
  const lesson = (id: string): Deck => ({ kind: 'lesson', lesson: id });
  const planned = (log: readonly AnyEvent[], now: number, days: number, minutes = 20) => ({
    ...stateOf(log, now),
    plan: { date: dayText(dayNumber(now, 0) + days), minutes },
  });

  test('has its new cards, even where the plan has others in mind for today', () => {
    const few = [setting(0, { newPerDay: 5 })];
    for (const { id } of catalog.lessons) {
      const { queue, counts } = composeSession({ ...planned(few, noon, 30), deck: lesson(id) });
      expect(counts).toEqual({ new: 5, learning: 0, due: 0 });
      expect(queue.map(({ reason }) => reason.kind)).toEqual(Array(5).fill('date'));
    }
  });

  test('has its cards known least, where none of them is worth a review yet', () => {
    const log = lessonMet(noon);
    const now = noon + minute * 30;
    expect(
      composeSession({ ...planned(log, now, 1), deck: lesson('01-first') }).queue,
    ).toHaveLength(10);
  });

  test('has its due cards, even where the plan would leave them for a later day', () => {
    const log = lessonMet(noon - 12 * dayLength);
    const far = planned(log, noon, 60, 60);
    expect(dueToday({ ...far, plan: { date: null, minutes: 60 } }).counts.due).toBe(10);
    expect(composeSession({ ...far, deck: lesson('01-first') }).counts.due).toBe(10);
  });

  test('holds something whenever it has a card that may be asked, towards an interview or not', () => {
    fc.assert(
      fc.property(logsOf(undated), fc.nat(60), fc.constantFrom(0, 3, 60), (log, days, toGo) => {
        const now =
          log.reduce((most, event) => Math.max(most, event.at), noon) + (1 + days) * dayLength;
        for (const { id } of catalog.lessons) {
          const state = planned(
            [...log, setting(900, { newPerDay: 5, reviewsPerDay: 5 })],
            now,
            toGo,
          );
          const free = catalog.cards.filter(
            (card) =>
              card.lesson === id && isAvailable(state.memories.get(card.id) as Memory, now, 0),
          );
          const { queue } = composeSession({ ...state, deck: lesson(id) });
          expect(queue.length > 0).toBe(free.length > 0);
        }
      }),
      { numRuns: 20 },
    );
  });
});
