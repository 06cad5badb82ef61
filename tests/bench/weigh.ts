/** How much a page sends before anybody touches it, by kind, as it is and as a server would compress it. */
import { brotliCompressSync, constants } from 'node:zlib';

export interface Weight {
  raw: number;
  /** Brotli 11, each file by itself. */
  brotli: number;
}

export const KINDS = ['html', 'css', 'js', 'fonts', 'svg', 'other'] as const;
export type Kind = (typeof KINDS)[number];
export type Weights = Record<Kind, Weight>;

export interface Received {
  url: string;
  /** The Content-Type header. */
  type: string;
  body: Buffer;
}

const NOTHING: Weight = { raw: 0, brotli: 0 };
const plus = (a: Weight, b: Weight): Weight => ({
  raw: a.raw + b.raw,
  brotli: a.brotli + b.brotli,
});

/**
 * Scripts, styles and drawings that stand in the HTML count twice: as part of it, and by themselves under their kind,
 * so that moving a file into the page does not look like a saving.
 */
export function weigh(received: readonly Received[]): Weights {
  const weights: Weights = {
    html: NOTHING,
    css: NOTHING,
    js: NOTHING,
    fonts: NOTHING,
    svg: NOTHING,
    other: NOTHING,
  };
  for (const file of received) {
    const kind = kindOf(file);
    weights[kind] = plus(weights[kind], weightOf(file.body));
    if (kind !== 'html') continue;
    const inline = inlineParts(file.body.toString());
    for (const part of ['css', 'js', 'svg'] as const) {
      weights[part] = plus(weights[part], weightOf(Buffer.from(inline[part])));
    }
  }
  return weights;
}

/** What came over the wire, each file once; what a host sends as it is (fonts, pictures) does not shrink. */
export function weighWhole(received: readonly Received[]): Weight {
  return received
    .map(({ body }) => weightOf(body))
    .map(({ raw, brotli }) => ({ raw, brotli: Math.min(raw, brotli) }))
    .reduce(plus, NOTHING);
}

function weightOf(body: Buffer): Weight {
  if (body.length === 0) return NOTHING;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return { raw: body.length, brotli: brotliCompressSync(body, { params }).length };
}

function kindOf({ type }: Received): Kind {
  if (type.startsWith('text/html')) return 'html';
  if (type.startsWith('text/css')) return 'css';
  if (/^(text|application)\/javascript/.test(type)) return 'js';
  if (type.startsWith('font/')) return 'fonts';
  if (type.startsWith('image/svg')) return 'svg';
  return 'other';
}

/** Data in `<script type="application/json">` is not code. */
export function inlineParts(html: string): { css: string; js: string; svg: string } {
  const all = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map((match) => match[1] ?? '').join('\n');
  return {
    css: all(/<style\b[^>]*>([\s\S]*?)<\/style>/g),
    js: all(/<script\b(?![^>]*\btype="(?!module|text\/javascript))[^>]*>([\s\S]*?)<\/script>/g),
    svg: outermost(html, 'svg').join('\n'),
  };
}

/** Elements of one name with all that they hold; one inside another belongs to that one. */
function outermost(html: string, name: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of html.matchAll(new RegExp(`<(/?)${name}\\b[^>]*>`, 'g'))) {
    if (match[1] === '') {
      if (depth++ === 0) start = match.index;
    } else if (--depth === 0) {
      found.push(html.slice(start, match.index + match[0].length));
    }
  }
  return found;
}
