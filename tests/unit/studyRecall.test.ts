import { describe, expect, test } from 'vitest';
import { studyDay } from '../../src/study/day.ts';
import { gradeName, grades, offered, recalled } from '../../src/study/grade.ts';
import { historyOf } from '../../src/study/history.ts';
import { lessonReads } from '../../src/study/lessonReads.ts';
import { outcome, repeats } from '../../src/study/recallQueue.ts';
import { recallState } from '../../src/study/recallState.ts';
import { defaultSettings, settingsOf } from '../../src/study/settings.ts';
import { event, graded, start, undone } from './studySamples.ts';

const day = '2026-11-20';

describe('study day', () => {
  test.each([
    ['2026-11-20T03:59:59Z', 0, '2026-11-19'],
    ['2026-11-20T04:00:00Z', 0, '2026-11-20'],
    ['2026-11-21T03:59:59Z', 0, '2026-11-20'],
    // Vienna in winter and in summer, New York, Kathmandu, Kiritimati
    ['2026-11-20T02:59:00Z', 60, '2026-11-19'],
    ['2026-11-20T03:00:00Z', 60, '2026-11-20'],
    ['2026-07-20T02:00:00Z', 120, '2026-07-20'],
    ['2026-11-20T08:59:00Z', -300, '2026-11-19'],
    ['2026-11-19T22:15:00Z', 345, '2026-11-20'],
    ['2026-11-19T14:00:00Z', 840, '2026-11-20'],
    ['2027-01-01T02:00:00Z', 0, '2026-12-31'],
  ])('%s at %i minutes is %s', (at, offset, expected) => {
    expect(studyDay(Date.parse(at), offset)).toBe(expected);
  });
});

describe('grades', () => {
  test('two buttons are Again and Good by other names', () => {
    expect(offered[2].map((grade) => [grade, gradeName(grade, 2)])).toEqual([
      ['again', 'Forgot'],
      ['good', 'Remembered'],
    ]);
    expect(offered[4].map((grade) => gradeName(grade, 4))).toEqual([
      'Again',
      'Hard',
      'Good',
      'Easy',
    ]);
  });
  test('only Again is a failure', () => {
    expect(grades.filter((grade) => !recalled(grade))).toEqual(['again']);
  });
});

describe('recallState', () => {
  test('gives the last grade of the cards asked for, and where and when it was given', () => {
    const history = historyOf([
      graded(1, 'a', 'again'),
      graded(2, 'b', 'easy', 'review'),
      graded(3, 'a', 'good'),
      graded(4, 'c', 'hard'),
    ]);
    const state = recallState(history, ['a', 'b', 'never']);
    expect([...state.keys()]).toEqual(['a', 'b']);
    expect(state.get('a')).toEqual({
      event: graded(3, 'a', 'good').id,
      grade: 'good',
      where: 'lesson',
      at: start + 3000,
      day,
    });
    expect(state.get('b')?.where).toBe('review');
  });
});

describe('repeats', () => {
  const ask = (...events: Parameters<typeof historyOf>[0]) =>
    repeats(historyOf(events), ['a', 'b', 'c'], day).map(({ card, again }) => [card, again?.grade]);

  test('holds what was forgotten beside the text, in the order of the text', () => {
    expect(ask(graded(1, 'c', 'again'), graded(2, 'b', 'good'), graded(3, 'a', 'again'))).toEqual([
      ['a', undefined],
      ['c', undefined],
    ]);
  });
  test('is empty for hard, good and easy, and for cards of other lessons', () => {
    expect(
      ask(graded(1, 'a', 'hard'), graded(2, 'b', 'easy'), graded(3, 'other', 'again')),
    ).toEqual([]);
  });
  test('asks once: an answer at the end settles it, right or wrong', () => {
    const forgotten = graded(1, 'a', 'again');
    expect(ask(forgotten, graded(2, 'a', 'good', 'lesson-end'))).toEqual([['a', 'good']]);
    expect(ask(forgotten, graded(2, 'a', 'again', 'lesson-end'))).toEqual([['a', 'again']]);
  });
  test('asks again when the answer at the end is undone, and not when the first is', () => {
    const forgotten = graded(1, 'a', 'again');
    const atEnd = graded(2, 'a', 'good', 'lesson-end');
    expect(ask(forgotten, atEnd, undone(3, atEnd))).toEqual([['a', undefined]]);
    expect(ask(forgotten, undone(3, forgotten))).toEqual([]);
  });
  test('waits over night, but a card settled on another day or forgotten in review is gone', () => {
    const tomorrow = '2026-11-21';
    const later = (...events: Parameters<typeof historyOf>[0]) =>
      repeats(historyOf(events), ['a'], tomorrow);
    expect(later(graded(1, 'a', 'again'))).toHaveLength(1);
    expect(later(graded(1, 'a', 'again'), graded(2, 'a', 'good', 'lesson-end'))).toEqual([]);
    expect(ask(graded(1, 'a', 'again', 'review'))).toEqual([]);
  });
  test('outcome says what follows', () => {
    expect(outcome('good', 'lesson')).toBe('done for today');
    expect(outcome('again', 'lesson')).toBe('back at the end');
    expect(outcome('again', 'lesson-end')).toBe('left for another day');
  });
});

describe('lessonReads', () => {
  const read = (n: number, lesson = 'x') => event(n, { kind: 'lesson.read', payload: { lesson } });
  const unread = (n: number) => event(n, { kind: 'lesson.unread', payload: { lesson: 'x' } });

  test('keeps the first date until the mark is taken back', () => {
    expect(lessonReads(historyOf([read(1), read(5), read(6, 'y')]))).toEqual(
      new Map([
        ['x', { at: start + 1000, offset: 0 }],
        ['y', { at: start + 6000, offset: 0 }],
      ]),
    );
    expect(lessonReads(historyOf([read(1), unread(2)]))).toEqual(new Map());
    expect(lessonReads(historyOf([read(1), unread(2), read(3)])).get('x')?.at).toBe(start + 3000);
  });
});

describe('settings', () => {
  const change = (n: number, set: Record<string, string | number | boolean | null>) =>
    event(n, { kind: 'settings.changed', payload: { set } });
  const untouched = {
    gradeButtons: 2,
    retention: 0.9,
    newPerDay: 20,
    reviewsPerDay: 200,
    swipe: false,
  };

  test('two buttons unless changed; the last change wins', () => {
    expect(settingsOf(historyOf([]))).toEqual(untouched);
    expect(
      settingsOf(historyOf([change(2, { gradeButtons: 2 }), change(1, { gradeButtons: 4 })])),
    ).toEqual(untouched);
    expect(settingsOf(historyOf([change(1, { gradeButtons: 4 })]))).toEqual({
      ...untouched,
      gradeButtons: 4,
    });
  });
  test('values and keys of other builds change nothing', () => {
    const odd = [
      change(1, { gradeButtons: 4 }),
      change(2, { gradeButtons: 'six', retention: 0.5, tempo: 3 }),
    ];
    expect(settingsOf(historyOf(odd))).toEqual({ ...untouched, gradeButtons: 4 });
    expect(defaultSettings).toEqual(untouched);
  });
  test('the retention and the daily limits keep to their ranges', () => {
    const set = { retention: 0.97, newPerDay: 0, reviewsPerDay: 9999, swipe: true };
    expect(settingsOf(historyOf([change(1, set)]))).toEqual({ ...untouched, ...set });
    const beyond = { retention: 0.98, newPerDay: 201, reviewsPerDay: -1, swipe: 1 };
    expect(settingsOf(historyOf([change(1, beyond)]))).toEqual(untouched);
  });
});
