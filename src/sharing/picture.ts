/** The picture of a page as SVG: the mark, what the page is, its title, and a figure of it or a sentence about it. */
import type { Colors } from './colors.ts';
import { type ClassRules, type Drawing, outlined, scaleIn } from './drawing.ts';
import { type Box, fitText, type SetText } from './lines.ts';
import { outline, type TextStyle } from './typeface.ts';
import { type PictureWords, pictureSize } from './words.ts';

const MARGIN = 64;
/** Between the words and the figure. */
const GAP = 48;
const RULER_TOP = 560;
const TITLE_TOP = 196;
const WORDS_END = 520;

/** Where the figure stands: from below the mark's line down to the ruler. */
export const figureBox: Box & { x: number; y: number } = { x: 662, y: 56, width: 474, height: 470 };

/** Between title and sentence. */
const SENTENCE_GAP = 24;

/** Around the figure, as around one in a lesson. */
const FIGURE_PADDING = 18;

const name: TextStyle = { family: 'text', weight: 700, size: 34, spacing: -0.01 };
const kindSizes = [28, 25, 22];
const titleSizes = {
  beside: [78, 72, 66, 60, 54, 48, 42],
  alone: [96, 88, 78, 72, 66, 60, 54, 48, 42],
};
/** The smallest title that makes room for the whole sentence below it. */
const YIELDING = 54;
const SENTENCE = 29;
const SENTENCE_LEADING = 1.3;

export interface SetWords {
  kind: SetText;
  title: SetText;
  description: SetText | undefined;
}

/** What a figure may take of `figureBox`. */
export const drawingBox: Box = {
  width: figureBox.width - 2 * FIGURE_PADDING,
  height: figureBox.height - 2 * FIGURE_PADDING,
};

/**
 * In: the words, and whether a figure stands beside them. Out: their lines, each within the room for it. The title is as
 * large as the sentence below it allows; a sentence that no title leaves room for is cut, and left out when less than
 * two lines of it would remain.
 */
export function setWords({ kind, title, description }: PictureWords, beside: boolean): SetWords {
  const width = beside ? figureBox.x - MARGIN - GAP : pictureSize.width - 2 * MARGIN;
  const sizes = beside ? titleSizes.beside : titleSizes.alone;
  const titleIn = (list: readonly number[]) =>
    fitText(
      title,
      { family: 'text', weight: 700, spacing: -0.022 },
      { width, height: 250 },
      list,
      1.1,
    );
  const sentenceBelow = (above: SetText): SetText | undefined => {
    const room = WORDS_END - (TITLE_TOP + above.lines.length * above.leading) - SENTENCE_GAP;
    if (description === '' || room < SENTENCE * SENTENCE_LEADING) return undefined;
    const style = { family: 'text', weight: 400 } as const;
    return fitText(description, style, { width, height: room }, [SENTENCE], SENTENCE_LEADING);
  };
  const largest = titleIn(sizes);
  const yielding = sizes
    .filter((size) => size <= largest.style.size && size >= YIELDING)
    .map((size) => titleIn([size]))
    .find((set) => !set.cut && sentenceBelow(set)?.cut === false);
  const chosen = yielding ?? largest;
  const sentence = sentenceBelow(chosen);
  return {
    kind: fitText(kind, { family: 'text', weight: 600 }, { width, height: 40 }, kindSizes, 1.2),
    title: chosen,
    description: sentence?.cut && sentence.lines.length < 2 ? undefined : sentence,
  };
}

/** In: the words of a picture, its colors, its figure if there is one, and the style of figures. Out: the SVG. */
export function pictureSvg(
  words: PictureWords,
  colors: Colors,
  drawing: Drawing | undefined,
  figureStyle: { css: string; rules: ClassRules },
): string {
  const { kind, title, description } = setWords(words, drawing !== undefined);
  const titleEnd = TITLE_TOP + title.lines.length * title.leading;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureSize.width}" height="${pictureSize.height}" viewBox="0 0 ${pictureSize.width} ${pictureSize.height}">`,
    drawing && `<style>${figureStyle.css}</style>`,
    `<rect width="100%" height="100%" fill="${colors.paper}"/>`,
    mark(colors),
    `<path fill="${colors.ink}" d="${outline('Roundtrip', name, MARGIN + 64, 92)}"/>`,
    linesAt(kind, MARGIN, TITLE_TOP - 22, colors.part),
    linesAt(title, MARGIN, TITLE_TOP + title.style.size * 0.86, colors.ink),
    description &&
      linesAt(
        description,
        MARGIN,
        titleEnd + SENTENCE_GAP + description.style.size,
        colors['ink-2'],
      ),
    drawing && figure(drawing, colors, figureStyle.rules),
    ruler(colors),
    '</svg>',
  ]
    .filter(Boolean)
    .join('');
}

function linesAt({ lines, style, leading }: SetText, x: number, y: number, fill: string): string {
  const d = lines.map((line, index) => outline(line, style, x, y + index * leading)).join('');
  return `<path fill="${fill}" d="${d}"/>`;
}

/** The mark of `src/components/Mark.astro`. */
function mark(colors: Colors): string {
  const stroke = (color: string, d: string) => `<path stroke="${color}" d="${d}"/>`;
  return `<g transform="translate(${MARGIN} 64) scale(1.5)" fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">${stroke(colors.ink, 'M2 6h27M24 1l5 5-5 5')}${stroke(colors.part, 'M30 16H3m5-5-5 5 5 5')}</g>`;
}

/** The ruler of `src/components/BitRuler.astro`, from margin to margin. */
function ruler(colors: Colors): string {
  const width = pictureSize.width - 2 * MARGIN;
  const tall = new Set([0, 8, 16, 24, 31]);
  const ticks = Array.from({ length: 32 }, (_, bit) => {
    const x = Math.round(MARGIN + (bit * width) / 31);
    return `M${x} ${RULER_TOP + 28}V${RULER_TOP + (tall.has(bit) ? 0 : 16)}`;
  }).join('');
  return `<path fill="none" stroke="${colors['part-line']}" stroke-width="3" d="M${MARGIN - 1.5} ${RULER_TOP + 28}h${width + 3}${ticks}"/>`;
}

function figure(drawing: Drawing, colors: Colors, rules: ClassRules): string {
  const scale = scaleIn(drawing, drawingBox);
  const [width, height] = [drawing.width * scale, drawing.height * scale];
  const x = figureBox.x + (figureBox.width - width) / 2;
  const y = figureBox.y + (figureBox.height - height) / 2;
  const frame = `<rect x="${figureBox.x}" y="${figureBox.y}" width="${figureBox.width}" height="${figureBox.height}" rx="10" fill="none" stroke="${colors.rule}" stroke-width="2"/>`;
  const placed = outlined(drawing.svg, rules).replace(
    /^<svg class="([^"]*)"[^>]*>/,
    (_, names) =>
      `<svg class="${names}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" viewBox="0 0 ${drawing.width} ${drawing.height}">`,
  );
  return frame + placed;
}
