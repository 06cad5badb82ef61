import { describe, expect, test } from 'vitest';
import { historyOf } from '../../src/study/history.ts';
import { quizResults } from '../../src/study/quizResults.ts';
import { event, start, undone } from './studySamples.ts';

const answered = (n: number, item: string, right: boolean, tries = 1) =>
  event(n, {
    kind: 'quiz.answered',
    payload: {
      item,
      lesson: '06-tcp-connections',
      answer: { option: right ? 1 : 0 },
      right,
      tries,
      run: start,
      seed: 's',
      ms: 2000,
      where: 'lesson',
    },
  });

describe('quizResults', () => {
  test('has nothing for items never answered', () => {
    expect(quizResults(historyOf([]))).toEqual(new Map());
  });
  test('tells the first try from the latest answer', () => {
    const history = historyOf([answered(1, 'q', false), answered(2, 'q', true, 2)]);
    expect(quizResults(history).get('q')).toEqual({
      lesson: '06-tcp-connections',
      answers: 2,
      right: true,
      at: start + 2000,
      firstTryRight: false,
    });
  });
  test('a new round’s first try replaces the old one’s', () => {
    const history = historyOf([answered(1, 'q', false), answered(9, 'q', true)]);
    expect(quizResults(history).get('q')?.firstTryRight).toBe(true);
  });
  test('a second try alone counts as missed', () => {
    const history = historyOf([answered(2, 'q', true, 2)]);
    expect(quizResults(history).get('q')).toMatchObject({ right: true, firstTryRight: false });
  });
  test('an undone answer is none', () => {
    const second = answered(2, 'q', false);
    const history = historyOf([answered(1, 'q', true), second, undone(3, second)]);
    expect(quizResults(history).get('q')).toMatchObject({ right: true, answers: 1 });
  });
});
