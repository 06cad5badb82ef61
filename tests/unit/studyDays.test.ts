/** Study days against the calendar of real places: days that are 23 or 25 hours long, flights, clocks set back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBegins, dayNumber, dayOf, dayText, shortDate, studyDay } from '../../src/study/day.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { daysToGo } from '../../src/study/goal.ts';
import { type Grade, grades } from '../../src/study/grade.ts';
import { isDue, type Memory } from '../../src/study/memory.ts';
import { paceOf } from '../../src/study/pace.ts';
import {
  answer,
  at,
  catalog,
  dayLength,
  dueToday,
  hour,
  idsOf,
  minute,
  noon,
  stateOf,
} from './studyAnswers.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(place: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(place) ??
    new Intl.DateTimeFormat('en-US', {
      ...({ timeZone: place, hourCycle: 'h23', year: 'numeric', month: 'numeric' } as const),
      ...({ day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
    });
  clocks.set(place, clock);
  return clock;
}

/** What a clock on the wall shows there, as if it were UTC. */
function wall(time: number, place: string): number {
  const parts = new Map(
    clockIn(place)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) as number;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
}
const offsetIn = (place: string, time: number) => Math.round((wall(time, place) - time) / minute);

/** Clocks go forward and back here, at different hours and dates; Lord Howe by half an hour; Nepal never. */
const places = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
];
const changes = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
];
const memoryOf = (events: readonly AnyEvent[], now: number, offset = 0) =>
  stateOf(events, now, offset).memories.get('first-1') as Memory;

