import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAnki } from '../../src/anki/buildAnki.ts';
import { lineTimes } from '../../src/anki/lineTimes.ts';
import type { LessonCards } from '../../src/anki/notes.ts';
import { layoutChanged } from '../../src/anki/noteTypes.ts';
import { readCourse } from '../../src/anki/readCourse.ts';
import { lessonPlace } from '../../src/course/map.ts';
import { ROOT } from '../../src/tasks/places.ts';
import { sampleLesson, samples, sampleTime } from '../unit/ankiSamples.ts';

const site = 'https://roundtrip.example/';
const dist = mkdtempSync(join(tmpdir(), 'anki-test-'));
const diagram =
  '<svg class="diagram diagram-flowchart" viewBox="0 0 100 50" role="img"><title id="t">It &quot;opens&quot;</title><desc id="d">Text.</desc><text class="d-code" x="1" y="1">SYN</text></svg>';

beforeAll(() => {
  mkdirSync(join(dist, 'learn/tcp-connections'), { recursive: true });
  writeFileSync(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const figure = `<figure class="figure" id="fig-handshake">${diagram}</figure>`;
  writeFileSync(join(dist, 'learn/tcp-connections/index.html'), `<main>${figure}</main>`);
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

type Row = Record<string, string | number>;
type Named = Record<string, unknown> & { id: number; name: string; mod: number };

/** What stands in a package, as Anki would read it. */
function open(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const path = join(dist, 'opened.anki2');
  writeFileSync(path, files['collection.anki2'] ?? new Uint8Array());
  const db = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all() as Row[];
  const [col = {}] = all('SELECT * FROM col');
  const named = (key: string) =>
    Object.values(JSON.parse(String(col[key])) as Record<string, Named>);
  const opened = {
    files,
    col,
    integrity: all('PRAGMA integrity_check'),
    notes: all('SELECT * FROM notes ORDER BY rowid'),
    cards: all('SELECT * FROM cards ORDER BY due'),
    reviews: all('SELECT * FROM revlog'),
    models: named('models'),
    decks: named('decks'),
    media: JSON.parse(new TextDecoder().decode(files['media'])) as Record<string, string>,
  };
  db.close();
  rmSync(path);
  return opened;
}

function build(lessons: readonly LessonCards[]) {
  const counted = buildAnki({ dist, root: ROOT, site, lessons });
  const file = (name: string) => new Uint8Array(readFileSync(join(dist, 'anki', name)));
  const bytes = file('roundtrip.apkg');
  return { counted, bytes, text: new TextDecoder().decode(file('roundtrip.txt')), ...open(bytes) };
}

const byGuid = (notes: readonly Row[]) => new Map(notes.map((note) => [note['guid'], note]));
const fieldsOf = (note: Row | undefined) => String(note?.['flds']).split('\u001f');

describe('the package', () => {
  it('is a sound database of schema 11 with a note and a new card for each card, in order', () => {
    const { counted, integrity, col, notes, cards, reviews } = build([sampleLesson()]);
    expect(counted).toEqual({ notes: samples.length, media: 2 });
    expect(integrity).toEqual([{ integrity_check: 'ok' }]);
    expect(col).toMatchObject({ id: 1, ver: 11, mod: sampleTime * 1000 });
    expect(reviews).toEqual([]);
    expect(cards.map(({ nid }) => notes.find(({ id }) => id === nid)?.['guid'])).toEqual(
      samples.map(({ card }) => `roundtrip-${card.id}`),
    );
    for (const [index, card] of cards.entries()) {
      expect(card).toMatchObject({ ord: 0, type: 0, queue: 0, due: index + 1, reps: 0, ivl: 0 });
    }
    const ids = [...notes, ...cards].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2 * samples.length);
  });

  it('has a note type for each kind of card, and every note as many fields as its type', () => {
    const { models, notes } = build([sampleLesson()]);
    expect(models.map(({ name, type, mod }) => [name, type, mod])).toEqual([
      ['Roundtrip', 0, layoutChanged],
      ['Roundtrip cloze', 1, layoutChanged],
      ['Roundtrip order', 0, layoutChanged],
    ]);
    for (const note of notes) {
      const model = models.find(({ id }) => id === note['mid']);
      const { length } = (model?.['flds'] ?? []) as Named[];
      expect(fieldsOf(note).length, String(note['guid'])).toBe(length);
      expect(fieldsOf(note).at(-1)).toBe(
        `<a href="${site}learn/tcp-connections/#opening">06 TCP connections</a>`,
      );
    }
    const text = JSON.stringify(models);
    expect(text).toContain('{{cloze:Text}}');
    expect(text).toContain('.nightMode');
    expect(text, 'loads from elsewhere').not.toMatch(/url\(|@import|https?:|<script/);
    for (const model of models) {
      const known = new Set((model['flds'] as Named[]).map(({ name }) => name));
      const [template] = model['tmpls'] as { qfmt: string; afmt: string }[];
      const used = [
        ...`${template?.qfmt}${template?.afmt}`.matchAll(/\{\{[#/]?(?:cloze:)?(\w+)\}\}/g),
      ];
      expect(used.map(([, name = '']) => known.has(name))).not.toContain(false);
      expect(new Set(used.map(([, name]) => name)), 'shows every field').toEqual(known);
    }
  });

  it('has a deck for each part and lesson under one', () => {
    const lessons = [
      {
        ...sampleLesson(samples.slice(0, 1).map(({ card }) => card)),
        place: lessonPlace('05-dns'),
        title: 'DNS',
      },
      sampleLesson(samples.slice(1).map(({ card }) => card)),
    ];
    const { decks, cards } = build(lessons);
    expect(decks.map(({ name }) => name)).toEqual([
      'Default',
      'Roundtrip',
      'Roundtrip::Internet layer',
      'Roundtrip::Internet layer::05 DNS',
      'Roundtrip::Transport',
      'Roundtrip::Transport::06 TCP connections',
    ]);
    const nameOf = new Map(decks.map(({ id, name }) => [id, name]));
    expect(nameOf.get(cards[0]?.['did'] as number)).toBe('Roundtrip::Internet layer::05 DNS');
    expect(nameOf.get(cards[1]?.['did'] as number)).toBe(
      'Roundtrip::Transport::06 TCP connections',
    );
    expect(decks.find(({ name }) => name === 'Roundtrip')?.['desc']).toContain(site);
    expect(nameOf.get(1)).toBe('Default');
  });

  it('brings images and figures, each under the name by which its note calls it', () => {
    const { media, files, notes } = build([sampleLesson()]);
    expect(media).toEqual({
      0: 'roundtrip-favicon.svg',
      1: 'roundtrip-learn-tcp-connections-fig-handshake.svg',
    });
    expect(Object.keys(files).sort()).toEqual(['0', '1', 'collection.anki2', 'media']);
    const [front, back] = fieldsOf(byGuid(notes).get('roundtrip-sample-picture'));
    expect(front).toContain('<img src="roundtrip-favicon.svg" alt="Two arrows">');
    expect(back).toContain(
      '<img src="roundtrip-learn-tcp-connections-fig-handshake.svg" alt="It &#34;opens&#34;">',
    );
    expect(back).toContain(`<a href="${site}learn/tcp-connections/#fig-handshake">the figure</a>`);
    const figure = new TextDecoder().decode(files['1']);
    expect(figure).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*font\/woff2;base64,.*SYN<\/text><\/svg>$/s,
    );
    expect(figure).not.toMatch(/var\(|oklch/);
  });

  it('says which image the site does not have', () => {
    const [card] = samples;
    const broken = { ...card?.card, kind: 'basic', front: '![x](/gone.png)', back: 'b' } as never;
    expect(() => build([sampleLesson([broken])])).toThrow('/gone.png');
  });

  it('writes awkward signs so that they stay themselves', () => {
    const notes = byGuid(build([sampleLesson()]).notes);
    const first = (id: string) => fieldsOf(notes.get(`roundtrip-${id}`))[0];
    expect(first('sample-signs')).toBe(
      'Why is <code class="short">&#x3C;a href="/x"></code> no link, &#x26; "a &#x3C; b" no tag?',
    );
    expect(fieldsOf(notes.get('roundtrip-sample-signs'))[1]).toContain('{\n\tfmt.Print("x\\ty"');
    expect(first('sample-braces')).toContain("-f '{{.State}}'");
    expect(first('sample-gaps')).toBe(
      '<code class="short">map[string][]T&#123;"a": &#123;1&#125;&#125;</code> dials {{c1::&#58;&#58;1}}, then ' +
        '{{c1::net:&#58;Dial on <code class="short">lo</code>}} and {{c1::&#58;443}}.',
    );
    // What Anki compares first fields by.
    const words = String(notes.get('roundtrip-sample-order')?.['sfld']);
    expect(words).toBe('Which comes first?');
    expect(notes.get('roundtrip-sample-order')?.['csum']).toBe(
      Number.parseInt(createHash('sha1').update(words).digest('hex').slice(0, 8), 16),
    );
  });
});

describe('the next edition', () => {
  it('is the same file when nothing has changed, in any time zone', () => {
    const zone = process.env['TZ'];
    const first = build([sampleLesson()]);
    process.env['TZ'] = 'Pacific/Auckland';
    const second = build([sampleLesson()]);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(second.text).toBe(first.text);
  });

  it('knows a card again whose words, tags and place have changed, and says that it is newer', () => {
    const before = build([sampleLesson()]);
    const [changed, ...others] = samples.map(({ card }) => card);
    const lesson = sampleLesson([
      ...others,
      { ...changed, front: 'Other words?', tags: [] } as never,
    ]);
    const moved = {
      ...lesson,
      cards: lesson.cards.map(({ card, changed: time }) => ({
        card,
        changed: card.id === changed?.id ? time + 60 : time,
      })),
    };
    const after = build([moved]);
    const guid = `roundtrip-${changed?.id}`;
    const [old, now] = [before, after].map(({ notes }) => byGuid(notes).get(guid));
    expect(now).toMatchObject({ id: old?.['id'], mid: old?.['mid'], mod: sampleTime + 60 });
    expect(fieldsOf(now)[0]).toBe('Other words?');
    for (const { id } of others) {
      const key = `roundtrip-${id}`;
      expect(byGuid(after.notes).get(key)).toEqual(byGuid(before.notes).get(key));
    }
    expect(after.models).toEqual(before.models);
    expect(after.decks.map(({ id, name }) => [id, name])).toEqual(
      before.decks.map(({ id, name }) => [id, name]),
    );
  });

  it('is newer when its layout is: this hash and layoutChanged go together', () => {
    const { notes, models } = build([sampleLesson()]);
    const looks = [
      ...models.map(({ name, css, tmpls, flds }) => [name, css, tmpls, flds]),
      ...notes.map(({ flds, tags }) => [flds, tags]),
    ];
    const hash = createHash('sha256').update(JSON.stringify(looks)).digest('hex').slice(0, 12);
    // If you changed how notes look or are written, set layoutChanged (src/anki/noteTypes.ts) to now, then this line.
    expect([hash, new Date(layoutChanged * 1000).toISOString()]).toEqual([
      '1b67b0c0b530',
      '2026-11-20T00:00:00.000Z',
    ]);
  });
});

describe('the course', () => {
  it('comes whole, each card once, with times from its history or from its lesson', async () => {
    const content = join(ROOT, 'content');
    const course = await readCourse(content, lineTimes);
    const cards = course.flatMap((lesson) => lesson.cards);
    expect(cards.length).toBeGreaterThan(40);
    expect(new Set(cards.map(({ card }) => card.id)).size).toBe(cards.length);
    const undated = await readCourse(content, async () => undefined);
    const [first] = undated.flatMap((lesson) => lesson.cards);
    expect(new Date((first?.changed ?? 0) * 1000).toISOString()).toMatch(
      /^20\d\d-\d\d-\d\dT00:00:00/,
    );
  });

  it('gives a card the time of the last of its own lines', async () => {
    const content = join(ROOT, 'content');
    const numbered = async (file: string) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((_, i) => i + 1);
    const [lesson] = await readCourse(content, numbered);
    const lines = readFileSync(join(content, `cards/${lesson?.place.id}.yaml`), 'utf8').split('\n');
    const [one, two] = lesson?.cards ?? [];
    expect(lines[(two?.changed ?? 0) - 1]).toMatch(/^ {4}\S/);
    const ids = lines.flatMap((line, i) => (/^ {2}- id:/.test(line) ? [i + 1] : []));
    expect(ids[0]).toBeLessThan(one?.changed ?? 0);
    expect(one?.changed).toBeLessThan(ids[1] ?? 0);
  });
});
