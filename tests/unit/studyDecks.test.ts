/** What decks hold, and that the counts shown before a session are those of the session. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deckCards, deckCounts } from '../../src/study/deck.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { isAvailable } from '../../src/study/memory.ts';
import { missedCards } from '../../src/study/missed.ts';
import { composeSession, type Deck } from '../../src/study/session.ts';
import { answer, at, catalog, dayLength, hour, minute, noon, stateOf } from './studyAnswers.ts';
import { logsOf, undated } from './studyLogs.ts';

const logs = logsOf(undated);
const titles = (events: readonly AnyEvent[], now = noon) =>
  deckCounts(stateOf(events, now)).map(({ title, cards }) => [title, cards]);

describe('the list of decks', () => {
  test('holds parts, lessons and tags in order, and special decks only with cards in them', () => {
    expect(titles([])).toEqual([
      ['Due today', 30],
      ['The night before', 30],
      ['Internet layer', 20],
      ['Transport', 10],
      ['third', 10],
      ['second', 10],
      ['first', 10],
      ['even', 15],
      ['odd', 15],
      ...Array.from({ length: 10 }, (_, i) => [`t${i}`, 3]),
    ]);
  });

  test('holds “due today” even when there is nothing at all', () => {
    const aside = catalog.cards.map(({ id }, i) =>
      at(i, noon, { kind: 'card.suspended', payload: { card: id } }),
    );
    expect(titles(aside)).toEqual([['Due today', 0]]);
  });

  test('leaves out cards that are suspended, or buried for today', () => {
    const log = [
      at(1, noon, { kind: 'card.suspended', payload: { card: 'first-1' } }),
      at(2, noon, { kind: 'card.buried', payload: { card: 'first-3' } }),
    ];
    expect(new Map(titles(log) as [string, number][])).toEqual(
      new Map([
        ...(titles([]) as [string, number][]),
        ['Due today', 28],
        ['The night before', 28],
        ['Transport', 8],
        ['first', 8],
        ['odd', 13],
        ['t1', 2],
        ['t3', 2],
      ]),
    );
    expect(new Map(titles(log, noon + dayLength) as [string, number][]).get('first')).toBe(9);
  });

  test('counts what each deck holds, and what the sessions of chosen decks would hold', () => {
    fc.assert(
      fc.property(logs, fc.nat(90), (log, days) => {
        const now = noon + days * dayLength;
        const state = stateOf(log, now);
        for (const { deck, cards, counts } of deckCounts(state)) {
          const held = deckCards(state, deck).filter(({ id }) =>
            isAvailable(state.memories.get(id) as never, now, 0),
          );
          expect(cards).toBe(held.length);
          const sum = counts.new + counts.learning + counts.due;
          expect(sum).toBeLessThanOrEqual(cards);
          if (deck.kind === 'due' || deck.kind === 'night') {
            const session = composeSession({ ...state, deck });
            expect(counts).toEqual(session.counts);
            expect(session.queue.length).toBe(sum);
          } else {
            const fresh = held.filter(({ id }) => state.memories.get(id)?.state === 'new');
            expect(counts.new).toBe(fresh.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('each card is in the decks of its lesson, its part and its tags, and in no other of these', () => {
    const state = stateOf([], noon);
    for (const card of catalog.cards) {
      const within = deckCounts(state)
        .map(({ deck }) => deck)
        .filter((deck) => deckCards(state, deck).includes(card));
      const part = card.lesson === '01-first' ? 'transport' : 'internet';
      const own: Deck[] = [
        { kind: 'due' },
        { kind: 'night' },
        { kind: 'part', part },
        { kind: 'lesson', lesson: card.lesson },
        ...card.tags.toSorted().map((tag): Deck => ({ kind: 'tag', tag })),
      ];
      expect(within).toEqual(own);
    }
  });
});

describe('missed cards', () => {
  const quiz = (n: number, right: boolean, { tries = 1, time = noon + n * minute } = {}) =>
    at(n, time, {
      kind: 'quiz.answered',
      payload: {
        ...{ item: 'quiz-one', lesson: '01-first', answer: { option: 0 }, right, tries, run: noon },
        ...{ seed: 's', ms: null, where: 'quiz' },
      },
    });
  const rated = (n: number, met: number[]) =>
    at(n, noon + n * minute, {
      kind: 'question.rated',
      payload: { question: 'question-one', met, of: 3, ms: null, where: 'interview' },
    });
  const wanted = (...events: AnyEvent[]) => [
    ...missedCards(stateOf(events, noon + hour).history, catalog).keys(),
  ];

  test('are two of the missed item’s section, those that share a tag first', () => {
    expect(wanted(quiz(1, false))).toEqual(['first-8', 'first-5']);
    expect(wanted(rated(1, [0, 2]))).toEqual(['second-3', 'second-0']);
    expect(wanted(rated(1, [2, 2, 2]))).toEqual(['second-3', 'second-0']);
  });

  test('are no more once the item is right at the first try, or all points were made', () => {
    expect(wanted(quiz(1, false), quiz(2, true))).toEqual([]);
    expect(wanted(quiz(1, false), quiz(2, true, { tries: 2 }))).toHaveLength(2);
    expect(wanted(rated(1, [0]), rated(2, [0, 1, 2]))).toEqual([]);
    expect(wanted(quiz(1, true), quiz(2, false))).toHaveLength(2);
  });

  test('are no more once they were recalled after the miss', () => {
    const [before, wrong] = [
      answer(1, noon, 'first-8', 'good'),
      answer(3, noon + hour, 'first-8', 'again'),
    ];
    expect(wanted(before, quiz(2, false), wrong)).toContain('first-8');
    const after = answer(3, noon + hour, 'first-8', 'hard');
    expect(wanted(before, quiz(2, false), after)).toEqual(['first-5']);
    expect(wanted(before, quiz(2, false), after, quiz(4, false))).toHaveLength(2);
  });

  test('are told by the order of events, not by clocks, which may have been set back', () => {
    const recalled = answer(2, noon - dayLength, 'first-8', 'good');
    expect(wanted(quiz(1, false), recalled)).toEqual(['first-5']);
    const earlier = answer(1, noon + dayLength, 'first-8', 'good');
    expect(wanted(earlier, quiz(2, false))).toContain('first-8');
  });

  test('of an item or a question that a newer build does not have are none', () => {
    const gone = { ...catalog, quiz: [], questions: [] };
    const { history } = stateOf([quiz(1, false), rated(2, [])], noon);
    expect(missedCards(history, gone).size).toBe(0);
  });
});