describe('a study day', () => {
  test.each(places)('begins at 04:00 by the clock on the wall: %s', (place) => {
    for (const change of changes) {
      const begin = Date.parse(`${change}T00:00:00Z`) - dayLength;
      for (let time = begin; time < begin + 3 * dayLength; time += 30 * minute) {
        const local = wall(time, place);
        const expected = new Date(local - 4 * hour).toISOString().slice(0, 10);
        const offset = offsetIn(place, time);
        expect(studyDay(time, offset)).toBe(expected);
        expect(dayText(dayNumber(time, offset))).toBe(expected);
      }
    }
  });

  test('is 23 and 25 hours long when clocks change', () => {
    const lengthOf = (date: string) => {
      const from = dayBegins(
        dayOf(date),
        offsetIn('Europe/Berlin', Date.parse(`${date}T04:00:00Z`)),
      );
      const next = dayText(dayOf(date) + 1);
      const to = dayBegins(dayOf(next), offsetIn('Europe/Berlin', Date.parse(`${next}T04:00:00Z`)));
      return (to - from) / hour;
    };
    // Clocks change at 02:00 or 03:00, within the study day that began the evening before.
    expect(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'].map(lengthOf)).toEqual([
      23, 24, 25, 24,
    ]);
  });

  test('is the same as text, as number and as the moment at which it begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: -840, max: 840 }),
        (time, offset) => {
          const day = dayNumber(time, offset);
          expect(dayOf(studyDay(time, offset))).toBe(day);
          expect(dayBegins(day, offset)).toBeLessThanOrEqual(time);
          expect(dayBegins(day + 1, offset)).toBeGreaterThan(time);
          expect(shortDate(day)).toBe(
            new Date(day * dayLength).toLocaleDateString('en-US', {
              month: 'short',
              day: 'numeric',
              timeZone: 'UTC',
            }),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a card due in days', () => {
  test.each(places)(
    'is due from 04:00 of its day on, through every change of clocks: %s',
    (place) => {
      for (const change of changes) {
        const given = Date.parse(`${change}T00:00:00Z`) - 9 * dayLength;
        const memory = memoryOf(
          [answer(1, given, 'first-1', 'easy', { offset: offsetIn(place, given) })],
          given,
        );
        for (let time = given + 5 * dayLength; time < given + 14 * dayLength; time += 30 * minute) {
          const today = dayOf(new Date(wall(time, place) - 4 * hour).toISOString().slice(0, 10));
          expect(isDue(memory, time, offsetIn(place, time))).toBe(
            today >= (memory.dueDay as number),
          );
        }
      }
    },
  );

  test('counts nights, not hours, between answers', () => {
    const evening = Date.UTC(2026, 9, 24, 22);
    const days = (gap: number, offset = 120, later = 60) => {
      const log = [answer(1, evening, 'first-1', 'easy', { offset })];
      const before = memoryOf(log, evening);
      const after = memoryOf(
        [...log, answer(2, evening + gap, 'first-1', 'good', { offset: later })],
        evening,
      );
      return (after.lastDay as number) - (before.lastDay as number);
    };
    // 03:59 local after the clocks went back is still the evening's day, 04:00 is the next.
    expect(days(Date.UTC(2026, 9, 25, 2, 59) - evening)).toBe(0);
    expect(days(Date.UTC(2026, 9, 25, 3) - evening)).toBe(1);
  });
});

describe('a traveler', () => {
  test('gains no day flying west: it is the day already that it was before', () => {
    const [tokyo, lima] = [540, -300];
    // 05:00 on the 21st there, and six hours later 21:00 on the 20th here.
    const log = [
      answer(1, noon + 8 * hour, 'first-1', 'easy', { offset: tokyo }),
      answer(2, noon + 14 * hour, 'first-1', 'good', { offset: lima }),
    ];
    const memory = memoryOf(log, noon);
    expect(memory.lastDay).toBe(dayOf('2026-11-21'));
    expect(memory.last).toBe(noon + 14 * hour);
    expect(memory.due).toBe(dayBegins(memory.dueDay as number, lima));
    // No night has passed between the answers, so the second counts as a repeat on the same day.
    const stayed = [log[0], answer(2, noon + 14 * hour, 'first-1', 'good', { offset: tokyo })];
    expect(memory.fsrs).toEqual(memoryOf(stayed as AnyEvent[], noon).fsrs);
  });

  test('has one day’s limits by the day where each answer was given', () => {
    const log = [
      answer(1, noon, 'first-1', 'good', { offset: 540 }),
      answer(2, noon + 8 * hour, 'first-2', 'good', { offset: 540 }),
    ];
    // 21:00 and, after midnight but past 04:00, the next morning in Tokyo.
    expect(paceOf(stateOf(log, noon).history, noon, 540).today.introduced).toBe(1);
    expect(paceOf(stateOf(log, noon).history, noon + 8 * hour, 540).today.introduced).toBe(1);
    expect(paceOf(stateOf(log, noon).history, noon, 0).today.introduced).toBe(1);
  });

  test('has the interview as many study days away as the local calendar says', () => {
    const plan = { date: '2026-11-22', minutes: 20 };
    const late = Date.UTC(2026, 10, 20, 23);
    expect([-480, 0, 240, 345, 540].map((offset) => daysToGo(plan, late, offset))).toEqual([
      2, 2, 2, 1, 1,
    ]);
    expect(daysToGo(plan, Date.UTC(2026, 10, 22, 3, 59), 0)).toBe(1);
    expect(daysToGo(plan, Date.UTC(2026, 10, 22, 4), 0)).toBe(null);
  });
});

describe('a clock that jumps back a day', () => {
  const answers = fc.array(
    fc.record({
      gap: fc.nat(2 * dayLength),
      grade: fc.constantFrom<Grade>(...grades),
      back: fc.boolean(),
    }),
    { minLength: 2, maxLength: 12 },
  );

  test('loses no answer and never brings a card back before its last answer', () => {
    fc.assert(
      fc.property(answers, (steps) => {
        let time = noon;
        const events = steps.map(({ gap, grade, back }, i) => {
          time += back ? -dayLength : gap;
          return answer(i, time, 'first-1', grade);
        });
        const memory = memoryOf(events, time);
        expect(memory.reps).toBe(steps.length);
        expect(memory.last).toBe(Math.max(...events.map((event) => event.at)));
        expect(memory.due).toBeGreaterThanOrEqual(memory.last as number);
        expect(memory.due).toBeLessThan((memory.last as number) + 36_501 * dayLength);
      }),
      { numRuns: 2000 },
    );
  });

  test('leaves the other cards’ due dates and the session of that day alone', () => {
    const log = catalog.cards
      .slice(0, 5)
      .map(({ id }, i) => answer(i, noon - 20 * dayLength + i * minute, id, 'easy'));
    const jump = answer(9, noon - dayLength, 'first-9', 'good');
    const [before, after] = [stateOf(log, noon), stateOf([...log, jump], noon)];
    for (const { id } of catalog.cards.slice(0, 5))
      expect(after.memories.get(id)).toEqual(before.memories.get(id));
    const known = (cards: string[]) =>
      cards.filter((card) => card !== 'first-9' && before.memories.get(card)?.last);
    expect(known(idsOf(dueToday(after, 60)))).toEqual(known(idsOf(dueToday(before, 60))));
    expect(idsOf(dueToday(after, 60))[0]).toBe('first-9');
  });

  test('keeps a burial to the day that it was for', () => {
    const buried = at(1, noon, { kind: 'card.buried', payload: { card: 'first-1' } });
    const has = (now: number) => idsOf(dueToday(stateOf([buried], now), 200)).includes('first-1');
    expect([has(noon - dayLength), has(noon), has(noon + dayLength)]).toEqual([true, false, true]);
  });
});
