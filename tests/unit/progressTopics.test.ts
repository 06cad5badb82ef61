/** Recall by topic, worked out by hand on memories whose chance of recall is 0.9. */
import { describe, expect, test } from 'vitest';
import { newMemory } from '../../src/study/memory.ts';
import { recallShare, topicsOf, weakestTopics } from '../../src/study/progressTopics.ts';
import { byCard, catalog, known, today } from './progressSamples.ts';

const none = new Set<string>();
const fresh = catalog.cards.map(({ id }) => newMemory(id));

/** Topics by section, where the given cards are known as said and all others are new. */
function topics(memories = fresh, read: ReadonlySet<string> = none, date = today + 10) {
  const all = topicsOf(catalog, byCard([...fresh, ...memories]), read, today, date);
  return { all, of: new Map(all.flatMap((one) => one.topics).map((one) => [one.section, one])) };
}

describe('topics', () => {
  test('every section is there in order, and a card of an unlisted one is not lost', () => {
    const { all } = topics();
    expect(all.map(({ topics: list }) => list.map(({ section }) => section))).toEqual([
      ['opening', 'closing', 'summary'],
      ['aside'],
    ]);
    expect(all[1]?.topics[0]).toMatchObject({ title: 'aside', cards: 1, new: 1 });
  });

  test('a new card counts as one that is not recalled', () => {
    const opening = topics([known('a'), known('b')]).of.get('opening');
    expect(opening).toMatchObject({ cards: 3, new: 1 });
    expect(opening?.recalledToday).toBeCloseTo(1.8, 6);
    expect(opening && recallShare([opening], 'today')).toBeCloseTo(0.6, 6);
  });

  test('without any card met there is no share, and neither without cards', () => {
    const { of, all } = topics();
    for (const topic of of.values()) expect(recallShare([topic], 'today')).toBeNull();
    expect(
      recallShare(
        all.flatMap((one) => one.topics),
        'onDate',
      ),
    ).toBeNull();
    expect(of.get('summary')).toMatchObject({ cards: 0, route: 'read' });
  });

  test('on a later day less is recalled', () => {
    const card = known('d');
    const { of } = topics([card], none, today + 10);
    const closing = of.get('closing');
    expect(closing?.recalledToday).toBeCloseTo(0.9, 6);
    // Twenty days at a stability of ten, by the formula of FSRS-6 with a decay of 0.1542.
    const factor = 0.9 ** (1 / -0.1542) - 1;
    expect(closing?.recalledOnDate).toBeCloseTo((1 + 2 * factor) ** -0.1542, 3);
  });

  test('suspended cards count as suspended and as nothing else', () => {
    const opening = topics([known('a', { suspended: true, leech: true }), known('b')]).of.get(
      'opening',
    );
    expect(opening).toMatchObject({ cards: 2, new: 1, suspended: 1, leeches: 0 });
    expect(opening?.recalledToday).toBeCloseTo(0.9, 6);
  });

  test('forgotten cards and leeches are counted', () => {
    const forgotten = { state: 'relearning', leech: true } as const;
    const opening = topics([known('a', forgotten), known('b')]).of.get('opening');
    expect(opening).toMatchObject({ relearning: 1, leeches: 1 });
  });
});

describe('the way to improve a topic', () => {
  const routeOf = (...args: Parameters<typeof topics>) => topics(...args).of.get('opening')?.route;

  test('is to read it while it is mostly new', () => {
    expect(routeOf()).toBe('read');
    expect(routeOf([known('a'), known('b')])).toBe('read');
  });

  test('is to review it once its lesson is read', () => {
    expect(routeOf(fresh, new Set(['06-tcp']))).toBe('review');
  });

  test('is to review it when more has faded than is new', () => {
    // Two cards of which next to nothing is left weigh more than one new card.
    const faded = { stability: 0.001, lastDay: today - 10_000 };
    expect(routeOf([known('a', faded), known('b', faded)])).toBe('review');
    expect(routeOf([known('a'), known('b'), known('c')])).toBe('review');
  });
});

test('the weakest topic comes first, and none that was not begun', () => {
  const { all } = topics([known('a'), known('d')]);
  expect(weakestTopics(all, 'today').map(({ section }) => section)).toEqual(['opening', 'closing']);
  expect(weakestTopics(topics().all, 'today')).toEqual([]);
});

test('topics that are equally weak stay in the order of the course', () => {
  const memories = [known('a'), known('b'), known('c'), known('d'), known('e')];
  expect(weakestTopics(topics(memories).all, 'onDate').map(({ section }) => section)).toEqual([
    'opening',
    'closing',
    'aside',
  ]);
});
