import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonPlace } from '../../src/course/map.ts';
import { printDecks } from '../../src/print/decks.ts';
import { columns, faceSize, perSheet, sheets } from '../../src/print/sheets.ts';

describe('sheets', () => {
  it('have each row of backs the other way round', () => {
    const [first, second, ...none] = sheets([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(first?.fronts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(first?.backs).toEqual([2, 1, 4, 3, 6, 5, 8, 7]);
    expect(second?.fronts).toEqual([9, ...Array(7).fill(undefined)]);
    expect(second?.backs).toEqual([undefined, 9, ...Array(6).fill(undefined)]);
    expect(none).toEqual([]);
    expect(sheets([])).toEqual([]);
  });

  it('hold every card once on each side, at places that lie behind each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const cards = Array.from({ length: count }, (_, card) => card);
        const paper = sheets(cards);
        expect(paper.flatMap(({ fronts }) => fronts).filter((c) => c !== undefined)).toEqual(cards);
        for (const { fronts, backs } of paper) {
          expect([fronts.length, backs.length]).toEqual([perSheet, perSheet]);
          for (const [place, card] of fronts.entries()) {
            const column = place % columns;
            expect(backs[place - column + (columns - 1 - column)]).toBe(card);
          }
        }
      }),
    );
  });

  it('have smaller words where there are more of them', () => {
    expect([100, 330, 331, 430, 431].map(faceSize)).toEqual([
      'usual',
      'usual',
      'small',
      'small',
      'smallest',
    ]);
  });
});

describe('printable decks', () => {
  const card = (id: string, ...tags: string[]) => ({ id, tags });
  const decks = printDecks([
    { place: lessonPlace('05-dns'), title: 'DNS', cards: [card('a', 'ttl')] },
    {
      place: lessonPlace('06-tcp-connections'),
      title: 'TCP connections',
      cards: [card('b', 'go', 'ttl'), card('c')],
    },
    { place: lessonPlace('07-tcp-reliability'), title: 'Reliability', cards: [] },
  ]);

  it('are all cards, and those of each part, lesson and tag that has any', () => {
    expect(
      decks.map(({ slug, cards }) => `${slug} ${cards.map((c) => c.card.id).join('')}`),
    ).toEqual([
      'all abc',
      'part-internet a',
      'part-transport bc',
      'dns a',
      'tcp-connections bc',
      'tag-go b',
      'tag-ttl ab',
    ]);
  });

  it('number cards within their lesson, in every deck alike', () => {
    for (const { cards } of decks) {
      for (const { card: one, number } of cards) {
        expect(number).toBe(one.id === 'c' ? 2 : 1);
      }
    }
  });
});
