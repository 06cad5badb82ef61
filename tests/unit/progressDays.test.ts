import { describe, expect, test } from 'vitest';
import { dayBegins, dayNumber } from '../../src/study/day.ts';
import type { AnyEvent, Draft, LogEvent } from '../../src/study/event.ts';
import { historyOf } from '../../src/study/history.ts';
import { allSeconds, studiedDays } from '../../src/study/progressDays.ts';
import { today } from './progressSamples.ts';
import { event, undone } from './studySamples.ts';

const minute = 60_000;
let n = 0;

/** An event at a moment; `offset` is the reader's then. */
function at(time: number, draft: Draft, offset = 0): LogEvent {
  return event(n++, draft, { at: time, offset });
}

const answer = (grade: 'again' | 'hard' | 'good', ms: number | null = 4000): Draft => ({
  kind: 'card.graded',
  payload: { card: 'a', grade, ms, where: 'review' },
});
const quiz = (ms: number | null): Draft => ({
  kind: 'quiz.answered',
  payload: {
    ...{ item: 'q', lesson: '06-tcp', answer: { option: 0 }, right: true, tries: 1 },
    ...{ run: 1, seed: 's', ms, where: 'quiz' },
  },
});
const interview = (ms: number): Draft => ({
  kind: 'question.rated',
  payload: { question: 'x', met: [], of: 3, ms, where: 'interview' },
});
const noon = dayBegins(today, 0) + 8 * 60 * minute;
const day = 24 * 60 * minute;
const run = (events: AnyEvent[], length = 3) => studiedDays(historyOf(events), today, length);

describe('what was done on which day', () => {
  test('answers stand on their days, with days of nothing between them', () => {
    const { days, totals } = run([
      at(noon - 2 * day, answer('good')),
      at(noon - 2 * day, answer('again')),
      at(noon, answer('hard')),
    ]);
    expect(days.map(({ recalled, forgotten }) => [recalled, forgotten])).toEqual([
      [1, 1],
      [0, 0],
      [1, 0],
    ]);
    expect(days.map((one) => one.day)).toEqual([today - 2, today - 1, today]);
    expect(totals).toMatchObject({ recalled: 2, forgotten: 1, days: 2 });
  });

  test('past midnight it is still the evening’s day, by the reader’s clock of then', () => {
    const early = dayBegins(today, 0) - minute;
    expect(run([at(early, answer('good'))]).days.map(({ recalled }) => recalled)).toEqual([
      0, 1, 0,
    ]);
    // The same moment two hours further east is 05:59.
    expect(run([at(early, answer('good'), 120)]).days[2]?.recalled).toBe(1);
    expect(dayNumber(early, 120)).toBe(today);
  });

  test('totals hold what lies before the window and, by a wrong clock, behind it', () => {
    const { days, totals } = run([
      at(noon - 50 * day, answer('good')),
      at(noon + 5 * day, answer('again')),
    ]);
    expect(days.every(({ recalled, forgotten }) => recalled + forgotten === 0)).toBe(true);
    expect(totals).toMatchObject({ recalled: 1, forgotten: 1, days: 2 });
  });

  test('time is told by what it went to; unmeasured time is none, and interruptions are cut', () => {
    const { days, totals } = run([
      at(noon, answer('good', 6000)),
      at(noon, answer('good', null)),
      at(noon, answer('good', 60 * minute)),
      at(noon, quiz(30_000)),
      at(noon, quiz(60 * minute)),
      at(noon, interview(2 * minute)),
      at(noon, interview(600 * minute)),
    ]);
    const seconds = { cards: 6 + 120, quiz: 30 + 300, interview: 120 + 900 };
    expect(days[2]?.seconds).toEqual(seconds);
    expect(totals.seconds).toEqual(seconds);
    expect(allSeconds(seconds)).toBe(1476);
  });

  test('what was taken back was not done', () => {
    const wrong = at(noon, answer('again'));
    expect(run([wrong, undone(n++, wrong)]).totals).toMatchObject({ forgotten: 0, days: 0 });
  });

  test('a day on which a lesson was read is a day; a change of settings makes none', () => {
    const read = at(noon, { kind: 'lesson.read', payload: { lesson: '06-tcp' } });
    const set = at(noon - day, { kind: 'settings.changed', payload: { set: { retention: 0.8 } } });
    expect(run([read, set]).totals.days).toBe(1);
  });
});
