/** What a replay of the log makes of cards. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/study/day.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { type Grade, grades } from '../../src/study/grade.ts';
import { historyOf } from '../../src/study/history.ts';
import {
  grade,
  isAvailable,
  isDue,
  leechLapses,
  memoriesOf,
  type PastAnswer,
  previews,
  retrievability,
} from '../../src/study/memory.ts';
import { defaultSettings } from '../../src/study/settings.ts';
import { answer, at, catalog, dayLength, hour, minute, noon, stateOf } from './studyAnswers.ts';
import { answeredCards, dated, logsOf } from './studyLogs.ts';

const logs = logsOf(dated);
const anyGrade = fc.constantFrom<Grade>(...grades);
const anyOffset = fc.constantFrom(-480, 0, 60, 120, 345, 780);
const latest = (log: readonly AnyEvent[]) =>
  log.reduce((most, event) => Math.max(most, event.at), noon);

describe('a replay', () => {
  test('ends where answering one by one ends', () => {
    const answers = fc.array(
      fc.record({
        gap: fc.integer({ min: -dayLength, max: 40 * dayLength }),
        grade: anyGrade,
        offset: anyOffset,
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(answers, fc.constantFrom(0.8, 0.9, 0.97), (steps, retention) => {
        const settings = { ...defaultSettings, retention };
        let time = noon;
        const events: AnyEvent[] = [];
        let memory = memoriesOf(historyOf([]), [{ id: 'a' }], settings).get('a');
        for (const [i, { gap, grade: given, offset }] of steps.entries()) {
          time += gap;
          events.push(answer(i, time, 'a', given, { offset, ms: i * 1000 }));
          memory = grade(
            memory as never,
            { grade: given, at: time, offset, ms: i * 1000 },
            settings,
          );
        }
        expect(memoriesOf(historyOf(events), [{ id: 'a' }], settings).get('a')).toEqual(memory);
      }),
      { numRuns: 2000 },
    );
  });

  test('tells of each answer with the memory that it found', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const told: PastAnswer[] = [];
        const { history, settings } = stateOf(log, noon);
        memoriesOf(history, catalog.cards, settings, (past) => told.push(past));
        told.forEach(({ event, before, days }) => {
          const until = history.slice(0, history.indexOf(event)) as never;
          const then = memoriesOf(until, catalog.cards, settings).get(event.payload.card);
          // Due dates are worked out for a card's last answer alone.
          expect({ ...before, due: 0, dueDay: null }).toEqual({ ...then, due: 0, dueDay: null });
          const passed =
            dayNumber(event.at, event.offset) - (then?.lastDay ?? Number.POSITIVE_INFINITY);
          expect(days).toBe(Math.max(0, passed));
        });
      }),
      { numRuns: 500 },
    );
  });

  test('gives sane memories, whatever clocks and time zones did', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { memories } = stateOf(log, noon);
        for (const memory of memories.values()) {
          const { last, lastDay, due, dueDay, stability, difficulty } = memory;
          if (last === null) {
            expect(memory).toMatchObject({
              state: 'new',
              due: 0,
              dueDay: null,
              lastDay: null,
              reps: 0,
            });
            continue;
          }
          expect(due).toBeGreaterThanOrEqual(last);
          if (dueDay === null) expect(due - last).toBeLessThanOrEqual(15 * minute);
          else expect(dueDay).toBeGreaterThan(lastDay as number);
          expect(stability).toBeGreaterThan(0);
          expect(difficulty).toBeGreaterThanOrEqual(1);
          expect(Number.isInteger(due) && Number.isInteger(lastDay)).toBe(true);
          const recall = retrievability(memory, latest(log));
          expect(recall).toBeGreaterThan(0);
          expect(recall).toBeLessThanOrEqual(1);
          expect(
            isDue(memory, last, 0) && dueDay !== null && memory.lastDay === dayNumber(last, 0),
          ).toBe(false);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('gives the same dates each time, fuzz and all, and other fuzz to other cards', () => {
    const history = (card: string) =>
      ['easy', 'good', 'good'].map((given, i) =>
        answer(i, noon + i * 20 * dayLength, card, given as Grade),
      );
    const dues = (ids: string[]) =>
      ids.map(
        (id) => memoriesOf(historyOf(history(id)), [{ id }], defaultSettings).get(id)?.dueDay,
      );
    const ids = Array.from({ length: 40 }, (_, i) => `card-${i}`);
    expect(dues(ids)).toEqual(dues(ids));
    expect(new Set(dues(ids)).size).toBeGreaterThan(5);
  });

  test('a wish for higher retention moves all dates at once, and no memory', () => {
    const log = [
      answer(1, noon, 'first-1', 'easy'),
      answer(2, noon + 9 * dayLength, 'first-1', 'good'),
    ];
    const wish = (retention: number) =>
      stateOf(
        [...log, at(3, noon, { kind: 'settings.changed', payload: { set: { retention } } })],
        noon,
      ).memories.get('first-1');
    const [low, high] = [wish(0.8), wish(0.97)];
    expect(high?.dueDay).toBeLessThan(low?.dueDay as number);
    expect(high?.fsrs).toEqual(low?.fsrs);
  });
});

describe('a leech', () => {
  const lapses = (count: number) => {
    const events = [answer(0, noon, 'first-1', 'easy')];
    for (let i = 1; i <= count; i++) {
      const day = noon + i * 30 * dayLength;
      events.push(answer(2 * i, day, 'first-1', 'again'));
      events.push(answer(2 * i + 1, day + hour, 'first-1', 'good'));
    }
    return stateOf(events, noon).memories.get('first-1');
  };

  test('is a card with eight lapses, not with seven', () => {
    expect(leechLapses).toBe(8);
    expect(lapses(7)).toMatchObject({ lapses: 7, leech: false });
    expect(lapses(8)).toMatchObject({ lapses: 8, leech: true });
  });

  test('is not made by forgetting within the learning steps', () => {
    const events = Array.from({ length: 12 }, (_, i) =>
      answer(i, noon + i * minute, 'first-1', 'again'),
    );
    expect(stateOf(events, noon).memories.get('first-1')).toMatchObject({
      lapses: 0,
      leech: false,
    });
  });
});

describe('a card set aside', () => {
  const available = (events: readonly AnyEvent[], now: number, offset = 0) =>
    isAvailable(stateOf(events, now, offset).memories.get('first-1') as never, now, offset);

  test('is back when it is resumed', () => {
    const suspended = at(1, noon, { kind: 'card.suspended', payload: { card: 'first-1' } });
    const resumed = at(2, noon, { kind: 'card.resumed', payload: { card: 'first-1' } });
    expect(available([suspended], noon + 900 * dayLength)).toBe(false);
    expect(available([suspended, resumed], noon)).toBe(true);
  });

  test('for today is back at 04:00', () => {
    const buried = at(1, noon, { kind: 'card.buried', payload: { card: 'first-1' } }, 60);
    const four = Date.UTC(2026, 10, 21, 3);
    expect(available([buried], four - 1, 60)).toBe(false);
    expect(available([buried], four, 60)).toBe(true);
  });

  test('keeps its memory', () => {
    const log = [answer(1, noon, 'first-1', 'good')];
    const aside = [
      at(2, noon, { kind: 'card.suspended', payload: { card: 'first-1' } }),
      at(3, noon, { kind: 'card.resumed', payload: { card: 'first-1' } }),
    ];
    expect(stateOf([...log, ...aside], noon).memories).toEqual(stateOf(log, noon).memories);
  });
});

describe('the buttons', () => {
  test('say when each answer brings the card back, and that is when it comes back', () => {
    fc.assert(
      fc.property(
        logs,
        fc.constantFrom(...answeredCards),
        anyGrade,
        anyOffset,
        (log, card, given, offset) => {
          const { memories, settings } = stateOf(log, noon);
          const memory = memories.get(card) as never;
          const time = latest(log) + hour;
          const shown = previews(memory, time, offset, settings)[given];
          const next = grade(memory, { grade: given, at: time, offset, ms: null }, settings);
          expect(shown.due).toBe(next.due);
          expect(shown.days).toBe(
            next.dueDay === null ? 0 : next.dueDay - (next.lastDay as number),
          );
          expect(shown.label).toMatch(/^\d+(\.\d)? (min|d|mo|y)$/);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a better answer never comes back sooner', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...answeredCards), fc.nat(90), (log, card, days) => {
        const { memories, settings } = stateOf(log, noon);
        const time = latest(log) + days * dayLength;
        const shown = previews(memories.get(card) as never, time, 0, settings);
        const dues = grades.map((given) => shown[given].due);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
      }),
      { numRuns: 1000 },
    );
  });
});
