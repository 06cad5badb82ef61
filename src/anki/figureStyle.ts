/**
 * Styles for a diagram that stands alone, where no style sheet of the site reaches it. Always the light theme: an
 * image cannot know Anki's night mode, so it brings its own paper.
 */

/** The site's own style sources: `tokens.css` and `diagram.css`. */
export interface StyleSources {
  tokens: string;
  diagram: string;
}

/** In: the sources. Out: the rules of diagrams with every color as hex, which old web views know, too. */
export function figureStyle({ tokens, diagram }: StyleSources): string {
  const values = lightValues(tokens);
  const rules = [...beforeMedia(diagram).matchAll(/(\.(?:diagram|d-)[^{}@]*)\{([^{}]*)\}/g)];
  return rules
    .map(([, selector = '', body = '']) => {
      const own = body
        .split(';')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !/^(--|display|max-width|height|margin)/.test(line))
        .map((line) => resolve(line, values));
      return own.length > 0 ? `${selector.replace(/\s+/g, ' ').trim()}{${own.join(';')}}` : '';
    })
    .join('');
}

/** The paper of the light theme, as hex. */
export function paper({ tokens }: StyleSources): string {
  return resolve('var(--paper)', lightValues(tokens));
}

/** Bands and groups mix two colors on the site; here they take the nearer one. */
const alone: Record<string, string> = {
  '--band': 'var(--paper-2)',
  '--group': 'var(--paper-2)',
  '--text': "'Source Sans 3', sans-serif",
  '--mono': "'Geist Mono', monospace",
};

function lightValues(tokens: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of tokens.matchAll(/(--[\w-]+):\s*([^;{}]+);/g)) {
    const light = /^light-dark\(\s*(oklch\([^()]*\)|var\([^()]*\))/.exec(value)?.[1] ?? value;
    if (!values.has(name)) values.set(name, light.trim());
  }
  for (const [name, value] of Object.entries(alone)) values.set(name, value);
  return values;
}

function resolve(line: string, values: ReadonlyMap<string, string>): string {
  const found = line.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`src/styles/tokens.css has no ${name} for a diagram`);
    return resolve(value, values);
  });
  return found.replace(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g, (_, l, c, h) =>
    hex(Number(l), Number(c), Number(h)),
  );
}

function beforeMedia(css: string): string {
  const end = css.indexOf('@media');
  return (end < 0 ? css : css.slice(0, end)).replace(/\/\*[\s\S]*?\*\//g, '');
}

/** OKLCH to sRGB, clipped (CSS Color 4, sections 9.2 and 10.2). */
export function hex(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map((value) => {
    const bent = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.min(1, Math.max(0, bent)));
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
