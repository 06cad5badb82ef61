import { describe, expect, it } from 'vitest';
import { type FoundPage, groupResults, withHighlight } from '../../src/search/groupResults.ts';
import { queryPattern } from '../../src/search/matchRanges.ts';
import { cardRecord, termRecord } from '../../src/search/records.ts';

const page = (url: string, kind: string, subs: FoundPage['sub_results'] = []): FoundPage => ({
  url,
  excerpt: 'e',
  meta: { title: `T ${url}` },
  filters: { kind: [kind] },
  sub_results: subs,
});

describe('groupResults', () => {
  it('orders groups by kind and keeps the order within one', () => {
    const groups = groupResults([page('/c1', 'Card'), page('/q', 'Question'), page('/c2', 'Card')]);
    expect(groups.map(({ kind, places }) => [kind, places.map((p) => p.url)])).toEqual([
      ['Question', ['/q']],
      ['Card', ['/c1', '/c2']],
    ]);
  });

  it('lists a page by its three best headings', () => {
    const subs = [1, 2, 3, 4].map((n) => ({
      title: `H${n}`,
      url: `/l#h${n}`,
      excerpt: '',
      anchor: {},
      weighted_locations: [{ balanced_score: n }, { balanced_score: 1 }],
    }));
    const places = groupResults([page('/l', 'Lesson', subs)])[0]?.places ?? [];
    expect(places.map((p) => [p.title, p.page])).toEqual([
      ['H4', 'T /l'],
      ['H3', 'T /l'],
      ['H2', 'T /l'],
    ]);
  });

  it('lists the page itself when no heading holds a match', () => {
    const own = [{ title: 'T', url: '/l', excerpt: '', weighted_locations: [] }];
    expect(groupResults([page('/l', 'Lesson', own)])[0]?.places).toMatchObject([{ url: '/l' }]);
  });
});

describe('withHighlight', () => {
  it('puts the query before the fragment', () => {
    expect(withHighlight('/l/#a', 'TIME_WAIT & co')).toBe('/l/?highlight=TIME_WAIT%20%26%20co#a');
    expect(withHighlight('/l/', 'x')).toBe('/l/?highlight=x');
  });
});

describe('queryPattern', () => {
  const matches = (query: string, text: string) =>
    [...text.matchAll(queryPattern(query) ?? /$^/g)].map(([m]) => m);

  it('marks words from their beginning, in any case', () => {
    expect(matches('time_wait close', 'TIME_WAIT and disclose, Closed')).toEqual([
      'TIME_WAIT',
      'Close',
    ]);
  });

  it('takes signs as they are and leaves out single letters', () => {
    expect(matches('a (x) .*', 'a (x) zz')).toEqual(['(x)']);
    expect(queryPattern('a')).toBeUndefined();
  });
});

describe('search records', () => {
  it('finds a term by its names', () => {
    const record = termRecord({
      id: 'msl',
      term: 'MSL',
      expansion: 'maximum segment lifetime',
      aliases: ['2MSL'],
      definition: 'How *long*.',
      section: 'time-wait',
    });
    expect(record).toEqual({
      url: '/glossary/#msl',
      title: 'MSL',
      content: 'How long. MSL, maximum segment lifetime, 2MSL',
      kind: 'Term',
    });
  });

  it('finds a cloze card with its gaps filled, and leads to its prompt', () => {
    const record = cardRecord(
      {
        id: 'x',
        kind: 'cloze',
        text: 'Linux has {{28,232}} ports',
        section: 'identity',
        tags: [],
        cites: [],
      },
      '06-tcp-connections',
    );
    expect(record).toMatchObject({
      url: '/learn/tcp-connections/#card-x',
      title: 'Linux has 28,232 ports',
    });
  });
});
