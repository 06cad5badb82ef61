import fc from 'fast-check';
import {
  type Card,
  createEmptyCard,
  fsrs,
  GenSeedStrategyWithCardId,
  get_fuzz_range,
  type Grade as Rating,
  State,
  StrategyMode,
} from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { studyClock } from '../../src/study/day.ts';
import {
  answered,
  intervalAfter,
  newCard,
  recallAfter,
  stabilityForgotten,
  stabilityRecalled,
} from '../../src/study/fsrs.ts';
import { type Grade, grades } from '../../src/study/grade.ts';
import { historyOf } from '../../src/study/history.ts';
import { memoriesOf } from '../../src/study/memory.ts';
import { defaultSettings } from '../../src/study/settings.ts';
import { answer, dayLength, hour, noon } from './studyAnswers.ts';

const rating = (grade: Grade) => (grades.indexOf(grade) + 1) as Rating;

/** One history: gaps that are short, in days, or exactly what the card asked for; one time zone. */
const reviews = fc.record({
  offset: fc.constantFrom(-480, 0, 60, 345, 780),
  retention: fc.constantFrom(0.8, 0.85, 0.9, 0.97),
  steps: fc.array(
    fc.record({
      grade: fc.constantFrom(...grades),
      gap: fc.oneof(fc.nat(hour), fc.nat(5 * dayLength), fc.nat(200 * dayLength)),
      whenDue: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20 },
  ),
});

describe('the schedule', () => {
  test('is that of ts-fsrs called directly, on 1,000 random histories', () => {
    let seen = 0;
    fc.assert(
      fc.property(reviews, ({ offset, retention, steps }) => {
        seen++;
        const direct = fsrs({ enable_fuzz: true, request_retention: retention }).useStrategy(
          StrategyMode.SEED,
          GenSeedStrategyWithCardId('id'),
        );
        let card: Card & { id: string } = { ...createEmptyCard(0), id: 'some-card' };
        let time = noon;
        const events = steps.map(({ grade, gap, whenDue }, i) => {
          // ts-fsrs counts days by UTC; on a clock that starts its days with the study day these are the same.
          const shift = studyClock(0, offset);
          if (whenDue && i > 0) time = Math.max(time, +card.due - shift);
          else time += gap;
          card = direct.next(card, studyClock(time, offset), rating(grade)).card as typeof card;
          return answer(i, time, 'some-card', grade, { offset });
        });
        const settings = { ...defaultSettings, retention };
        const memory = memoriesOf(historyOf(events), [{ id: 'some-card' }], settings).get(
          'some-card',
        );
        expect(memory).toMatchObject({
          state: State[card.state].toLowerCase(),
          stability: card.stability,
          difficulty: card.difficulty,
          reps: card.reps,
          lapses: card.lapses,
        });
        const due = studyClock(memory?.due ?? 0, offset);
        if (card.state === State.Review)
          expect(Math.floor(due / dayLength)).toBe(Math.floor(+card.due / dayLength));
        else expect(due).toBe(+card.due);
      }),
      { numRuns: 1000 },
    );
    expect(seen).toBeGreaterThanOrEqual(1000);
  });

  // The numbers below stand in the tests of py-fsrs, fsrs-rs and ts-fsrs for FSRS-6's default parameters.
  test('has the published first stabilities and difficulties', () => {
    const first = grades.map((grade) => answered(newCard, 0, grade));
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
  });

  test('has the published memory after a history', () => {
    const gaps = [0, 0, 1, 3, 8, 21];
    const card = gaps.reduce(
      (before, days, i) => answered(before, days, i === 0 ? 'again' : 'good'),
      newCard,
    );
    expect(card.stability).toBeCloseTo(53.62691, 4);
    expect(card.difficulty).toBeCloseTo(6.3574867, 6);
  });

  test('has the published intervals, give or take the fuzz', () => {
    const published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
    let card = newCard;
    let days = 0;
    published.forEach((expected, i) => {
      const grade = i === 6 || i === 7 ? 'again' : 'good';
      const next = answered(card, days, grade);
      const interval = intervalAfter(card, next, days, grade, 'card', 0.9);
      if (expected === 0) expect(interval).toHaveProperty('minutes');
      else {
        expect(Math.round(next.stability)).toBe(expected);
        const { min_ivl, max_ivl } = get_fuzz_range(expected, days, 36_500);
        const given = 'days' in interval ? interval.days : 0;
        expect(given).toBeGreaterThanOrEqual(expected < 2.5 ? expected : min_ivl);
        expect(given).toBeLessThanOrEqual(expected < 2.5 ? expected : max_ivl);
      }
      card = next;
      days = expected;
    });
  });

  test('forgets along the published curve', () => {
    const published = [
      ...[[0, 1, 1] as const, [1, 2, 0.9403443] as const, [2, 3, 0.9253786] as const],
      ...[[3, 4, 0.9185229] as const, [4, 4, 0.9] as const, [5, 2, 0.8261359] as const],
    ];
    for (const [days, stability, recall] of published)
      expect(recallAfter(days, stability)).toBeCloseTo(recall, 6);
  });

  test('goes through learning steps of 1 and 10 minutes, and 10 after a lapse', () => {
    const interval = (before: typeof newCard, grade: Grade) =>
      intervalAfter(before, answered(before, 0, grade), 0, grade, 'card', 0.9);
    expect(grades.map((grade) => interval(newCard, grade))).toEqual([
      { minutes: 1 },
      { minutes: 6 },
      { minutes: 10 },
      { days: expect.any(Number) },
    ]);
    const learning = answered(newCard, 0, 'good');
    expect(interval(learning, 'again')).toEqual({ minutes: 1 });
    expect(interval(learning, 'good')).toHaveProperty('days');
    const review = answered(newCard, 0, 'easy');
    expect(interval(review, 'again')).toEqual({ minutes: 10 });
    expect(answered(review, 5, 'again')).toMatchObject({ state: 'relearning', lapses: 1 });
  });

  test('fuzz comes from the card and the number of its answers, and from nothing else', () => {
    const card = answered(answered(newCard, 0, 'easy'), 9, 'good');
    const interval = (seed: string) =>
      intervalAfter(card, answered(card, 30, 'good'), 30, 'good', seed, 0.9);
    const seeds = Array.from({ length: 30 }, (_, i) => `card-${i}`);
    expect(seeds.map(interval)).toEqual(seeds.map(interval));
    expect(new Set(seeds.map((seed) => JSON.stringify(interval(seed)))).size).toBeGreaterThan(3);
  });

  test('what planning reckons with is what an answer does', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 300, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (stability, difficulty, days) => {
          const card = { ...newCard, state: 'review' as const, stability, difficulty };
          const recall = recallAfter(days, stability);
          const good = answered(card, days, 'good');
          const again = answered(answered(card, days, 'again'), 0, 'good');
          expect(stabilityRecalled(stability, difficulty, recall)).toBeCloseTo(good.stability, 6);
          expect(stabilityForgotten(stability, difficulty, recall)).toBeCloseTo(again.stability, 6);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('stays within its bounds whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...grades), fc.nat(4000)), { maxLength: 40 }),
        (steps) => {
          const card = steps.reduce((before, [grade, days], i) => {
            return answered(before, i === 0 ? 0 : days, grade);
          }, newCard);
          if (steps.length === 0) return;
          expect(card.stability).toBeGreaterThanOrEqual(0.001);
          expect(card.stability).toBeLessThanOrEqual(36_500);
          expect(card.difficulty).toBeGreaterThanOrEqual(1);
          expect(card.difficulty).toBeLessThanOrEqual(10);
          expect(card.reps).toBe(steps.length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
