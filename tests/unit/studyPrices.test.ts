/** The reckoning behind the choice for a date: the grid against FSRS itself, and the prices of days. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlookOf } from '../../src/study/dateChoice.ts';
import { slotsUntil } from '../../src/study/dayPrices.ts';
import { answered, newCard, recallAfter } from '../../src/study/fsrs.ts';
import { gainOnDate } from '../../src/study/goal.ts';
import { newMemory } from '../../src/study/memory.ts';
import { defaultPace } from '../../src/study/pace.ts';
import {
  expectedValue,
  gridRecall,
  gridSize,
  outcomesFor,
  setNewOutcome,
  setOutcome,
  spread,
  stride,
} from '../../src/study/stateGrid.ts';
import { dateInput, deckOf, inputOf, seenMemory, someInputs, today } from './studyOutlooks.ts';

const sum = (list: Iterable<number>) => [...list].reduce((total, one) => total + one, 0);

describe('the grid', () => {
  // Interpolation is off by at most half a percent of recall from the first answer up to a stability of months. A
  // second look on the same day is left out: planning reckons with none, and takes it to bring nothing.
  const tolerance = 0.005;
  const anyStability = fc
    .double({ min: Math.log(0.06), max: Math.log(250), noNaN: true })
    .map(Math.exp);
  const anyDifficulty = fc.double({ min: 1, max: 10, noNaN: true });

  test('gives a review the gain that FSRS gives it, within half a percent', () => {
    fc.assert(
      fc.property(
        anyStability,
        anyDifficulty,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 120 }),
        (stability, difficulty, ago, left) => {
          const outcomes = outcomesFor(1);
          setOutcome(outcomes, 0, stability, difficulty, ago);
          const card = { ...newCard, state: 'review' as const, stability, difficulty };
          const recall = recallAfter(ago, stability);
          const [good, again] = [
            answered(card, ago, 'good'),
            answered(answered(card, ago, 'again'), 0, 'good'),
          ];
          const direct =
            recall * recallAfter(left, good.stability) +
            (1 - recall) * recallAfter(left, again.stability);
          expect(outcomes[0]).toBe(recall);
          expect(Math.abs(expectedValue(gridRecall(left), outcomes, 0) - direct)).toBeLessThan(
            tolerance,
          );
          // What the reasons tell leaves out the repeat after forgetting, so it never promises more.
          const memory = seenMemory('a', stability, difficulty, ago);
          const gain = gainOnDate(memory, today, today + left);
          expect(gain).toBeLessThan(direct - recallAfter(ago + left, stability) + 1e-6);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('gives a new card what FSRS gives it', () => {
    for (const left of [1, 3, 10, 30, 90]) {
      const outcomes = outcomesFor(1);
      setNewOutcome(outcomes, 0, 0.76);
      const known = recallAfter(left, answered(newCard, 0, 'good').stability);
      const missed = recallAfter(
        left,
        answered(answered(newCard, 0, 'again'), 0, 'good').stability,
      );
      const direct = 0.76 * known + 0.24 * missed;
      expect(Math.abs(expectedValue(gridRecall(left), outcomes, 0) - direct)).toBeLessThan(
        tolerance,
      );
      const gain = gainOnDate(newMemory('a'), today, today + left);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThanOrEqual(direct);
    }
  });

  test('holds whatever stability and difficulty there are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 36_500, noNaN: true }),
        anyDifficulty,
        fc.nat(4000),
        (stability, difficulty, days) => {
          const outcomes = outcomesFor(2);
          setOutcome(outcomes, 1, stability, difficulty, days);
          for (const at of [stride + 1, stride + 4]) expect(outcomes[at]).toBeLessThan(gridSize);
          const value = expectedValue(gridRecall(7), outcomes, 1);
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(1);
          const amounts = new Float64Array(gridSize);
          spread(amounts, outcomes, 1, 5);
          expect(sum(amounts)).toBeCloseTo(5, 9);
          expect(Math.min(...amounts)).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the days to plan with', () => {
  test('are all of them, today by itself, the last two weeks one by one', () => {
    for (const days of [1, 2, 7, 14, 15, 30, 45, 100, 365, 4000]) {
      const { left, days: lengths } = slotsUntil(days);
      expect(sum(lengths)).toBe(days);
      expect([left[0], lengths[0]]).toEqual([days, 1]);
      expect(left).toEqual(left.toSorted((a, b) => b - a));
      expect(left.at(-1)).toBe(1);
      expect(new Set(left).size).toBe(left.length);
      expect(left.slice(-14)).toEqual(
        Array.from({ length: Math.min(14, days) }, (_, i) => Math.min(14, days) - i),
      );
    }
    expect(slotsUntil(3_000_000).left.length).toBeLessThan(200);
  });
});

describe('prices', () => {
  test('are finite and not negative; chances stay chances, and cards cards', () => {
    fc.assert(
      fc.property(someInputs, (sample) => {
        const input = inputOf(sample);
        const { slots, met, prices } = outlookOf(input);
        const { price, worth, recalled, reviews, load } = prices;
        for (const list of [price, reviews, load, met]) {
          expect(list).toHaveLength(slots.left.length);
          for (const one of list) expect(one).toBeGreaterThanOrEqual(0);
        }
        expect(recalled).toBeGreaterThanOrEqual(0);
        expect(recalled).toBeLessThanOrEqual(input.memories.length);
        // Mixing plans of equal worth adds a little to it, at most the mix's width times the logarithm of their number.
        const mixed = 0.02 * Math.log(slots.left.length + 1);
        for (const values of worth) {
          expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...values)).toBeLessThanOrEqual(1 + mixed);
        }
        const fresh = input.memories.filter(({ lastDay }) => lastDay === null).length;
        expect(sum(met)).toBeLessThanOrEqual(fresh + 1e-6);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  test('make the day’s plans take about the time that there is, all days together', () => {
    for (const [cards, seen, days, minutes] of [
      [260, 260, 1, 20],
      [60, 60, 3, 5],
      [260, 100, 13, 20],
      [1000, 700, 30, 20],
      // Few minutes for many cards, where the days' own prices do not settle.
      [367, 363, 35, 3],
      [754, 670, 36, 10],
    ] as const) {
      const { prices } = outlookOf(dateInput(deckOf(cards, seen), days, minutes));
      expect(sum(prices.load)).toBeLessThan(days * minutes * 60 * 1.05);
    }
  });

  test('more minutes never bring less, but for half a card and one in a hundred', () => {
    const decks = [
      [60, 30, 7],
      [260, 0, 5],
      [260, 100, 13],
      [260, 260, 1],
      [400, 300, 30],
      [367, 363, 35],
    ] as const;
    for (const [cards, seen, days] of decks) {
      const memories = deckOf(cards, seen);
      let before = 0;
      for (const minutes of [0, 3, 4, 6, 15, 45, 90]) {
        const { recalled } = outlookOf(dateInput(memories, days, minutes)).prices;
        expect(recalled).toBeGreaterThan(before * 0.99 - 0.5);
        before = recalled;
      }
    }
  });

  test('no minutes bring nothing', () => {
    fc.assert(
      fc.property(someInputs, (sample) => {
        const input = inputOf(sample);
        const { met, prices } = outlookOf(dateInput(input.memories, input.daysLeft, 0));
        const without = sum(
          input.memories.map(({ lastDay, stability }) =>
            lastDay === null ? 0 : recallAfter(today - lastDay + input.daysLeft, stability),
          ),
        );
        expect(sum(met)).toBe(0);
        expect(Math.abs(prices.recalled - without)).toBeLessThan(0.05 * without + 0.5);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  test('the reader’s own chance of knowing a new card counts', () => {
    const cards = deckOf(100, 0);
    const at = (known: number) =>
      outlookOf({ ...dateInput(cards, 5, 20), pace: { ...defaultPace, known } }).prices.recalled;
    expect(at(0.95)).toBeGreaterThan(at(0.4));
  });
});
