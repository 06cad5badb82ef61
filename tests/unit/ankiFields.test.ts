import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ankiCloze } from '../../src/anki/cloze.ts';
import { fieldHtml, fieldWords } from '../../src/anki/fieldHtml.ts';
import { courseNotes } from '../../src/anki/notes.ts';
import { noteGuid, stableId } from '../../src/anki/stableId.ts';
import { ankiText } from '../../src/anki/text.ts';
import { lessonPlace } from '../../src/course/map.ts';
import { renderInline } from '../../src/markdown/inline.ts';
import type { Card } from '../../src/schemas/card.ts';
import { sampleLesson, sampleTime } from './ankiSamples.ts';

const site = 'https://roundtrip.example/';
const page = `${site}learn/tcp-connections/`;

describe('gaps', () => {
  it('all have one number, so that one card asks for all of them', () => {
    expect(ankiCloze('a {{b}} c {{<code>d</code>}}')).toBe('a {{c1::b}} c {{c1::<code>d</code>}}');
  });

  it.each([
    ['{{::1}}', '{{c1::&#58;&#58;1}}'],
    ['{{net::Dial}}', '{{c1::net:&#58;Dial}}'],
    ['{{a:::b}}', '{{c1::a:&#58;&#58;b}}'],
    ['{{:443}}', '{{c1::&#58;443}}'],
    ['{{host:443}}', '{{c1::host:443}}'],
  ])('hold colons that are no hint: %s', (from, to) => {
    expect(ankiCloze(from)).toBe(to);
  });

  it('do not end at braces of code beside them', () => {
    expect(ankiCloze('T{a{1}} {{x}}}')).toBe('T&#123;a&#123;1&#125;&#125; {{c1::x}}&#125;');
  });

  it('are found again by Anki’s own rule, each with what it hides and nothing else', () => {
    const piece = fc.stringMatching(/^[a-z:{} ]{0,8}$/);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const source = pieces.join('');
        const hidden = [...source.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, text]) => text);
        const found = [...ankiCloze(source).matchAll(/\{\{c\d+::(.*?)(?:::(.*?))?\}\}/g)];
        expect(found.map(([, text = '']) => text.replaceAll('&#58;', ':'))).toEqual(hidden);
        expect(found.every(([, , hint]) => hint === undefined)).toBe(true);
      }),
    );
  });
});

describe('a field', () => {
  const field = (markdown: string) => fieldHtml(renderInline(markdown), { page });

  it('has full addresses', () => {
    expect(field('[a](/glossary/#rst) [b](#opening) [c](rfc:9293) [d](term:syn)')).toBe(
      `<a href="${site}glossary/#rst">a</a> <a href="${page}#opening">b</a> ` +
        `<a href="https://www.rfc-editor.org/rfc/rfc9293">c</a> <a href="${site}glossary/#syn">d</a>`,
    );
  });

  it('keeps signs of HTML and words that look like an address', () => {
    const html = field('`<a href="/x">` & <b> "q"');
    expect(html).toContain('&#x3C;a href="/x">');
    expect(fieldWords(html)).toBe('<a href="/x"> &  "q"');
  });

  it('keeps an address whole that has quotation marks and ampersands', () => {
    expect(field('[a](</x?a=1&b="2">)')).toBe(`<a href="${site}x?a=1&#38;b=%222%22">a</a>`);
  });

  it('holds nothing that Anki carries out', () => {
    expect(field('[sound:x.mp3] `[$]a[/$]` [$$] [latex] [anki:tts] [1]')).toBe(
      '&#91;sound:x.mp3] <code class="short">&#91;$]a&#91;/$]</code> &#91;$$] &#91;latex] &#91;anki:tts] [1]',
    );
  });

  it('holds no sign that parts fields', () => {
    expect(field('a\u001fb\u0000c')).toBe('ab\ufffdc');
  });

  it('takes images as media, and figures that it links to below its words', () => {
    const asked: string[] = [];
    const pictures = {
      image: (address: string) => {
        asked.push(address);
        return 'mark.svg';
      },
      figure: (address: string) =>
        address.endsWith('#fig-a') ? { name: 'a.svg', alt: 'A "b"' } : undefined,
    };
    const html = fieldHtml(
      renderInline('![m](/m.svg) [x](/learn/x/#fig-a) [y](/learn/x/#y) [z](/learn/x/#fig-a)'),
      { page, pictures },
    );
    expect(asked).toEqual(['/m.svg']);
    expect(html).toBe(
      `<img src="mark.svg" alt="m"> <a href="${site}learn/x/#fig-a">x</a> <a href="${site}learn/x/#y">y</a> ` +
        `<a href="${site}learn/x/#fig-a">z</a>\n<p class="figure"><img src="a.svg" alt="A &#34;b&#34;"></p>`,
    );
    expect(fieldWords(html)).toBe('mark.svg  x y z\n a.svg');
  });
});

