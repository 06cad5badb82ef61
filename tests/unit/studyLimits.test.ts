/** How much a session holds, and what waits for another day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/study/catalog.ts';
import { dayNumber } from '../../src/study/day.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { gainOnDate, recallOnDay } from '../../src/study/goal.ts';
import { type Grade, grades } from '../../src/study/grade.ts';
import type { Memory } from '../../src/study/memory.ts';
import { expectedSeconds, paceOf } from '../../src/study/pace.ts';
import { composeSession } from '../../src/study/session.ts';
import {
  answer,
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

describe('the daily limits', () => {
  test('hold over all sessions of a day, and only postpone', () => {
    const limits = fc.record({ newPerDay: fc.nat(8), reviewsPerDay: fc.nat(8) });
    fc.assert(
      fc.property(
        limits,
        fc.array(fc.constantFrom<Grade>('good', 'easy'), { minLength: 1, maxLength: 5 }),
        (wish, pattern) => {
          const log: AnyEvent[] = [
            setting(0, wish),
            ...lessonMet(noon - 30 * dayLength, 'easy', 1),
          ];
          let [n, asked] = [50, 0];
          for (let round = 0; round < 4; round++) {
            const state = stateOf(log, noon + n * minute);
            for (const { card } of dueToday(state, 60).queue) {
              const given = pattern[asked++ % pattern.length] as Grade;
              log.push(answer(n, noon + n * minute, card, given, { ms: 1000 }));
              n++;
            }
          }
          const { today } = paceOf(stateOf(log, noon).history, noon, 0);
          expect(today).toMatchObject({
            introduced: Math.min(20, wish.newPerDay),
            reviews: Math.min(10, wish.reviewsPerDay),
          });
          const tomorrow = dueToday(stateOf(log, noon + dayLength), 60);
          expect(tomorrow.counts.new).toBe(
            Math.min(20 - Math.min(20, wish.newPerDay), wish.newPerDay),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('do not count prompts beside a lesson’s text: those are the reader’s own choice', () => {
    const log = [
      setting(0, { newPerDay: 5 }),
      ...lessonMet(noon, 'easy', 1).map(
        (event) => ({ ...event, payload: { ...event.payload, where: 'lesson' } }) as AnyEvent,
      ),
    ];
    expect(dueToday(stateOf(log, noon + hour), 60).counts.new).toBe(5);
  });
});

describe('after days away', () => {
  const away = [
    ...lessonMet(noon),
    ...lessonMet(noon, 'good', 20, '02-second'),
    ...lessonMet(noon + dayLength, 'good', 40, '02-second'),
  ];
  const state = stateOf(away, noon + 300 * dayLength);
  const today = dayNumber(state.now, 0);
  const worth = (card: string, seconds: number) =>
    gainOnDate(state.memories.get(card) as Memory, today, today + 30) / seconds;

  test('the session is as long as ever and holds what gains most for its time', () => {
    const short = dueToday(state, 2);
    expect(short.queue.length).toBeLessThan(10);
    expect(short.leftOut.due).toBe(20 - short.queue.length);
    const all = dueToday({ ...state, settings: { ...state.settings, newPerDay: 0 } }, 600);
    const worths = all.queue.map(({ card, seconds }) => worth(card, seconds));
    expect(worths).toEqual(worths.toSorted((a, b) => b - a));
    expect(idsOf(all).slice(0, short.queue.length)).toEqual(idsOf(short));
  });

  test('reviews beyond the daily limit wait', () => {
    const limited = dueToday(stateOf([...away, setting(99, { reviewsPerDay: 7 })], state.now), 600);
    expect(limited.counts.due).toBe(7);
    expect(limited.leftOut.due).toBe(13);
  });
});

describe('the night before', () => {
  const cards = Array.from({ length: 200 }, (_, i) => ({
    ...{
      id: `card-${i}`,
      lesson: '01-first',
      section: 'opening',
      tags: [],
      kind: 'basic' as const,
    },
  }));
  const many: Catalog = { ...catalog, cards };
  const log = cards
    .slice(0, 120)
    .map(({ id }, i) => answer(i, noon - (i % 37) * dayLength, id, grades[i % 4] as Grade));

  test('holds the 60 cards that gain most by tomorrow, whatever the minutes and limits', () => {
    const state = stateOf(
      [...log, setting(200, { newPerDay: 0, reviewsPerDay: 0 })],
      noon,
      0,
      many,
    );
    const night = composeSession({ ...state, deck: { kind: 'night' }, minutes: 1 });
    expect(night.queue).toHaveLength(60);
    const today = dayNumber(noon, 0);
    const { pace } = paceOf(state.history, noon, 0);
    const worth = (id: string) => {
      const memory = state.memories.get(id) as Memory;
      const seconds = expectedSeconds(memory, pace, recallOnDay(memory, today));
      return gainOnDate(memory, today, today + 1) / seconds;
    };
    const chosen = new Set(idsOf(night));
    const waiting = cards.filter(({ id }) => !chosen.has(id));
    const least = Math.min(...[...chosen].map(worth));
    expect(Math.max(...waiting.map(({ id }) => worth(id)))).toBeLessThanOrEqual(least);
    expect(night.queue.filter(({ reason }) => reason.kind === 'night')).toHaveLength(60);
  });
});
