import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/study/event.ts';
import { historyOf } from '../../src/study/history.ts';
import {
  pastMocks,
  type Rated,
  ratedDraft,
  ratedIn,
  ratingsOf,
} from '../../src/study/interviewRatings.ts';
import { interviewReport, type ReportedQuestion } from '../../src/study/interviewReport.ts';
import { isKnown, parseEvent } from '../../src/study/parseEvent.ts';
import type { Beat } from '../../src/study/questionView.ts';
import { event, undone } from './studySamples.ts';

const rating = (n: number, run: number, question: string, met: number[], of = 5): LogEvent =>
  event(n, ratedDraft({ run, question, met, of, ms: 60_000 }));

describe('ratings in the log', () => {
  test('are events that every build knows, the field for the interview included', () => {
    const parsed = parseEvent(rating(1, 1000, 'a', [0, 2]));
    expect(parsed).toMatchObject({
      event: { payload: { question: 'a', met: [0, 2], of: 5, where: 'interview', run: 1000 } },
    });
    expect('event' in parsed && isKnown(parsed.event)).toBe(true);
  });
  test('the latest of a question counts', () => {
    const log = [rating(1, 1000, 'a', [0]), rating(2, 2000, 'a', [0, 1, 2])];
    expect(ratingsOf(historyOf(log)).get('a')).toMatchObject({ met: 3, of: 5, day: '2026-11-20' });
  });
  test('points named twice, or beyond the last, count once or not', () => {
    const history = historyOf([rating(1, 1000, 'a', [4, 4, 0, 9])]);
    expect(ratingsOf(history).get('a')?.met).toBe(2);
    expect(ratedIn(history, 1000)[0]?.met).toEqual([0, 4]);
  });
  test('of no points is none', () => {
    expect(ratingsOf(historyOf([rating(1, 1000, 'a', [], 0)])).size).toBe(0);
  });
  test('one taken back is none', () => {
    const wrong = rating(1, 1000, 'a', [0]);
    const history = historyOf([wrong, undone(2, wrong)]);
    expect(ratedIn(history, 1000)).toEqual([]);
    expect(pastMocks(history)).toEqual([]);
  });
  test('belong to their interview, the later one of a question', () => {
    const again = rating(4, 1000, 'a', [0, 1]);
    const history = historyOf([
      rating(1, 1000, 'a', [0]),
      rating(2, 1000, 'b', []),
      rating(3, 2000, 'a', [3]),
      again,
    ]);
    expect(ratedIn(history, 1000).map(({ question }) => question)).toEqual(['b', 'a']);
    expect(ratedIn(history, 1000)[1]).toMatchObject({ met: [0, 1], event: again.id });
    expect(pastMocks(history)).toEqual([
      { run: 2000, questions: ['a'], met: 1, of: 5, ms: 60_000 },
      { run: 1000, questions: ['b', 'a'], met: 2, of: 10, ms: 120_000 },
    ]);
  });
  test('without an interview, or with a damaged one, belong to none but count', () => {
    const payload = { question: 'a', met: [1], of: 5, ms: null, where: 'interview' };
    const history = historyOf([
      event(1, { kind: 'question.rated', payload }),
      event(2, { kind: 'question.rated', payload: { ...payload, run: 'x' } as typeof payload }),
    ]);
    expect(pastMocks(history)).toEqual([]);
    expect(ratingsOf(history).get('a')?.met).toBe(1);
  });
});

const beats: Beat[] = ['frame', 'explain', 'default', 'failure', 'tie'];
const question = (id: string, lesson: string, own: Beat[]): ReportedQuestion => ({
  ...{ id, lesson, section: 's' },
  keyPoints: own.map((beat) => ({ beat })),
});
const rated = (id: string, met: number[], of: number): Rated => ({
  ...{ event: id, question: id, met, of, ms: 30_000 },
});

describe('interviewReport', () => {
  const a = question('a', 'tcp', ['frame', 'explain', 'explain', 'failure']);
  const b = question('b', 'tcp', ['frame', 'failure', 'tie']);
  const c = question('c', 'dns', ['explain', 'default', 'failure']);
  const report = interviewReport(
    [rated('a', [0, 1], 4), rated('c', [0], 3), rated('b', [0, 2], 3)],
    [a, b, c],
    beats,
  );

  test('adds up', () => {
    expect(report).toMatchObject({ met: 5, of: 10, ms: 90_000, gone: 0 });
  });
  test('by topic, in the order in which they came up', () => {
    expect(report.topics).toEqual([
      { lesson: 'tcp', questions: 2, met: 4, of: 7 },
      { lesson: 'dns', questions: 1, met: 1, of: 3 },
    ]);
  });
  test('by beat, in the order of an answer', () => {
    expect(report.beats).toEqual([
      { beat: 'frame', met: 2, of: 2 },
      { beat: 'explain', met: 2, of: 3 },
      { beat: 'default', met: 0, of: 1 },
      { beat: 'failure', met: 0, of: 3 },
      { beat: 'tie', met: 1, of: 1 },
    ]);
  });
  test('names what was missed, and the beat never made if it came up twice', () => {
    expect(report.questions.map(({ missed }) => missed)).toEqual([[2, 3], [1, 2], [1]]);
    expect(report.neverMade).toEqual(['failure']);
  });
  test('a question that has changed keeps its score and tells no points', () => {
    const changed = interviewReport([rated('a', [0, 1], 6)], [a], beats);
    expect(changed).toMatchObject({ met: 2, of: 6, beats: [] });
    expect(changed.questions[0]).toMatchObject({ changed: true, missed: [] });
  });
  test('a question that is gone is counted as such', () => {
    expect(interviewReport([rated('z', [], 4)], [a], beats)).toMatchObject({ gone: 1, of: 0 });
  });
  test('nothing rated, nothing reported', () => {
    expect(interviewReport([], [a], beats)).toMatchObject({
      met: 0,
      of: 0,
      questions: [],
      beats: [],
    });
  });
});
