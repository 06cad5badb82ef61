/** Why a card is asked: one sentence, and true. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayText, shortDate } from '../../src/study/day.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { gainOnDate, recallOnDay } from '../../src/study/goal.ts';
import { lessonReads } from '../../src/study/lessonReads.ts';
import { isDue, type Memory } from '../../src/study/memory.ts';
import { missedCards } from '../../src/study/missed.ts';
import {
  composeSession,
  type Deck,
  type Reason,
  type StudyState,
} from '../../src/study/session.ts';
import {
  answer,
  at,
  catalog,
  dayLength,
  hour,
  lessonMet,
  minute,
  noon,
  someDecks,
  stateOf,
} from './studyAnswers.ts';
import { logsOf, undated } from './studyLogs.ts';

const percent = (chance: number) => `${Math.round(chance * 100)}%`;

/** Throws where a reason does not agree with what is known about the card. */
function check(
  state: StudyState,
  deck: Deck,
  card: string,
  { kind, text }: Reason,
  toGo: number | null,
) {
  const memory = state.memories.get(card) as Memory;
  const { now, offset, history } = state;
  const today = dayNumber(now, offset);
  const date = today + (toGo ?? 1);
  expect(text).toMatch(/^[A-Z][^.!?]*(\.\d[^.!?]*)*\.$/);
  expect(text).not.toMatch(/NaN|undefined|null|Invalid|Infinity/);
  switch (kind) {
    case 'learning':
      expect(memory.state).toMatch(/learning$/);
      if (text.includes('forgot')) expect(memory.state).toBe('relearning');
      break;
    case 'due':
      expect(isDue(memory, now, offset)).toBe(true);
      expect(text).toContain(
        memory.dueDay === today ? 'Due today' : `since ${shortDate(memory.dueDay as number)}`,
      );
      expect(text).toContain(` ${percent(recallOnDay(memory, today))}.`);
      break;
    case 'missed':
      expect(missedCards(history, catalog).has(card)).toBe(true);
      expect(text).toMatch(/missed|left out/);
      break;
    case 'leech':
      expect(memory.lapses).toBeGreaterThanOrEqual(8);
      expect(text).toContain(` ${memory.lapses} times`);
      break;
    case 'ahead':
      expect(isDue(memory, now, offset)).toBe(false);
      expect(deck).toHaveProperty('kind', expect.stringMatching(/lesson|part|tag/));
      expect(text).toContain(shortDate(memory.dueDay as number));
      break;
    case 'new':
      expect(memory.state).toBe('new');
      break;
    case 'date':
    case 'night': {
      if (kind === 'night') expect(deck.kind).toBe('night');
      else expect(toGo).not.toBe(null);
      const before = recallOnDay(memory, date);
      expect(text).toContain(percent(before + gainOnDate(memory, today, date)));
      if (memory.state !== 'new') expect(text).toContain(percent(before));
      expect(text).toContain(shortDate(date));
    }
  }
  if (memory.state !== 'new') return expect(text).not.toMatch(/^New/);
  if (kind === 'missed') return;
  const lesson = catalog.cards.find(({ id }) => id === card)?.lesson ?? '';
  expect(text.includes('not read yet')).toBe(!lessonReads(history).has(lesson));
}

function checkAll(log: readonly AnyEvent[], deck: Deck, now: number, toGo: number | null) {
  const state = stateOf(log, now);
  const date = toGo === null ? null : dayText(dayNumber(now, 0) + toGo);
  const planned = { ...state, plan: { date, minutes: 30 } };
  const { queue } = composeSession({ ...planned, deck, minutes: 30 });
  for (const { card, reason } of queue) check(planned, deck, card, reason, toGo);
  return queue.map(({ reason }) => reason);
}

