/** The colors of a page's part in the light theme, as hex: what draws the picture knows no `oklch()`. */
import { hex } from '../anki/figureStyle.ts';

export const pictureColors = ['paper', 'ink', 'ink-2', 'rule', 'part', 'part-line'] as const;
export type Colors = Record<(typeof pictureColors)[number], string>;

/**
 * In: the text of `src/styles/tokens.css`, and a part of the course. Out: its colors.
 * Throws when a token is missing or written in another way.
 */
export function colorsOf(tokens: string, part: string | undefined): Colors {
  const values = declared(tokens, part);
  const color = (name: string): string => {
    const value = values.get(`--${name}`) ?? '';
    const light = /^light-dark\( ?(oklch\((?:[^()]|\([^()]*\([^()]*\)[^()]*\)|\([^()]*\))*\))/.exec(
      value,
    )?.[1];
    const filled = (light ?? '').replace(/var\((--[\w-]+)\)/g, (_, inner: string) =>
      (values.get(inner) ?? '').replace(
        /^var\((--[\w-]+)\)$/,
        (_all, name) => values.get(name) ?? '',
      ),
    );
    const [, l, c, factor, times, h] =
      /^oklch\(([\d.]+) (?:([\d.]+)|calc\(([\d.]+) \* ([\d.]+)\)) ([\d.]+)\)$/.exec(filled) ?? [];
    if (l === undefined)
      throw new Error(
        `src/styles/tokens.css: --${name} is no color that pictures understand: ${value}`,
      );
    return hex(Number(l), c === undefined ? Number(factor) * Number(times) : Number(c), Number(h));
  };
  return Object.fromEntries(pictureColors.map((name) => [name, color(name)])) as Colors;
}

/** The custom properties that hold on a page of this part, the later declaration winning. */
function declared(tokens: string, part: string | undefined): Map<string, string> {
  const rules = [...tokens.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)];
  const own = rules.filter(([, head = '']) => {
    const selectors = head.split(',').map((selector) => selector.trim());
    return selectors.includes(':root') || selectors.includes(`[data-part='${part}']`);
  });
  return new Map(
    own.flatMap(([, , body = '']) =>
      [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
        ([, name = '', value = '']) => [name, value.replace(/\s+/g, ' ').trim()] as const,
      ),
    ),
  );
}
