import { describe, expect, it } from 'vitest';
import { groupResults, withHighlight } from '../../src/search/groupResults.ts';
import { queryPattern } from '../../src/search/matchRanges.ts';
import type { Place } from '../../src/search/merge.ts';
import { cardRecord, termRecord } from '../../src/search/records.ts';
import { searchAddress, searchIn } from '../../src/search/searchAddress.ts';
import { marked } from '../../src/search/shortTexts.ts';

const place = (url: string, kind: Place['kind']): Place => ({
  ...{ url, kind, title: `T ${url}`, excerpt: '', part: '', level: '' },
});

describe('groupResults', () => {
  it('lists the best three, then the others by kind in their order', () => {
    const groups = groupResults([
      place('/c1', 'Card'),
      place('/l1', 'Lesson'),
      place('/q1', 'Question'),
      place('/c2', 'Card'),
      place('/l2', 'Lesson'),
      place('/c3', 'Card'),
    ]);
    expect(groups.map(({ kind, places }) => [kind, places.map(({ url }) => url)])).toEqual([
      ['best', ['/c1', '/l1', '/q1']],
      ['Lesson', ['/l2']],
      ['Card', ['/c2', '/c3']],
    ]);
  });

  it('has no group without places', () => {
    expect(groupResults([])).toEqual([]);
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

describe('the address of a search', () => {
  it('holds query and filters in one order, and gives them back', () => {
    const filters = { level: 'hard', kind: 'Question', part: 'transport' } as const;
    const address = searchAddress('a & b', filters);
    expect(address).toBe('/search/?q=a+%26+b&kind=Question&part=transport&level=hard');
    const { search } = new URL(address, 'http://x');
    expect(searchIn(new URLSearchParams(search))).toEqual({ query: 'a & b', filters });
  });

  it('passes over what is no filter', () => {
    expect(searchIn(new URLSearchParams('q=x&kind=Nope&level=9'))).toEqual({
      query: 'x',
      filters: {},
    });
    expect(searchAddress(' ', {})).toBe('/search/');
  });
});

describe('the first words of a place', () => {
  it('are text, with the words of the query marked', () => {
    expect(marked('a < b & TIME_WAIT lasts', 'time_wait')).toBe(
      'a &lt; b &amp; <mark>TIME_WAIT</mark> lasts',
    );
    expect(marked('plain', 'x')).toBe('plain');
  });
});

describe('search records', () => {
  it('finds a term by its names', () => {
    const term = {
      id: 'msl',
      term: 'MSL',
      expansion: 'maximum segment lifetime',
      aliases: ['2MSL'],
      definition: 'How *long*.',
      section: 'time-wait',
    };
    expect(termRecord(term, '06-tcp-connections')).toEqual({
      url: '/glossary/#msl',
      title: 'MSL',
      content: 'MSL, maximum segment lifetime, 2MSL. How long.',
      kind: 'Term',
      part: 'transport',
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