describe('the reason for each card', () => {
  const anyDeck = fc.constantFrom(...someDecks);

  test('agrees with the facts', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(logsOf(undated), anyDeck, fc.nat(90), (log, deck, days) => {
        for (const { kind } of checkAll(log, deck, noon + days * dayLength, null)) kinds.add(kind);
      }),
      { numRuns: 2000 },
    );
    // Others, such as a card of a picked deck ahead of its time, come up now and then.
    expect([...kinds]).toEqual(
      expect.arrayContaining(['due', 'learning', 'missed', 'new', 'night']),
    );
  });

  test('agrees with the facts towards an interview', () => {
    fc.assert(
      fc.property(
        logsOf(undated),
        anyDeck,
        fc.nat(60),
        fc.integer({ min: 1, max: 12 }),
        (log, deck, days, toGo) => {
          checkAll(log, deck, noon + days * dayLength, toGo);
        },
      ),
      { numRuns: 100 },
    );
  });

  const textOf = (log: readonly AnyEvent[], deck: Deck, card: string, now = noon + minute) =>
    composeSession({ ...stateOf(log, now), deck, minutes: 300 }).queue.find(
      (one) => one.card === card,
    )?.reason.text;
  const due: Deck = { kind: 'due' };

  test('of a new card in the missed deck is what was missed', () => {
    const miss = at(1, noon, {
      kind: 'quiz.answered',
      payload: {
        ...{ item: 'quiz-one', lesson: '01-first', answer: { option: 0 }, right: false, tries: 1 },
        ...{ run: noon, seed: 's', ms: null, where: 'quiz' },
      },
    });
    const text = 'You missed a quiz question on “Closing” on Nov 20.';
    expect(textOf([miss], { kind: 'missed' }, 'first-8')).toBe(text);
    expect(textOf([miss], due, 'first-8')).toBe(text);
    const left = at(2, noon + dayLength, {
      kind: 'question.rated',
      payload: { question: 'question-one', met: [1], of: 3, ms: null, where: 'interview' },
    });
    expect(textOf([left], { kind: 'missed' }, 'second-3', noon + 2 * dayLength)).toBe(
      'Your interview answer on Nov 21 left out points of “Opening”.',
    );
  });

  test('of a new card tells whether its lesson was read', () => {
    const read = at(1, noon, { kind: 'lesson.read', payload: { lesson: '01-first' } });
    expect(textOf([], due, 'first-1')).toBe('New, from “first”, which you have not read yet.');
    expect(textOf([read], due, 'first-1')).toBe('New, from “first”, which you have read.');
  });

  test('of a card in a learning step says that it was forgotten only when it was', () => {
    const says = (...events: AnyEvent[]) =>
      textOf(events, due, 'first-1', noon + 30 * dayLength + hour);
    const forgot = 'You forgot it, so it comes back until you know it.';
    const [easy, again] = [
      answer(1, noon, 'first-1', 'easy'),
      answer(2, noon + 30 * dayLength, 'first-1', 'again'),
    ];
    expect(says(easy, again)).toBe(forgot);
    expect(says(answer(1, noon, 'first-1', 'hard'))).toBe(
      'It is still new to you, so it comes back until you know it.',
    );
    expect(says(answer(1, noon, 'first-1', 'again'))).toBe(
      'It is still new to you, so it comes back until you know it.',
    );
    expect(says(answer(1, noon, 'first-1', 'good'))).toBe(
      'It is still new to you; one more recall moves it on to days.',
    );
  });

  test('of a card that is not due says so, and when it will be', () => {
    const log = lessonMet(noon);
    const lesson: Deck = { kind: 'lesson', lesson: '01-first' };
    const reasons = checkAll(log, lesson, noon + hour, null);
    expect(reasons.map(({ kind }) => kind)).toEqual(Array(10).fill('ahead'));
    expect(reasons[0]?.text).toMatch(
      /^Not due before (Nov|Dec) \d+; of this deck it is one of the/,
    );
  });

  test('of a leech is how often it was forgotten', () => {
    const log = [answer(0, noon, 'first-1', 'easy')];
    for (let i = 1; i <= 9; i++) {
      const time = noon + i * 30 * dayLength;
      log.push(answer(2 * i, time, 'first-1', 'again'), answer(2 * i + 1, time, 'first-1', 'good'));
    }
    const [reason] = checkAll(log, { kind: 'leeches' }, noon + 300 * dayLength, null);
    expect(reason?.text).toBe(
      'You have forgotten it 9 times; read its section again before you answer.',
    );
  });

  test('tells no gain where there is none', () => {
    const log = lessonMet(noon);
    expect(textOf(log, { kind: 'night' }, 'first-1', noon + hour)).toMatch(/ keeps .* at 98%\.$/);
  });
});
