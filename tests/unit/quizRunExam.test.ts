import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtHtml, builtInlineHtml } from '../../src/study/html.ts';
import { gradeAnswer } from '../../src/study/quiz.ts';
import { answerOf, clock, examSeconds, inMinutes, timeNotice } from '../../src/study/quizExam.ts';
import type { QuizItemView } from '../../src/study/quizItemView.ts';
import { type Outcome, rightIn, scoreByLesson, scoreByLevel } from '../../src/study/quizReport.ts';

const html = builtHtml('<p>x</p>');
const common = (id: string, level = 'medium', section = 'opening') => ({
  id,
  level,
  section,
  sectionHref: `/learn/x/#${section}`,
  sectionTitle: section.toUpperCase(),
  promptHtml: html,
});
const option = (right: boolean) => ({ html: builtInlineHtml('x'), right, whyHtml: html });
const single: QuizItemView = {
  ...common('single'),
  kind: 'single',
  options: [option(false), option(true)],
};
const multiple: QuizItemView = { ...single, id: 'multiple', kind: 'multiple' };
const ordering: QuizItemView = {
  ...common('ordering'),
  kind: 'ordering',
  steps: [builtInlineHtml('a'), builtInlineHtml('b')],
  whyHtml: html,
};
const numeric: QuizItemView = {
  ...common('numeric'),
  kind: 'numeric',
  value: 1.5,
  unit: 's',
  tolerance: 0,
  whyHtml: html,
  wrong: [],
};

describe('the time of an exam', () => {
  test('adds up what the items may take, in half minutes', () => {
    expect(examSeconds([single, single], 1)).toBe(120);
    expect(examSeconds([single, multiple], 1)).toBe(150);
    expect(examSeconds([single, ordering, numeric], 1.5)).toBe(360);
    expect(examSeconds([single], 2)).toBe(120);
    expect(examSeconds([single], 0)).toBeNull();
  });
  test.each([
    [600, '10:00', '10 minutes'],
    [95, '1:35', '1 minute 35 seconds'],
    [60, '1:00', '1 minute'],
    [1, '0:01', '1 second'],
    [-3, '0:00', '0 seconds'],
  ])('%d seconds read %s and are said as "%s"', (seconds, shown, said) => {
    expect(clock(seconds)).toBe(shown);
    expect(inMinutes(seconds)).toBe(said);
  });
  test('is said a few times only, and once each', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (halves, tick) => {
          const total = halves * 30;
          const said: string[] = [];
          for (let left = total; left > 0; left -= tick) {
            const notice = timeNotice(left, left - tick, total);
            if (notice) said.push(notice);
          }
          expect(said.length).toBeLessThanOrEqual(3);
          expect(said.length).toBeGreaterThanOrEqual(tick < total / 2 ? 1 : 0);
          expect(new Set(said).size).toBe(said.length);
        },
      ),
      { numRuns: 60 },
    );
  });
  test('is said late rather than twice when the computer slept', () => {
    expect(timeNotice(1200, 50, 1200)).toBe('50 seconds left.');
    expect(timeNotice(1200, -5, 1200)).toBeUndefined();
    expect(timeNotice(400, 390, 1200)).toBeUndefined();
  });
});

describe('what stands in an exam’s form', () => {
  test('is an answer of its item’s kind', () => {
    expect(answerOf(single, { option: 1 })).toEqual({ option: 1 });
    expect(answerOf(multiple, { options: [0, 1] })).toEqual({ options: [0, 1] });
    expect(answerOf(ordering, { order: [1, 0] })).toEqual({ order: [1, 0] });
    expect(answerOf(numeric, { text: '1,500 ms' })).toEqual({ number: 1.5 });
    for (const item of [single, multiple, ordering, numeric]) {
      expect(answerOf(item, undefined)).toBeUndefined();
    }
  });
  test('is none when nothing is ticked, a number cannot be read, or it belongs to another kind', () => {
    expect(answerOf(multiple, { options: [] })).toBeUndefined();
    expect(answerOf(numeric, { text: 'a lot' })).toBeUndefined();
    expect(answerOf(numeric, { option: 1 })).toBeUndefined();
    expect(answerOf(single, { text: '1' })).toBeUndefined();
  });
  test('can always be graded', () => {
    const given = fc.oneof(
      fc.record({ option: fc.nat(1) }),
      fc.record({ options: fc.subarray([0, 1]) }),
      fc.record({ order: fc.constantFrom([0, 1], [1, 0]) }),
      fc.record({ text: fc.string() }),
    );
    fc.assert(
      fc.property(fc.constantFrom(single, multiple, ordering, numeric), given, (item, value) => {
        const answer = answerOf(item, value);
        if (answer) expect(typeof gradeAnswer(item, answer).right).toBe('boolean');
      }),
    );
  });
});

describe('the report', () => {
  const lesson = (id: string) => ({ id, short: id.toUpperCase(), part: 'transport' });
  const outcome = (
    id: string,
    result: Outcome['result'],
    place: { lesson?: string; section?: string; level?: string } = {},
  ): Outcome => ({
    id,
    lesson: lesson(place.lesson ?? 'tcp'),
    view: { ...single, ...common(id, place.level, place.section) },
    result,
  });
  const outcomes = [
    outcome('a', 'right'),
    outcome('b', 'wrong', { section: 'closing', level: 'hard' }),
    outcome('c', 'open', { section: 'closing' }),
    outcome('d', 'wrong', { lesson: 'tls', section: 'keys', level: 'warm-up' }),
    outcome('e', 'right', { section: 'closing', level: 'hard' }),
  ];

  test('scores lessons and their sections, the weakest first', () => {
    const scores = scoreByLesson(outcomes);
    expect(scores.map(({ key, results }) => [key, results])).toEqual([
      ['tls', ['wrong']],
      ['tcp', ['right', 'wrong', 'open', 'right']],
    ]);
    expect(scores[1]?.sections).toEqual([
      {
        ...{ key: 'closing', title: 'CLOSING', href: '/learn/x/#closing' },
        results: ['wrong', 'open', 'right'],
      },
      { key: 'opening', title: 'OPENING', href: '/learn/x/#opening', results: ['right'] },
    ]);
    expect(scores.map(rightIn)).toEqual([0, 2]);
  });
  test('scores levels in their own order', () => {
    const levels = ['warm-up', 'medium', 'hard', 'staff'];
    expect(scoreByLevel(outcomes, levels).map(({ key, results }) => [key, results])).toEqual([
      ['warm-up', ['wrong']],
      ['medium', ['right', 'open']],
      ['hard', ['wrong', 'right']],
    ]);
  });
  test('counts every item once in each table', () => {
    const results = fc.constantFrom('right' as const, 'wrong' as const, 'open' as const);
    const place = fc.record({
      lesson: fc.constantFrom('tcp', 'tls'),
      section: fc.constantFrom('opening', 'closing'),
      level: fc.constantFrom('hard', 'staff'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(results, place)), (drawn) => {
        const all = drawn.map(([result, where], i) => outcome(`${i}`, result, where));
        const count = (scores: { results: unknown[] }[]) =>
          scores.reduce((sum, score) => sum + score.results.length, 0);
        const byLesson = scoreByLesson(all);
        expect(count(byLesson)).toBe(all.length);
        for (const score of byLesson) expect(count(score.sections)).toBe(score.results.length);
        expect(count(scoreByLevel(all, ['hard', 'staff']))).toBe(all.length);
      }),
    );
  });
});
