/** The pictures that are shown beside links: what they say, how it is set, in which colors. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { figureStyle } from '../../src/anki/figureStyle.ts';
import { lessonAddress, lessonPlaces, parts } from '../../src/course/map.ts';
import { colorsOf } from '../../src/sharing/colors.ts';
import { chooseDrawing, classRules, outlined } from '../../src/sharing/drawing.ts';
import { fitText, type SetText } from '../../src/sharing/lines.ts';
import { drawingBox, figureBox, pictureSvg, setWords } from '../../src/sharing/picture.ts';
import { missingIn, outline, widthOf } from '../../src/sharing/typeface.ts';
import {
  type PictureWords,
  pictureAlt,
  pictureSize,
  pictureWords,
} from '../../src/sharing/words.ts';
import { ROOT } from '../../src/tasks/places.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const tokens = read('src/styles/tokens.css');
const css = figureStyle({ tokens, diagram: read('src/styles/diagram.css') });
const rules = classRules(css);
const bold = { family: 'text', weight: 700 } as const;

/** Titles and one-sentence promises of all pages of the course, and all interview questions. */
const written: { title: string; description: string }[] = [
  ...['lessons', 'designs', 'notes'].flatMap((folder) =>
    readdirSync(join(ROOT, 'content', folder)).map((name) => {
      const front = parse(read(`content/${folder}/${name}`).split('\n---\n')[0] ?? '');
      return { title: String(front.title), description: String(front.promise) };
    }),
  ),
  ...readdirSync(join(ROOT, 'content/questions')).flatMap((name) =>
    parse(read(`content/questions/${name}`)).questions.map(
      (one: { question: string; tests: string }) => ({
        title: one.question,
        description: `Interview question on ${name}: ${one.tests}`,
      }),
    ),
  ),
];

const longest = written.toSorted((a, b) => b.title.length - a.title.length);
const wordsFor = (title: string, description: string): PictureWords => ({
  picture: '/og/x.png',
  kind: 'Interview question · Internet layer',
  title,
  description,
});

/** The lines that are wider than the room, and blocks that reach below it. */
function overflows(words: PictureWords, beside: boolean): string[] {
  const width = beside ? figureBox.x - 64 : pictureSize.width - 2 * 64;
  const set = setWords(words, beside);
  const blocks: SetText[] = [set.kind, set.title, ...(set.description ? [set.description] : [])];
  const wide = blocks.flatMap(({ lines, style }) =>
    lines.filter((line) => widthOf(line, style) > width),
  );
  const below = [set.title, set.description]
    .map((block) => (block ? block.lines.length * block.leading : 0))
    .reduce((sum, height) => sum + height, 196 + (set.description ? 24 : 0));
  return below > 540 ? [...wide, `${words.title}: ends at ${below}`] : wide;
}

describe('the words of a picture', () => {
  it('name the kind and the part of what is shared', () => {
    const page = { title: 'T', description: 'D.' };
    const kind = (address: string, part?: 'transport') =>
      pictureWords({ ...page, address, part }).kind;
    expect(kind('/learn/tcp-connections/', 'transport')).toBe('Lesson 06 · Transport');
    expect(kind('/designs/chat/')).toBe('Case study D3');
    expect(kind('/notes/two-sum/')).toBe('Field note N1');
    expect(kind('/lab/head-of-line/', 'transport')).toBe('Lab · Transport');
    expect(kind('/questions/how-it-opens/', 'transport')).toBe('Interview question · Transport');
    expect(kind('/lab/')).toBe('Networking for system-design interviews');
  });

  it('have an address each, but for programs and sheets of cards, which share one', () => {
    const at = (address: string) => pictureWords({ address, title: 'T', description: 'D.' });
    expect(at('/').picture).toBe('/og/index.png');
    expect(at('/learn/dns/').picture).toBe('/og/learn/dns.png');
    expect(at('/code/resets/resets.go/')).toEqual(at('/code/pair/pair.go/'));
    expect(at('/print/cards/').picture).toBe('/og/print.png');
    const all = lessonPlaces.map((place) => at(lessonAddress(place)).picture);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are also told in a sentence', () => {
    expect(pictureAlt(wordsFor('What is NAT?', ''))).toBe(
      'What is NAT? Interview question · Internet layer.',
    );
    expect(pictureAlt(wordsFor('DNS', ''))).toBe('DNS. Interview question · Internet layer.');
  });
});

