/**
 * Text as outlines, from the files of the site's own fonts: a picture then looks the same wherever it is made, whatever
 * is installed there. Letters stand at their own widths, without kerning.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkitten';

export type Family = 'text' | 'mono';

export interface TextStyle {
  family: Family;
  weight: number;
  /** Of the em, in pixels. */
  size: number;
  /** Between letters, in em. */
  spacing?: number;
}

const packages: Record<Family, { name: string; weights: readonly number[] }> = {
  text: { name: 'source-sans-3', weights: [400, 500, 600, 700] },
  mono: { name: 'geist-mono', weights: [400, 500, 600] },
};

const resolve = createRequire(import.meta.url).resolve;
const loaded = new Map<string, Font>();

/** The file of a font: of the weights that there are, the one that is nearest. */
export function fontFile(family: Family, weight: number): string {
  const { name, weights } = packages[family];
  const nearest = weights.reduce((best, other) =>
    Math.abs(other - weight) < Math.abs(best - weight) ? other : best,
  );
  return resolve(`@fontsource/${name}/files/${name}-latin-${nearest}-normal.woff2`);
}

function fontOf({ family, weight }: TextStyle): Font {
  const key = `${family} ${weight}`;
  const font = loaded.get(key) ?? (create(readFileSync(fontFile(family, weight))) as Font);
  loaded.set(key, font);
  return font;
}

/** @returns the characters of the text for which the font has no outline, each once */
export function missingIn(text: string, style: TextStyle): string[] {
  const font = fontOf(style);
  return [...new Set(text)].filter(
    (sign) => !/\s/.test(sign) && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
  );
}

/** In em, by the font and the character: finding a glyph takes far longer than adding its width. */
const advances = new WeakMap<Font, Map<string, number>>();

function advanceOf(sign: string, font: Font): number {
  const known = advances.get(font) ?? new Map<string, number>();
  advances.set(font, known);
  const advance =
    known.get(sign) ??
    font.glyphForCodePoint(sign.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
  known.set(sign, advance);
  return advance;
}

/** @returns the width of a line of text, in pixels */
export function widthOf(text: string, style: TextStyle): number {
  const font = fontOf(style);
  const signs = [...text];
  const advance = signs.reduce((sum, sign) => sum + advanceOf(sign, font), 0);
  return style.size * (advance + (style.spacing ?? 0) * Math.max(0, signs.length - 1));
}

/** @returns the outlines of a line of text, as the `d` of an SVG path; `x` is its left end, `y` its baseline */
export function outline(text: string, style: TextStyle, x: number, y: number): string {
  const font = fontOf(style);
  const scale = style.size / font.unitsPerEm;
  let at = x;
  let d = '';
  for (const glyph of font.glyphsForString(text)) {
    d += rounded(glyph.path.scale(scale, -scale).translate(at, y).toSVG());
    at += glyph.advanceWidth * scale + (style.spacing ?? 0) * style.size;
  }
  return d;
}

/** Hundredths of a pixel are finer than anybody sees. */
function rounded(d: string): string {
  return d.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
