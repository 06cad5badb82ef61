/** Text in a box: where its lines break, and how large it can be. */
import { type TextStyle, widthOf } from './typeface.ts';

export interface Box {
  width: number;
  height: number;
}

export interface SetText {
  lines: string[];
  style: TextStyle;
  /** From baseline to baseline, in pixels. */
  leading: number;
  /** Whether words had to be left out. */
  cut: boolean;
}

/**
 * In: a text, its style, and the box; sizes to try, the largest first, and the leading in em. Out: the text at the
 * first size at which all of it fits, in lines of about one length. At the smallest size what does not fit is cut
 * after a word and an ellipsis says so.
 */
export function fitText(
  text: string,
  style: Omit<TextStyle, 'size'>,
  { width, height }: Box,
  sizes: readonly number[],
  leadingInEm: number,
): SetText {
  const words = text.trim().split(/\s+/);
  for (const size of sizes) {
    const sized = { ...style, size };
    const leading = Math.round(size * leadingInEm);
    const lines = balancedLines(words, sized, width);
    const fits = lines.length * leading <= height;
    if (fits && lines.every((line) => widthOf(line, sized) <= width))
      return { lines, style: sized, leading, cut: false };
  }
  const size = sizes.at(-1) ?? 0;
  const sized = { ...style, size };
  const leading = Math.round(size * leadingInEm);
  const room = Math.max(1, Math.floor(height / leading));
  return { lines: cutLines(words, sized, width, room), style: sized, leading, cut: true };
}

/** As few lines as the width allows, then as narrow as that many lines allow. */
function balancedLines(words: readonly string[], style: TextStyle, width: number): string[] {
  const fewest = brokenLines(words, style, width);
  let [low, high] = [width / 2, width];
  while (high - low > 4) {
    const middle = (low + high) / 2;
    const tried = brokenLines(words, style, middle);
    const holds =
      tried.length === fewest.length && tried.every((line) => widthOf(line, style) <= middle);
    if (holds) high = middle;
    else low = middle;
  }
  return brokenLines(words, style, high);
}

function brokenLines(words: readonly string[], style: TextStyle, width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function cutLines(
  words: readonly string[],
  style: TextStyle,
  width: number,
  room: number,
): string[] {
  for (let count = words.length; count > 0; count--) {
    const kept = words
      .slice(0, count)
      .join(' ')
      .replace(/[,;:.–-]+$/, '');
    const lines = brokenLines(`${kept}…`.split(' '), style, width);
    if (lines.length <= room && lines.every((line) => widthOf(line, style) <= width)) return lines;
  }
  // One word that is wider than the box.
  const letters = [...(words[0] ?? '')];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, style) > width) letters.pop();
  return [`${letters.join('')}…`];
}