describe('the lines of a picture', () => {
  it('stay in their room for everything that the course has, without a title cut', () => {
    expect(longest.length).toBeGreaterThan(200);
    for (const beside of [false, true]) {
      const list = beside ? longest.slice(-40) : longest;
      expect(
        list.flatMap((one) => overflows(wordsFor(one.title, one.description), beside)),
      ).toEqual([]);
    }
    const cut = longest.filter(
      ({ title, description }) => setWords(wordsFor(title, description), false).title.cut,
    );
    expect(cut.map(({ title }) => title)).toEqual([]);
  });

  it('stay in their room whatever is written', () => {
    const word = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'abcWMil0-') });
    const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(text, text, fc.boolean(), (title, description, beside) => {
        expect(overflows(wordsFor(title, description), beside)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keep every word, in order, unless an ellipsis says otherwise', () => {
    const box = { width: 300, height: 200 };
    const fits = fitText('one two three four', bold, box, [60, 40, 30], 1.1);
    expect(fits.lines.join(' ')).toBe('one two three four');
    expect(fits.cut).toBe(false);
    const long = fitText('word '.repeat(80), bold, box, [60, 40], 1.1);
    expect(long.cut).toBe(true);
    expect(long.style.size).toBe(40);
    expect(long.lines.at(-1)).toMatch(/word…$/);
    const one = fitText('W'.repeat(80), bold, box, [40], 1.1);
    expect(one.lines).toHaveLength(1);
    expect(one.lines[0]).toMatch(/^W+…$/);
  });

  it('have no character that the fonts lack', () => {
    const all = written.map(({ title, description }) => title + description).join('');
    expect(missingIn(all, { ...bold, size: 1 })).toEqual([]);
    expect(missingIn('a→☃', { ...bold, size: 1 })).toEqual(['→', '☃']);
  });

  it('are as wide as they are drawn', () => {
    const style = { ...bold, size: 100 };
    const xs = [...outline('Hxx', style, 10, 0).matchAll(/[ML]([\d.-]+)/g)].map(([, x]) =>
      Number(x),
    );
    expect(Math.min(...xs)).toBeGreaterThan(10);
    expect(Math.max(...xs)).toBeLessThan(10 + widthOf('Hxx', style));
    expect(widthOf('Hxx', style)).toBeGreaterThan(widthOf('Hx', style));
  });
});

describe('the colors of a picture', () => {
  const linear = (byte: number) =>
    byte <= 10.31475 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
      linear(Number.parseInt(color.slice(at, at + 2), 16)),
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  it.each([undefined, ...parts.map(({ id }) => id)])('stand out, in the part %s', (part) => {
    const colors = colorsOf(tokens, part);
    for (const value of Object.values(colors)) expect(value).toMatch(/^#[\da-f]{6}$/);
    expect(contrast(colors.ink, colors.paper)).toBeGreaterThan(7);
    expect(contrast(colors['ink-2'], colors.paper)).toBeGreaterThan(7);
    expect(contrast(colors.part, colors.paper)).toBeGreaterThan(4.5);
  });

  it('are those of the part', () => {
    const ids = ['foundations', 'internet', 'transport', 'application', 'delivery', 'resilience'];
    const hues = [undefined, ...ids].map((part) => colorsOf(tokens, part).part);
    expect(new Set(hues).size).toBe(7);
  });

  it('are looked for in vain in a style sheet without them', () => {
    expect(() => colorsOf(':root { --paper: red; }', undefined)).toThrow(
      'src/styles/tokens.css: --paper is no color that pictures understand: red',
    );
  });
});

describe('the figure of a picture', () => {
  const diagram = (box: string, text: string) =>
    `<svg class="diagram diagram-flowchart min-w-100" viewBox="0 0 ${box}" role="img"><title id="t">Name</title><g class="d-label">${text}</g></svg>`;
  const words = '<text x="50" y="20">Client</text>';

  it('is the one that can be shown largest, if one can be read', () => {
    const tall = diagram('300 900', words);
    const fits = diagram('400 300', words);
    expect(chooseDrawing(tall + fits, drawingBox)?.height).toBe(300);
    expect(chooseDrawing(tall, drawingBox)).toBeUndefined();
    expect(chooseDrawing('<p>None.</p>', drawingBox)).toBeUndefined();
  });

  it('is none whose words the fonts do not have', () => {
    expect(
      chooseDrawing(diagram('400 300', '<text x="5" y="5">a ☃ b</text>'), drawingBox),
    ).toBeUndefined();
  });

  it('has its words as outlines where the text was, in its size', () => {
    const drawn = outlined(diagram('400 300', words), rules);
    expect(drawn).not.toMatch(/<text|<title|Client/);
    const d = /<path stroke="none" d="([^"]+)"/.exec(drawn)?.[1] ?? '';
    const xs = [...d.matchAll(/[MLQ]([\d.]+) /g)].map(([, x]) => Number(x));
    const width = widthOf('Client', { family: 'text', weight: 450, size: 13 });
    // Diagrams center their text.
    expect(Math.min(...xs)).toBeGreaterThan(50 - width / 2 - 1);
    expect(Math.max(...xs)).toBeLessThan(50 + width / 2 + 1);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(width * 0.85);
  });

  it('starts a line for each tspan with a place, and sets code in the other font', () => {
    const two =
      '<text><tspan x="50" y="20">Cli</tspan><tspan x="50" y="40">e <tspan class="d-code">x</tspan></tspan></text>';
    const d = /d="([^"]+)"/.exec(outlined(diagram('400 300', two), rules))?.[1] ?? '';
    const starts = [...d.matchAll(/M[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(starts.some((y) => y < 21)).toBe(true);
    expect(starts.some((y) => y > 28 && y < 41)).toBe(true);
    const mono = outline('x', { family: 'mono', weight: 450, size: 13 * 0.93 }, 0, 0).length;
    expect(d.length).toBeGreaterThan(mono);
  });
});

it('a picture is drawn at its size, and its title is in it', async () => {
  const colors = colorsOf(tokens, 'transport');
  const draw = async (words: PictureWords) => {
    const svg = pictureSvg(words, colors, undefined, { css, rules });
    expect(svg).not.toContain('<text');
    return sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
  };
  const [one, other] = [await draw(wordsFor('One', '')), await draw(wordsFor('Other', ''))];
  expect(one.info).toMatchObject(pictureSize);
  expect(one.data.equals(other.data)).toBe(false);
});
