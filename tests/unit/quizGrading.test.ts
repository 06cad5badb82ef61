import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnswerKey,
  gradeAnswer,
  moveStep,
  score,
  sectionsToReread,
} from '../../src/study/quiz.ts';

const options = (...right: boolean[]) => right.map((one) => ({ right: one }));

describe('single', () => {
  const key: AnswerKey = { kind: 'single', options: options(false, true, false) };
  test.each([
    [0, false, [0, 1]],
    [1, true, [1]],
    [2, false, [1, 2]],
  ])('option %i is %s and explains %j', (option, right, explained) => {
    expect(gradeAnswer(key, { option })).toMatchObject({ right, options: explained });
  });
});

describe('multiple', () => {
  const key: AnswerKey = { kind: 'multiple', options: options(true, false, true, false) };
  test.each([
    [[0, 2], true, [0, 2], []],
    [[2, 0], true, [0, 2], []],
    [[0], false, [0, 2], [2]],
    [[0, 1, 2], false, [0, 1, 2], []],
    [[1, 3], false, [0, 1, 2, 3], [0, 2]],
    [[], false, [0, 2], [0, 2]],
  ])('%j is %s, explains %j, missed %j', (chosen, right, explained, missed) => {
    expect(gradeAnswer(key, { options: chosen })).toEqual({ right, options: explained, missed });
  });
});

describe('ordering', () => {
  const key: AnswerKey = { kind: 'ordering', steps: ['a', 'b', 'c', 'd'] };
  test.each([
    [[0, 1, 2, 3], true, []],
    [[1, 0, 2, 3], false, [0, 1]],
    [[3, 0, 1, 2], false, [0, 1, 2, 3]],
    [[0, 1, 2], false, [3]],
  ])('%j is %s, misplaced %j', (order, right, misplaced) => {
    expect(gradeAnswer(key, { order })).toEqual({ right, misplaced });
  });

  test('any order can be put right by moving steps', () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(orders, (start) => {
        let order = start;
        for (let place = 0; place < 4; place++)
          order = moveStep(order, order.indexOf(place), place);
        expect(gradeAnswer(key, { order }).right).toBe(true);
      }),
    );
  });
});

describe('moveStep', () => {
  test.each([
    [0, 1, [1, 0, 2]],
    [2, 0, [2, 0, 1]],
    [0, 2, [1, 2, 0]],
    [0, -1, [0, 1, 2]],
    [2, 3, [0, 1, 2]],
  ])('from %i to %i gives %j', (from, to, expected) => {
    expect(moveStep([0, 1, 2], from, to)).toEqual(expected);
  });
});

describe('numeric', () => {
  const key: AnswerKey = {
    kind: 'numeric',
    value: 470.5,
    tolerance: 1,
    wrong: [{ value: 1092.25 }, { value: 235.25 }],
  };
  test.each([
    [470.5, { right: true }],
    [471.5, { right: true }],
    [469.5, { right: true }],
    [471.51, { right: false }],
    [-470.5, { right: false }],
    [1092, { right: false, misconception: 0 }],
    [235, { right: false, misconception: 1 }],
  ])('%f is %j', (number, verdict) => {
    expect(gradeAnswer(key, { number })).toEqual(verdict);
  });

  test('without tolerance wants the value, but forgives what binary fractions lose', () => {
    const exact: AnswerKey = { kind: 'numeric', value: 0.3, tolerance: 0, wrong: [] };
    expect(gradeAnswer(exact, { number: 0.1 + 0.2 }).right).toBe(true);
    expect(gradeAnswer(exact, { number: 0.301 }).right).toBe(false);
  });

  test('an answer that is within reach of both is right', () => {
    const close: AnswerKey = { kind: 'numeric', value: 10, tolerance: 2, wrong: [{ value: 11 }] };
    expect(gradeAnswer(close, { number: 11 })).toEqual({ right: true });
  });
});

test('an answer of another kind is a programming error', () => {
  const single: AnswerKey = { kind: 'single', options: options(true, false) };
  expect(() => gradeAnswer(single, { number: 1 })).toThrow(TypeError);
  expect(() => gradeAnswer({ kind: 'ordering', steps: [1, 2] }, { option: 0 })).toThrow(TypeError);
});

describe('score', () => {
  const missed = { first: false, now: true };
  const right = { first: true, now: true };
  test('counts first tries, later tries and open items', () => {
    expect(score([right, missed, undefined, { first: false, now: false }])).toEqual({
      answered: 3,
      of: 4,
      first: 1,
      now: 2,
    });
    expect(score([])).toEqual({ answered: 0, of: 0, first: 0, now: 0 });
  });
  test('names each missed section once, mended or not, in the order of the items', () => {
    const items = ['states', 'opening', 'states', 'closing'].map((section) => ({ section }));
    expect(
      sectionsToReread(items, [missed, right, missed, undefined]).map((item) => item.section),
    ).toEqual(['states']);
    expect(
      sectionsToReread(items, [right, missed, missed, missed]).map((item) => item.section),
    ).toEqual(['opening', 'states', 'closing']);
  });
});