describe('notes', () => {
  const [note] = courseNotes([sampleLesson()], site);

  it('go by part and lesson, with tags and a link to the section', () => {
    expect(note).toMatchObject({
      guid: 'roundtrip-sample-signs',
      deck: ['Roundtrip', 'Transport', '06 TCP connections'],
      tags: [
        'roundtrip::part::transport',
        'roundtrip::lesson::06-tcp-connections',
        'roundtrip::topic::go',
      ],
      changed: sampleTime,
    });
    expect(note?.fields.at(-1)).toBe(`<a href="${page}#opening">06 TCP connections</a>`);
  });

  it('have names of decks that are one deck each', () => {
    const lesson = { ...sampleLesson(), place: lessonPlace('05-dns'), title: 'A::B "c" & <d>' };
    const [other] = courseNotes([lesson], site);
    expect(other?.deck.at(-1)).toBe('05 A:B \u2019c\u2019 & <d>');
    expect(other?.fields.at(-1)).toContain('>05 A::B &#34;c&#34; &#38; &#60;d&#62;</a>');
  });

  it('are newer than the last change of the layout', () => {
    const lesson = sampleLesson();
    const old = { ...lesson, cards: lesson.cards.map(({ card }) => ({ card, changed: 5 })) };
    expect(courseNotes([old], site)[0]?.changed).toBeGreaterThan(1_790_000_000);
  });
});

describe('ids', () => {
  it('stay what they were, because readers have imported them', () => {
    expect(noteGuid('tcp-nil-write')).toBe('roundtrip-tcp-nil-write');
    expect(stableId('note:tcp-nil-write')).toBe(1_606_255_273_217);
    expect(stableId('notetype:basic')).toBe(1_644_832_421_575);
  });

  it('lie in the past, where Anki wants them', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(stableId(name)).toBeGreaterThan(1_600_000_000_000);
        expect(stableId(name)).toBeLessThan(1_700_000_000_000);
      }),
    );
  });
});

describe('the text file', () => {
  const lines = (cards?: readonly Card[]) => ankiText(courseNotes([sampleLesson(cards)], site));

  /** Reads tab-separated columns back, as RFC 4180 has them. */
  function columns(text: string): string[][] {
    const rows: string[][] = [[]];
    for (const [, quoted, plain, end] of text.matchAll(
      /(?:"((?:[^"]|"")*)"|([^\t\n"]*))(\t|\n)/g,
    )) {
      rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
      if (end === '\n') rows.push([]);
    }
    return rows.filter((row) => row.length > 0);
  }

  it('says in its head what its columns are', () => {
    expect(lines().split('\n').slice(0, 7)).toEqual([
      '#separator:tab',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:6',
      '#if matches:update current',
    ]);
  });

  it('has six columns a note, whatever tabs, newlines and quotation marks are in it', () => {
    const body = columns(lines().split('\n').slice(7).join('\n'));
    expect(body.map((row) => row.length)).toEqual([6, 6, 6, 6, 6, 6]);
    expect(body.map(([, type]) => type)).toEqual([
      'Basic',
      'Basic',
      'Cloze',
      'Basic',
      'Basic',
      'Basic',
    ]);
    expect(body[0]?.[4]).toContain('\n\tfmt.Print("x\\ty", \'&#x26;amp;\')\n');
    expect(body[0]?.[5]?.split(' ')).toContain('roundtrip::topic::go');
  });

  it('leaves pictures on the site', () => {
    expect(lines()).toContain(`<img src=""${site}favicon.svg""`);
  });
});
