import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceText } from '../../src/islands/interview/choiceText.ts';
import { levels } from '../../src/schemas/levels.ts';
import type { CatalogQuestion } from '../../src/study/catalog.ts';
import {
  chooseQuestions,
  interviewLevels,
  slotSeconds,
  targetSeconds,
  type Wish,
} from '../../src/study/interviewChoice.ts';
import type { Rating } from '../../src/study/interviewRatings.ts';

const today = '2026-11-20';

const question = (id: string, lesson: string, level: string): CatalogQuestion => ({
  ...{ id, lesson, level },
  ...{ section: 's', tags: [], keyPoints: 6 },
});

/** Two topics with four questions of each level. */
const bank = ['tcp', 'dns'].flatMap((lesson) =>
  levels.flatMap((level) =>
    [1, 2, 3, 4].map((n) => question(`${lesson}-${level}-${n}`, lesson, level)),
  ),
);
const plain: Wish = { topics: [], level: null, minutes: 30, seed: 'a' };
const choose = (wish: Partial<Wish>, ratings: [string, Rating][] = []) =>
  chooseQuestions(bank, new Map(ratings), { ...plain, ...wish }, today);
const rating = (met: number, day = '2026-11-01'): Rating => ({ met, of: 6, day });

const wishes = fc.record({
  topics: fc.subarray(['tcp', 'dns', 'gone']),
  level: fc.option(fc.constantFrom(...levels)),
  minutes: fc.integer({ min: 1, max: 120 }),
  seed: fc.string({ maxLength: 8 }),
});

describe('levels', () => {
  test('are those of the content, in their order', () => {
    expect(interviewLevels).toEqual(levels);
  });
  test('a target grows with the level, and an unknown level has one', () => {
    expect(levels.map(targetSeconds)).toEqual([120, 180, 240, 300]);
    expect(targetSeconds('unheard-of')).toBe(180);
    expect(targetSeconds('constructor')).toBe(180);
  });
});

describe('chooseQuestions', () => {
  test('the same wish gives the same questions, another seed gives others', () => {
    expect(choose({})).toEqual(choose({}));
    expect(choose({}).questions).not.toEqual(choose({ seed: 'b' }).questions);
  });
  test('keeps to topics and level', () => {
    const { questions, allowed } = choose({ topics: ['dns'], level: 'hard' });
    expect(questions.every((id) => id.startsWith('dns-hard'))).toBe(true);
    expect(allowed).toBe(4);
  });
  test('fills the minutes as nearly as whole questions can', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { questions, seconds, allowed } = choose(wish);
        expect(new Set(questions).size).toBe(questions.length);
        expect(questions.length > 0).toBe(allowed > 0);
        if (allowed === 0) return;
        const slots = questions.map((id) =>
          slotSeconds(bank.find((q) => q.id === id)?.level ?? ''),
        );
        expect(seconds).toBe(slots.reduce((sum, slot) => sum + slot, 0));
        // Nothing more than half a question too long, unless a single one is.
        if (questions.length > 1)
          expect(seconds - wish.minutes * 60).toBeLessThanOrEqual(Math.max(...slots) / 2);
        if (questions.length < allowed)
          expect(seconds + slotSeconds('staff') / 2).toBeGreaterThan(wish.minutes * 60);
      }),
    );
  });
  test('asks the easier ones first', () => {
    const order = choose({ minutes: 60 }).questions.map((id) =>
      levels.findIndex((level) => id.includes(`-${level}-`)),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
  test('takes from each topic in turn', () => {
    const { questions } = choose({ minutes: 24, level: 'medium' });
    expect(questions.filter((id) => id.startsWith('tcp')).length).toBe(2);
    expect(questions.filter((id) => id.startsWith('dns')).length).toBe(2);
  });
  test('weak ones come first, then new ones, then known ones, then those of today', () => {
    const wish = { topics: ['tcp'], level: 'medium', minutes: 6 };
    const ids = [1, 2, 3, 4].map((n) => `tcp-medium-${n}`);
    const [weak = '', known = '', ofToday = '', fresh = ''] = ids;
    const ratings: [string, Rating][] = [
      [weak, rating(3)],
      [known, rating(6)],
      [ofToday, rating(0, today)],
    ];
    expect(choose(wish, ratings)).toMatchObject({ questions: [weak], weak: 1, fresh: 0 });
    expect(choose({ ...wish, minutes: 12 }, ratings).questions.toSorted()).toEqual(
      [weak, fresh].toSorted(),
    );
    expect(choose({ ...wish, minutes: 18 }, ratings).questions).not.toContain(ofToday);
    expect(choose({ ...wish, minutes: 60 }, ratings).questions.length).toBe(4);
  });
  test('two thirds of the points are enough', () => {
    const wish = { topics: ['tcp'], level: 'medium', minutes: 60 };
    expect(choose(wish, [['tcp-medium-1', rating(4)]]).weak).toBe(0);
    expect(choose(wish, [['tcp-medium-1', rating(3)]]).weak).toBe(1);
  });
});

describe('choiceText', () => {
  const choice = { questions: ['a', 'b', 'c'], seconds: 1080, allowed: 3, fresh: 1, weak: 1 };
  test('says how many, how long and why', () => {
    expect(choiceText(choice, 20, false)).toBe(
      '3 questions, about 18 minutes: 1 to do better than last time, 1 new to you, 1 to repeat.',
    );
  });
  test('says when there are too few', () => {
    expect(choiceText(choice, 60, false)).toContain('There are no more');
    expect(choiceText({ ...choice, questions: [] }, 60, false)).toContain('Choose another level');
    expect(choiceText({ ...choice, questions: [] }, 60, true)).toContain('no longer here');
    expect(choiceText(choice, 60, true)).toBe(
      '3 questions, about 18 minutes, as the link has them.',
    );
  });
});
