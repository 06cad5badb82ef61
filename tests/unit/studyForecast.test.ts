/** What the days until the interview can bring: lists that agree with their counts, and a plan to read by. */
import { describe, expect, test } from 'vitest';
import type { Catalog, CatalogLesson } from '../../src/study/catalog.ts';
import { dayNumber, dayOf, dayText } from '../../src/study/day.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { type Forecast, forecast } from '../../src/study/forecast.ts';
import { expectedRecall } from '../../src/study/goal.ts';
import { answer, at, catalog, dayLength, lessonMet, noon, stateOf } from './studyAnswers.ts';

const today = dayNumber(noon, 0);
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);

function planned(days: number, minutes: number, log: readonly AnyEvent[] = [], course = catalog) {
  return { ...stateOf(log, noon, 0, course), plan: { date: dayText(today + days), minutes } };
}
const forecastOf = (...of: Parameters<typeof planned>) => forecast(planned(...of)) as Forecast;

/** A course of so many lessons in a row, each needing the one behind it, so that the last is to be read first. */
function course(lessons: number, cardsEach: number): Catalog {
  const ids = Array.from({ length: lessons }, (_, i) => `lesson-${i}`);
  const [lesson] = catalog.lessons;
  return {
    ...catalog,
    lessons: ids.map((id, i) => ({
      ...(lesson as CatalogLesson),
      id,
      short: id,
      prerequisites: i + 1 < lessons ? [`lesson-${i + 1}`] : [],
    })),
    cards: ids.flatMap((id) =>
      Array.from({ length: cardsEach }, (_, i) => ({
        id: `${id}-${i}`,
        lesson: id,
        section: 'opening',
        tags: [],
        kind: 'basic' as const,
      })),
    ),
  };
}

/** What holds for every forecast. */
function check(made: Forecast, days: number) {
  expect(made.perDay.map(({ day }) => dayOf(day))).toEqual(
    Array.from({ length: days }, (_, i) => today + i),
  );
  for (const day of made.perDay) {
    expect(day.new).toBeGreaterThanOrEqual(0);
    expect(day.reviews).toBeGreaterThanOrEqual(0);
    expect(day.minutes).toBeGreaterThanOrEqual(0);
  }
  expect(made.recalledOnDate).toBeLessThanOrEqual(made.total);
  expect(made.recalledOnDate).toBeGreaterThan(made.recalledWithout * 0.99 - 0.5);
  const amounts = made.withMinutes.map(({ minutes }) => minutes);
  expect(amounts).toEqual([...new Set(amounts)].sort((a, b) => a - b));
  expect(amounts).toContain(made.minutesNeeded);
  expect(new Set(made.leftOut).size).toBe(made.leftOut.length);
  expect(JSON.stringify(made)).not.toMatch(/null|NaN/);
}

