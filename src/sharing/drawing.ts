/** A figure of a page for its picture: which one, and its words as outlines. */
import { parse } from 'node-html-parser';
import { decodeEntities } from '../anki/entities.ts';
import type { Box } from './lines.ts';
import { missingIn, outline, type TextStyle, widthOf } from './typeface.ts';

export interface Drawing extends Box {
  svg: string;
}

/** Larger than this a small figure would look loud beside the title. */
const MOST = 1.6;

/** @returns how large a drawing can be shown in a box, as a factor */
export function scaleIn(drawing: Box, box: Box): number {
  return Math.min(MOST, box.width / drawing.width, box.height / drawing.height);
}

/**
 * In: the HTML of a page, and the box for the drawing. Out: of its diagrams with words and colors of the common style
 * sheet the one that can be shown largest, of equals the first; undefined when there is none, or all would be too
 * small to be made out.
 */
export function chooseDrawing(page: string, box: Box, least = 0.8): Drawing | undefined {
  const found = page.matchAll(
    /<svg class="diagram diagram-(?:sequence|flowchart|state)[^"]*" viewBox="0 0 ([\d.]+) ([\d.]+)"[\s\S]*?<\/svg>/g,
  );
  const drawings = [...found]
    .filter(([svg]) => drawable(svg))
    .map(([svg, width, height]) => ({ svg, width: Number(width), height: Number(height) }));
  const scales = drawings.map((drawing) => scaleIn(drawing, box));
  const largest = Math.max(...scales);
  return largest >= least ? drawings[scales.indexOf(largest)] : undefined;
}

/** Whether the fonts have an outline for every character of a drawing; on a page the system's fonts stand in. */
function drawable(svg: string): boolean {
  const words = decodeEntities(
    [...svg.matchAll(/<text[\s\S]*?<\/text>/g)].join(' ').replace(/<[^>]*>/g, ''),
  );
  const inMono = missingIn(words, { ...plain, family: 'mono' });
  return !missingIn(words, plain).some((sign) => inMono.includes(sign));
}

/** Rules of one class each, in the order of the style sheet: `.d-label` and what it declares. */
export type ClassRules = ReadonlyArray<readonly [name: string, declarations: string]>;

/** In: plain rules, as `figureStyle` writes them. Out: those whose selector is a list of single classes. */
export function classRules(style: string): ClassRules {
  return [...style.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
    selectors
      .split(',')
      .map((selector) => /^\s*\.([\w-]+)\s*$/.exec(selector)?.[1])
      .filter((name) => name !== undefined)
      .map((name) => [name, body] as const),
  );
}

interface SetStyle extends TextStyle {
  anchor: string;
}
const plain: SetStyle = { family: 'text', weight: 400, size: 16, anchor: 'start' };

/** In: a diagram, and the rules for its classes. Out: the same with every text as an outline of its class. */
export function outlined(svg: string, rules: ClassRules): string {
  const root = parse(svg, { lowerCaseTagName: false });
  for (const words of root.querySelectorAll('title, desc')) words.remove();
  for (const text of root.querySelectorAll('text')) {
    const chain: string[][] = [];
    for (let at: Node | null = text; at && at !== root; at = at.parentNode)
      chain.unshift(classesOf(at));
    const style = chain.reduce((above, classes) => styled(above, classes, rules), plain);
    const d = chunksOf(text, style, rules).map(outlineOfChunk).join('');
    const names = text.getAttribute('class');
    text.replaceWith(`<path${names ? ` class="${names}"` : ''} stroke="none" d="${d}"/>`);
  }
  return root.toString();
}

type Node = ReturnType<typeof parse>;

function classesOf(element: Node): string[] {
  return (element.getAttribute?.('class') ?? '').split(/\s+/).filter(Boolean);
}

/** What a child of something set in `above` is set in. */
function styled(above: SetStyle, classes: readonly string[], rules: ClassRules): SetStyle {
  const style = { ...above };
  for (const [name, body] of rules) {
    if (!classes.includes(name)) continue;
    for (const [, property, value = ''] of body.matchAll(/([\w-]+):\s*([^;]+)/g)) {
      const short = property === 'font' ? /^(\d+) ([\d.]+)px (.*)$/.exec(value) : null;
      if (short) {
        style.weight = Number(short[1]);
        style.size = Number(short[2]);
        style.family = familyOf(short[3] ?? '');
      } else if (property === 'font-weight') style.weight = Number(value);
      else if (property === 'font-family') style.family = familyOf(value);
      else if (property === 'font-size')
        style.size = value.endsWith('em')
          ? above.size * Number.parseFloat(value)
          : Number.parseFloat(value);
      else if (property === 'text-anchor') style.anchor = value.trim();
    }
  }
  return style;
}

function familyOf(value: string): TextStyle['family'] {
  return value.includes('Geist Mono') ? 'mono' : 'text';
}

/** Text that is placed as one: SVG 2 calls it a text chunk. */
interface Chunk {
  x: number;
  y: number;
  anchor: string;
  runs: { text: string; style: TextStyle }[];
}

function chunksOf(element: Node, style: SetStyle, rules: ClassRules): Chunk[] {
  const chunks: Chunk[] = [];
  const visit = (at: Node, own: SetStyle) => {
    const [x, y] = [at.getAttribute('x'), at.getAttribute('y')];
    if (x !== undefined || y !== undefined) {
      const last = chunks.at(-1);
      chunks.push({
        x: Number(x ?? last?.x ?? 0),
        y: Number(y ?? last?.y ?? 0),
        anchor: own.anchor,
        runs: [],
      });
    }
    for (const child of at.childNodes) {
      if (child.nodeType === 3) {
        const text = decodeEntities(child.rawText).replace(/\s+/g, ' ');
        chunks.at(-1)?.runs.push({ text, style: own });
      } else visit(child as Node, styled(own, classesOf(child as Node), rules));
    }
  };
  visit(element, style);
  return chunks;
}

function outlineOfChunk({ x, y, anchor, runs }: Chunk): string {
  const set = runs.map(({ text, style }) => {
    // An arrow, say, that one of the two fonts lacks and the other may have.
    const other = { ...style, family: style.family === 'text' ? 'mono' : 'text' } as const;
    const used = missingIn(text, style).length > missingIn(text, other).length ? other : style;
    return { text, style: used, width: widthOf(text, used) };
  });
  const width = set.reduce((sum, run) => sum + run.width, 0);
  let at = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  return set
    .map((run) => {
      const d = outline(run.text, run.style, at, y);
      at += run.width;
      return d;
    })
    .join('');
}
