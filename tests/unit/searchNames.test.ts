/** Places by name, sections of a page, and one order out of names and text. */
import { describe, expect, it } from 'vitest';
import { merge, type TextHit } from '../../src/search/merge.ts';
import { NameIndex } from '../../src/search/nameIndex.ts';
import type { Names } from '../../src/search/names.ts';
import { sectionRecords } from '../../src/search/records.ts';
import { cutPage } from '../../src/search/sections.ts';
import { rankOf, sectionsAbove, successOf } from '../search/success.ts';

const names: Names = {
  pages: [
    [
      '/learn/tcp/',
      'TCP: opening and closing',
      'TCP',
      'Lesson',
      'transport',
      '',
      [
        ['opening', 'Three segments open a connection'],
        ['order', 'One connection is one order'],
      ],
    ],
    ['/questions/tcp-or-udp/', 'TCP or UDP?', '', 'Question', 'transport', 'medium', []],
    ['/lab/port-budget/', 'Port budget', '', 'Lab', 'transport', '', []],
  ],
  terms: [
    ['hol', '06-tcp', 0, 'order', ['head-of-line blocking', 'HOL', 'HOL blocking']],
    ['tcp', '06-tcp', 0, 'opening', ['TCP', 'Transmission Control Protocol']],
    ['udp', '06-tcp', 0, 'gone', ['UDP', 'datagram protocol']],
  ],
};
const index = NameIndex.of(names);
const urls = (query: string) => index.find(query).hits.map(({ url }) => url);

describe('places by name', () => {
  it.each(['HOL', 'hol blocking', 'head of line blocking', 'Head-of-Line Blocking'])(
    '%s finds the section that explains the term, though its heading says nothing of it',
    (query) => {
      expect(urls(query)[0]).toBe('/learn/tcp/#order');
      expect(index.find(query).terms[0]).toMatchObject({ id: 'hol', share: 1 });
    },
  );

  it('a comparison finds what names both before what explains one', () => {
    expect(urls('tcp vs udp')[0]).toBe('/questions/tcp-or-udp/');
  });

  it('a term whose section is gone leads to the glossary', () => {
    expect(index.find('udp').terms[0]?.place.url).toBe('/glossary/#udp');
  });

  it('the last word may be unfinished, endings do not matter', () => {
    expect(urls('port budg')[0]).toBe('/lab/port-budget/');
    expect(urls('open connections')[0]).toBe('/learn/tcp/#opening');
  });

  it('nothing is found for what has no name here; the nearest terms are', () => {
    expect(index.find('quux').hits).toEqual([]);
    expect(index.find('').hits).toEqual([]);
    expect(index.nearest('UDQ')).toContainEqual({ name: 'UDP', url: '/glossary/#udp' });
    expect(index.knows('connection')).toBe(true);
    expect(index.knows('quux')).toBe(false);
  });
});

describe('one order', () => {
  const text = (url: string, kind: TextHit['kind'], score: number): TextHit => ({
    ...{ url, kind, score, title: url, part: '', level: '', excerpt: '<mark>x</mark>' },
  });

  it('each place once, with the excerpt of its text', () => {
    const places = merge(index.find('HOL'), [text('/learn/tcp/#order', 'Lesson', 1)], false);
    expect(places.filter(({ url }) => url === '/learn/tcp/#order')).toHaveLength(1);
    expect(places[0]).toMatchObject({ url: '/learn/tcp/#order', excerpt: '<mark>x</mark>' });
  });

  it('what explains comes before what mentions, at equal matches', () => {
    const hits = [text('/c', 'Card', 1), text('/l#a', 'Lesson', 1), text('/m', 'Correction', 1)];
    expect(merge({ terms: [], hits: [] }, hits, false).map(({ url }) => url)).toEqual([
      '/l#a',
      '/m',
      '/c',
    ]);
  });

  it('a page does not fill the list with its sections', () => {
    const hits = [1, 2, 3, 4, 5].map((n) => text(`/l/#s${n}`, 'Lesson', 10 - n));
    const other = text('/other/#a', 'Lesson', 1);
    const order = merge({ terms: [], hits: [] }, [...hits, other], false).map(({ url }) => url);
    expect(order.indexOf('/other/#a')).toBe(3);
  });
});

describe('sections of a page', () => {
  const html = `<body><main data-pagefind-body data-pagefind-filter="kind:Lesson">
    <h1 data-pagefind-meta="title">Title</h1><p>Promise.</p>
    <div class="heading"><h2 id="a">First <em>section</em></h2><a data-pagefind-ignore>#</a></div>
    <p>About <strong>TIME_WAIT</strong> and <code>ss -tan</code>.</p><svg><text>no</text></svg>
    <table><tr><td>443</td><td>HTTPS</td></tr></table>
    <h3 id="b">Below</h3><p>More.</p>
    <h2 id="sources">Sources</h2><p>RFC.</p></main></body>`;

  it('are cut at headings, without drawings, sources and what is to be ignored', () => {
    const page = cutPage(html);
    expect(page?.title).toBe('Title');
    expect(page?.sections.map(({ anchor, text }) => [anchor, text])).toEqual([
      ['', 'Title Promise.'],
      ['a', 'About TIME_WAIT and ss -tan. 443 HTTPS'],
      ['b', 'More.'],
    ]);
    expect(page?.sections[1]?.named).toEqual(['TIME_WAIT', 'ss -tan', '443']);
  });

  it('become records that lead to their headings', () => {
    const page = cutPage(html);
    if (!page) throw new Error('not cut');
    expect(sectionRecords('/l/', page, { part: 'transport' })[1]).toMatchObject({
      url: '/l/#a',
      title: 'First section',
      page: 'Title',
      kind: 'Lesson',
    });
  });

  it('hold their heading once, ended as it is', () => {
    const of = (heading: string, text: string) =>
      sectionRecords(
        '/q/',
        { title: 'T', kind: 'Question', sections: [{ anchor: '', heading, text, named: [] }] },
        {},
      )[0]?.content;
    expect(of('Why close?', 'Why close? Since it must.')).toBe('Why close? Since it must.');
    expect(of('Why close?', 'Since it must.')).toBe('Why close? Since it must.');
    expect(of('Close', 'Since it must.')).toBe('Close. Since it must.');
  });

  it('a page that is not to be found has none', () => {
    expect(cutPage('<body><main><p>x</p></main></body>')).toBeUndefined();
  });
});

describe('the measure of success', () => {
  it('a heading inside a right section is right', () => {
    const above = sectionsAbove('/l/', '<h2 class="x" id="a">A</h2><h3 id="b">B</h3>');
    expect(rankOf(['/x', '/l/#b'], ['/l/#a'], above)).toBe(1);
    expect(rankOf(['/x'], ['/l/#a'], above)).toBe(-1);
  });

  it('shares and mean reciprocal rank', () => {
    expect(successOf([0, 1, 3, -1])).toEqual({
      ...{ queries: 4, at1: 0.25, at3: 0.5, mrr: (1 + 1 / 2 + 1 / 4) / 4 },
    });
  });
});