describe('a forecast', () => {
  test('is none without a date, on the day itself, and after it', () => {
    for (const days of [0, -1, -400]) expect(forecast(planned(days, 20))).toBe(null);
    expect(forecast(stateOf([], noon))).toBe(null);
    check(forecastOf(1, 20), 1);
  });

  test.each([
    [1, 0, 10, 5],
    [3, 5, 4, 20],
    [14, 20, 10, 10],
    [21, 2, 8, 12],
    [40, 60, 5, 5],
  ])(
    '%i days of %i minutes for %i lessons of %i cards: what is left out and what is met are all there is',
    (days, minutes, lessons, cardsEach) => {
      const of = course(lessons, cardsEach);
      const seen = of.cards
        .slice(0, 7)
        .map(({ id }, i) => answer(i, noon - (1 + i) * dayLength, id, 'good'));
      const suspended = at(50, noon, {
        kind: 'card.suspended',
        payload: { card: of.cards[9]?.id ?? '' },
      });
      const made = forecastOf(days, minutes, [...seen, suspended], of);
      check(made, days);
      expect(made.total).toBe(of.cards.length - 1);
      expect(sum(made.perDay.map((day) => day.new)) + made.leftOut.length).toBe(
        of.cards.length - 8,
      );
      const fresh = new Set(of.cards.slice(7).map(({ id }) => id));
      expect(made.leftOut.every((id) => fresh.has(id))).toBe(true);
      expect(made.leftOut).not.toContain(of.cards[9]?.id);
      const own = made.withMinutes.find((one) => one.minutes === minutes);
      expect(own?.recalled).toBe(made.recalledOnDate);
    },
  );

  test('what is left out comes last in the order of prerequisites', () => {
    const of = course(6, 10);
    const { leftOut } = forecastOf(2, 6, [], of);
    expect(leftOut.length).toBeGreaterThan(10);
    // Lesson 5 needs none, so its cards are met first and lesson 0's last.
    expect(leftOut.at(-1)).toBe('lesson-0-9');
    expect(leftOut.some((id) => id.startsWith('lesson-5'))).toBe(false);
  });

  test('without another review says what is remembered anyway', () => {
    const log = lessonMet(noon - 5 * dayLength);
    const state = planned(7, 20, log);
    expect(forecastOf(7, 20, log).recalledWithout).toBeCloseTo(
      expectedRecall(state.memories.values(), today + 7),
      9,
    );
  });

  test('no minutes, no new cards, and no cards at all', () => {
    const none = forecastOf(10, 0);
    check(none, 10);
    expect(none).toMatchObject({ recalledWithout: 0, readingPlan: [] });
    expect(none.recalledOnDate).toBe(0);
    expect(none.leftOut).toHaveLength(30);

    const met = ['01-first', '02-second', '03-third'].flatMap((lesson, i) =>
      lessonMet(noon - 3 * dayLength, 'good', i * 20, lesson),
    );
    const known = forecastOf(10, 20, met);
    check(known, 10);
    expect(known).toMatchObject({ leftOut: [], readingPlan: [] });
    expect(sum(known.perDay.map((day) => day.new))).toBe(0);

    const empty = forecastOf(10, 20, [], { ...catalog, cards: [] });
    check(empty, 10);
    expect(empty).toMatchObject({
      total: 0,
      recalledOnDate: 0,
      recalledWithout: 0,
      minutesNeeded: 5,
      leftOut: [],
      readingPlan: [],
    });
  });

  test('what was spent today comes off today’s minutes, and of no other day', () => {
    const busy = answer(1, noon, 'third-1', 'easy', { ms: 110_000 });
    const made = forecastOf(2, 1, [busy]);
    expect(made.perDay[0]?.new).toBe(0);
    expect(made.perDay[1]?.new).toBeGreaterThan(0);
  });

  test('ten thousand cards are reckoned with a part of them that stands for all', () => {
    const of = course(100, 100);
    const log = of.cards.slice(0, 6000).map(({ id }, i) => ({
      ...answer(i, noon - (1 + (i % 50)) * dayLength, id, i % 5 ? 'good' : 'again'),
      // More events than the samples' ids tell apart.
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    }));
    const made = forecastOf(12, 240, log, of);
    expect(made.total).toBe(10_000);
    expect(made.perDay).toHaveLength(12);
    expect(made.recalledOnDate).toBeGreaterThan(made.recalledWithout);
    expect(made.recalledOnDate).toBeLessThanOrEqual(10_000);
    expect(sum(made.perDay.map((day) => day.new)) + made.leftOut.length).toBe(4000);
  }, 60_000);
});

describe('the reading plan', () => {
  const orderOf = (made: Forecast) => made.readingPlan.flatMap(({ lessons }) => lessons);

  test('has each lesson once, after what it needs, on days in order, with the minutes to read it', () => {
    const of = course(8, 10);
    const made = forecastOf(12, 30, [], of);
    expect(made.leftOut).toEqual([]);
    expect(orderOf(made)).toEqual(of.lessons.map(({ id }) => id).reverse());
    const days = made.readingPlan.map(({ day }) => day);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days[0]).toBe(dayText(today));
    for (const { lessons, minutes } of made.readingPlan) expect(minutes).toBe(lessons.length * 20);
  });

  test('puts a lesson on the day on which the first of its cards is met', () => {
    const of = course(8, 10);
    const made = forecastOf(12, 30, [], of);
    let met = 0;
    const byDay = new Map(made.readingPlan.map(({ day, lessons }) => [day, lessons]));
    for (const day of made.perDay) {
      const from = met;
      met += day.new;
      const first = Array.from({ length: 8 }, (_, i) => i * 10).filter((n) => n >= from && n < met);
      expect(byDay.get(day.day) ?? []).toEqual(first.map((n) => `lesson-${7 - n / 10}`));
    }
  });

  test('leaves out what was read, what is met already, and what there is no time for', () => {
    const read = at(1, noon, { kind: 'lesson.read', payload: { lesson: '01-first' } });
    expect(orderOf(forecastOf(8, 30, [read]))).toEqual(['02-second', '03-third']);
    expect(orderOf(forecastOf(8, 30, lessonMet(noon)))).toEqual(['02-second', '03-third']);
    expect(orderOf(forecastOf(1, 1))).toEqual(['01-first']);
  });
});
