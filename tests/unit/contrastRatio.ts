/** The contrast of two colors of src/styles/tokens.css, as WCAG computes it. */

/** Red, green and blue in linear light, 0 to 1. */
type Light = readonly [number, number, number];

export type Theme = 'light' | 'dark';

/**
 * In: the text of tokens.css, and the declarations of one more rule in it, such as that of a part of the course.
 * Out: the values of all custom properties, the later declaration winning.
 */
export function tokensOf(css: string, selector?: string): Map<string, string> {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const rules = [...plain.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(
    ([, head = '', body = '']) => [head.trim(), body] as const,
  );
  const chosen = rules.filter(([head]) => head.startsWith(':root') || head === selector);
  return new Map(
    chosen.flatMap(([, body]) =>
      [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
        ([, name = '', value = '']) => [name, value.replace(/\s+/g, ' ').trim()] as const,
      ),
    ),
  );
}

/**
 * In: tokens, the names of two, and a theme. Out: their contrast, 1 to 21 (WCAG 2.2, "contrast ratio").
 * Throws for a token that is not there or holds no `oklch()`.
 */
export function contrast(
  tokens: ReadonlyMap<string, string>,
  a: string,
  b: string,
  theme: Theme,
): number {
  const [one, other] = [a, b].map((name) => luminance(lightOf(colorOf(tokens, name, theme)))) as [
    number,
    number,
  ];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The value of a token with its variables filled in, and of `light-dark()` the half for the theme. */
function colorOf(tokens: ReadonlyMap<string, string>, name: string, theme: Theme): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`tokens.css has no ${name}`);
  const full = value.replace(/var\((--[\w-]+)\)/g, (_, inner: string) =>
    colorOf(tokens, inner, theme),
  );
  const halves = /^light-dark\( ?(oklch\(.*\)), (oklch\(.*\)) ?\)$/.exec(full);
  return (halves ? halves[theme === 'light' ? 1 : 2] : full) ?? full;
}

/** `oklch(L C H)`, with C as a number or `calc(a * b)`, in linear sRGB (CSS Color 4, section 10, sample code). */
function lightOf(color: string): Light {
  const match = /^oklch\(([\d.]+) (?:([\d.]+)|calc\(([\d.]+) \* ([\d.]+)\)) ([\d.]+)\)$/.exec(
    color,
  );
  if (!match) throw new Error(`no color that is understood here: ${color}`);
  const [, lightness, plain, factor = 0, times = 0, hue] = match;
  const chroma = plain === undefined ? Number(factor) * Number(times) : Number(plain);
  const angle = (Number(hue) * Math.PI) / 180;
  const [L, a, b] = [Number(lightness), chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** What a screen of sRGB cannot show is shown as far as it can. */
function luminance([red, green, blue]: Light): number {
  const [r, g, b] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part))) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
