import { describe, expect, test } from 'vitest';
import { deckHref, deckIn, deckKey, deckTitle } from '../../src/islands/review/deckAddress.ts';
import { outlookOf } from '../../src/islands/review/outlook.ts';
import { countsText, many, minutes } from '../../src/islands/review/words.ts';
import type { Forecast } from '../../src/study/forecast.ts';
import type { Deck } from '../../src/study/session.ts';

describe('a deck’s address', () => {
  const decks: [Deck, string, string][] = [
    [{ kind: 'due' }, '/cards/?deck=due', 'Due today'],
    [{ kind: 'night' }, '/cards/?deck=night', 'The night before'],
    [{ kind: 'missed' }, '/cards/?deck=missed', 'Missed in a quiz or interview'],
    [{ kind: 'leeches' }, '/cards/?deck=leeches', 'Leeches'],
    [
      { kind: 'lesson', lesson: '06-tcp-connections' },
      '/cards/?deck=lesson:06-tcp-connections',
      '06-tcp-connections',
    ],
    [{ kind: 'part', part: 'transport' }, '/cards/?deck=part:transport', 'transport'],
    [{ kind: 'tag', tag: 'a b&c:d' }, '/cards/?deck=tag:a%20b%26c:d', 'a b&c:d'],
  ];

  test.each(decks)('%j is %s', (deck, href, title) => {
    expect(deckHref(deck)).toBe(href);
    expect(deckIn(new URL(href, 'http://site').search)).toEqual(deck);
    expect(deckTitle(deck, null)).toBe(title);
  });

  test('every deck has a key of its own', () => {
    expect(new Set(decks.map(([deck]) => deckKey(deck))).size).toBe(decks.length);
  });

  test.each(['', '?deck=', '?deck=nothing', '?deck=lesson', '?deck=tag:', '?x=due'])(
    '"%s" names none',
    (query) => expect(deckIn(query)).toBeNull(),
  );

  test('titles come from the catalog', () => {
    const lesson = { id: '06-x', short: 'Six' };
    const catalog = { lessons: [lesson], parts: [{ id: 'p', title: 'The part' }] };
    const titleOf = (deck: Deck) => deckTitle(deck, catalog as never);
    expect(titleOf({ kind: 'lesson', lesson: '06-x' })).toBe('Six');
    expect(titleOf({ kind: 'part', part: 'p' })).toBe('The part');
  });
});

describe('numbers in words', () => {
  test('counts', () => {
    expect(many(1, 'card')).toBe('1 card');
    expect(many(1204, 'card')).toBe('1,204 cards');
    expect(many(2, 'card is', 'cards are')).toBe('2 cards are');
    expect(countsText({ learning: 2, due: 12, new: 8 })).toBe('2 learning, 12 due, 8 new');
    expect(countsText({ learning: 0, due: 0, new: 8 })).toBe('8 new');
    expect(countsText({ learning: 0, due: 0, new: 0 })).toBe('');
  });

  test('minutes', () => {
    expect([0, 20, 89, 91, 3600].map(minutes)).toEqual([
      '1 min',
      '1 min',
      '1 min',
      '2 min',
      '60 min',
    ]);
  });
});

describe('what a plan comes to', () => {
  const forecast: Forecast = {
    recalledOnDate: 213.7,
    recalledWithout: 20,
    total: 260,
    minutesNeeded: 22,
    withMinutes: [
      { minutes: 20, recalled: 213.7 },
      { minutes: 22, recalled: 238.2 },
    ],
    perDay: [],
    readingPlan: [],
    leftOut: [],
  };
  const plan = { date: '2026-12-03', minutes: 20 };

  test('the forecast, and what more time would bring', () => {
    expect(outlookOf(plan, forecast)).toBe(
      'On Dec 3 you would recall about 214 of 260 cards, with 20 minutes a day. 22 minutes a day would get you 238.',
    );
  });

  test('more time is named only where it brings something', () => {
    expect(outlookOf({ ...plan, minutes: 30 }, forecast)).not.toContain('would get you');
    const same = { ...forecast, withMinutes: [{ minutes: 22, recalled: 214.2 }] };
    expect(outlookOf(plan, same)).not.toContain('would get you');
  });

  test('cards that would not be met are counted', () => {
    expect(outlookOf(plan, { ...forecast, leftOut: ['a', 'b'] })).toMatch(
      / 2 cards would not be met before then\.$/,
    );
  });

  test('without a date, and after it', () => {
    expect(outlookOf({ date: null, minutes: 20 }, null)).toMatch(/^No interview date yet/);
    expect(outlookOf(plan, null)).toMatch(/^The day you set, Dec 3, no longer lies ahead/);
  });
});
