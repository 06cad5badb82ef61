/** All of the page's numbers together, from a log. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBegins, dayNumber, dayText } from '../../src/study/day.ts';
import type { AnyEvent, Draft } from '../../src/study/event.ts';
import { eventId } from '../../src/study/eventId.ts';
import { historyOf } from '../../src/study/history.ts';
import { progressOf, windowDays } from '../../src/study/progress.ts';
import { allSeconds } from '../../src/study/progressDays.ts';
import { catalog } from './progressSamples.ts';
import { logs, start } from './studySamples.ts';

const day = 86_400_000;
const today = dayNumber(start, 0);
const at = (events: readonly AnyEvent[], now = start) =>
  progressOf(historyOf(events), catalog, now, 0);

/** An event so many days before `start`. */
function ago(days: number, draft: Draft, n = 0): AnyEvent {
  const time = start - days * day + n * 1000;
  const id = eventId(time, new Uint8Array(10).fill(n));
  return { id, v: 1, device: 'laptop', at: time, offset: 0, ...draft } as AnyEvent;
}
const answer = (days: number, card: string, grade: 'again' | 'good' | 'easy', n = 0) =>
  ago(days, { kind: 'card.graded', payload: { card, grade, ms: 5000, where: 'review' } }, n);

describe('progress', () => {
  test('an empty log is empty, and knows the course', () => {
    const progress = at([]);
    expect(progress).toMatchObject({
      ...{ empty: true, today, date: today + windowDays, toInterview: false },
      ...{ cards: 5, recalledToday: 0, recalledOnDate: 0 },
      states: { new: 5, total: 5 },
      totals: { days: 0 },
      calibration: { checks: 0 },
    });
    expect(progress.days.length).toBe(windowDays);
    expect(progress.due.days.length).toBe(windowDays);
  });

  test('a plan alone leaves it empty and sets the date', () => {
    const date = dayText(today + 5);
    const progress = at([ago(1, { kind: 'plan.set', payload: { date, minutes: 20 } })]);
    expect(progress).toMatchObject({ empty: true, date: today + 5, toInterview: true });
  });

  test('a date that is over is looked past', () => {
    const date = dayText(today);
    const progress = at([ago(1, { kind: 'plan.set', payload: { date, minutes: 20 } })]);
    expect(progress).toMatchObject({ date: today + windowDays, toInterview: false });
  });

  test('a log of four answers and a lesson', () => {
    const progress = at([
      // Easy at once: to review, with the first stability that FSRS-6 gives to Easy, 8.2956 days.
      answer(8, 'a', 'easy'),
      answer(0, 'b', 'again', 1),
      answer(0, 'a', 'good', 2),
      // Not in this build any more: part of what was done, of no topic.
      answer(0, 'gone', 'good', 3),
      ago(3, { kind: 'lesson.read', payload: { lesson: '06-tcp' } }),
      ago(3, { kind: 'lesson.read', payload: { lesson: '99-gone' } }, 1),
      ago(0, { kind: 'card.suspended', payload: { card: 'e' } }, 4),
    ]);
    expect(progress.empty).toBe(false);
    expect([...progress.reads]).toEqual([['06-tcp', today - 3]]);
    expect(progress.states).toEqual({
      ...{ new: 2, learning: 1, review: 1, relearning: 0, suspended: 1 },
      ...{ total: 5, leeches: 0 },
    });
    expect(progress.cards).toBe(4);
    // Both met cards were answered today, so both are recalled today.
    expect(progress.recalledToday).toBe(2);
    expect(progress.recalledOnDate).toBeLessThan(2);
    expect(progress.totals).toMatchObject({ recalled: 3, forgotten: 1, days: 3 });
    expect(progress.days.at(-1)).toMatchObject({ recalled: 2, forgotten: 1 });
    expect(progress.days.at(-9)).toMatchObject({ recalled: 1, forgotten: 0 });
    expect(allSeconds(progress.totals.seconds)).toBe(20);
    expect(progress.due.days[0]?.cards).toBe(1);
    // One prediction was tested: after 8 days at a stability of 8.2956, a little over 0.9.
    expect(progress.calibration).toMatchObject({ checks: 1, recalled: 1 });
    expect(progress.calibration.predicted).toBeCloseTo(0.9027, 3);
  });
});

describe('properties, on any log', () => {
  const shuffled = logs.chain((log) =>
    fc.record({
      log: fc.constant(log),
      other: fc.shuffledSubarray(log, { minLength: log.length, maxLength: log.length }),
    }),
  );

  test('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled, ({ log, other }) => {
        expect(at(other, start + day)).toEqual(at(log, start + day));
      }),
    );
  });

  test('parts add up to wholes', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 0, max: 29 }), (log, later) => {
        const progress = at(log, start + later * day);
        const { states, totals, days, due, lessons, state } = progress;
        const topics = lessons.flatMap((lesson) => lesson.topics);
        const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
        const { total, leeches, ...each } = states;
        expect(sum(Object.values(each))).toBe(total);
        expect(leeches).toBeLessThanOrEqual(total);
        expect(total).toBe(catalog.cards.length);
        expect(sum(topics.map((topic) => topic.cards + topic.suspended))).toBe(total);
        expect(sum(topics.map((topic) => topic.new + topic.suspended))).toBeGreaterThanOrEqual(
          states.new,
        );
        const met = states.learning + states.review + states.relearning;
        expect(sum(due.days.map(({ cards }) => cards)) + due.later).toBe(met);
        // The whole log lies within the last thirty days.
        const graded = state.history.filter(({ kind }) => kind === 'card.graded').length;
        expect(sum(days.map((one) => one.recalled + one.forgotten))).toBe(graded);
        expect(totals.recalled + totals.forgotten).toBe(graded);
        expect(sum(days.map(({ seconds }) => allSeconds(seconds)))).toBeCloseTo(
          allSeconds(totals.seconds),
          6,
        );
        expect(progress.recalledOnDate).toBeLessThanOrEqual(progress.recalledToday);
        expect(progress.recalledToday).toBeLessThanOrEqual(progress.cards);
        expect(dayBegins(progress.today, 0)).toBeLessThanOrEqual(start + later * day);
      }),
    );
  });
});
