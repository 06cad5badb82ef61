import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBegins, dayText } from '../../src/study/day.ts';
import { cardStates } from '../../src/study/fsrs.ts';
import { dueDays, stateCounts } from '../../src/study/progressCards.ts';
import { memory, today } from './progressSamples.ts';

const hour = 3_600_000;
const offset = 60;
const now = dayBegins(today, offset) + 10 * hour;
const due = (card: string, dueDay: number, more = {}) =>
  memory(card, { state: 'review', dueDay, due: dayBegins(dueDay, offset), ...more });

test('each card has one state, and leeches are among them', () => {
  const counts = stateCounts([
    memory('a'),
    memory('b', { state: 'learning' }),
    memory('c', { state: 'review', leech: true }),
    memory('d', { state: 'review' }),
    memory('e', { state: 'relearning' }),
    memory('f', { state: 'review', suspended: true, leech: true }),
    memory('g', { suspended: true }),
  ]);
  expect(counts).toEqual({
    ...{ new: 1, learning: 1, review: 2, relearning: 1, suspended: 2 },
    ...{ total: 7, leeches: 2 },
  });
});

describe('days on which cards come due', () => {
  const cardsOn = (memories: Parameters<typeof dueDays>[0], length = 4) => {
    const found = dueDays(memories, now, offset, length);
    return { ...found, days: found.days.map(({ cards }) => cards) };
  };

  test('today holds what has been due for longer', () => {
    const cards = [due('a', today - 9), due('b', today - 1), due('c', today), due('d', today + 1)];
    expect(cardsOn(cards)).toEqual({ days: [3, 1, 0, 0], overdue: 2, later: 0 });
  });

  test('behind the last day is later', () => {
    const cards = [due('a', today + 3), due('b', today + 4), due('c', today + 400)];
    expect(cardsOn(cards)).toEqual({ days: [0, 0, 0, 1], overdue: 0, later: 2 });
  });

  test('a card in a learning step comes back within its day', () => {
    const learning = memory('a', { state: 'learning', due: now + 600_000 });
    expect(cardsOn([learning]).days).toEqual([1, 0, 0, 0]);
    // Minutes before 04:00 they reach into the next study day.
    const night = memory('a', { state: 'learning', due: dayBegins(today + 1, offset) + 60_000 });
    expect(cardsOn([night]).days).toEqual([0, 1, 0, 0]);
  });

  test('new and suspended cards have no day, and what is buried for today waits for tomorrow', () => {
    const buried = due('a', today - 1, { buriedOn: dayText(today) });
    expect(cardsOn([buried])).toEqual({ days: [0, 1, 0, 0], overdue: 0, later: 0 });
    const none = [memory('a'), due('b', today, { suspended: true })];
    expect(cardsOn(none)).toEqual({ days: [0, 0, 0, 0], overdue: 0, later: 0 });
    // Buried on another day is over.
    const before = due('a', today, { buriedOn: dayText(today - 1) });
    expect(cardsOn([before]).days).toEqual([1, 0, 0, 0]);
  });

  test('the days are today and those after it', () => {
    const { days } = dueDays([], now, offset, 3);
    expect(days.map(({ day }) => day)).toEqual([today, today + 1, today + 2]);
  });

  test('property: every card that was met and is not suspended has one day', () => {
    const any = fc.record({
      state: fc.constantFrom(...cardStates),
      suspended: fc.boolean(),
      buriedOn: fc.option(fc.constant(dayText(today))),
      dueDay: fc.option(fc.integer({ min: today - 50, max: today + 50 })),
      due: fc.integer({ min: now - 50 * 24 * hour, max: now + hour }),
    });
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 1, max: 40 }), (list, length) => {
        const memories = list.map((one, i) => memory(String(i), one));
        const { days, later, overdue } = dueDays(memories, now, offset, length);
        const sum = days.reduce((total, { cards }) => total + cards, later);
        const counts = stateCounts(memories);
        expect(sum).toBe(counts.learning + counts.review + counts.relearning);
        expect(overdue).toBeLessThanOrEqual(days[0]?.cards ?? 0);
        const states = counts.new + counts.suspended + sum;
        expect(states).toBe(memories.length);
      }),
    );
  });
});
