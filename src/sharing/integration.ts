import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { figureStyle } from '../anki/figureStyle.ts';
import { builtPages } from '../syndication/builtPages.ts';
import { type Colors, colorsOf } from './colors.ts';
import { chooseDrawing, classRules, type Drawing } from './drawing.ts';
import { sharedPage } from './pageFacts.ts';
import { drawingBox, pictureSvg } from './picture.ts';
import { fontFile, missingIn } from './typeface.ts';
import { type PictureWords, pictureWords } from './words.ts';

interface Work {
  words: PictureWords;
  part: string | undefined;
  drawing: Drawing | undefined;
}

/**
 * An Astro integration: every build draws the pictures that services show beside a link to a page. One whose page and
 * drawing have not changed comes from Astro's cache folder.
 */
export function sharePictures(): AstroIntegration {
  let root = '';
  let cache = '';
  return {
    name: 'roundtrip-pictures',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        cache = fileURLToPath(new URL('./share-pictures/', config.cacheDir));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { made, kept, unknown } = await writePictures(fileURLToPath(dir), root, cache);
        for (const line of unknown) logger.warn(line);
        logger.info(`${made} pictures for links drawn, ${kept} taken from the cache`);
      },
    },
  };
}

/** In: the built site, the project, and where pictures are kept between builds. Out: how many were drawn and kept. */
export async function writePictures(
  dist: string,
  root: string,
  cache: string,
): Promise<{ made: number; kept: number; unknown: string[] }> {
  const work = picturesOf(dist);
  const seed = seedOf(root);
  const keyOf = (one: Work) =>
    createHash('sha256')
      .update(seed)
      .update(JSON.stringify([one.words, one.part, one.drawing]))
      .digest('hex');
  const keyed = work.map((one) => ({ ...one, file: join(cache, `${keyOf(one)}.png`) }));
  const missing = keyed.filter(({ file }) => !existsSync(file));
  mkdirSync(cache, { recursive: true });
  await drawAll(missing, root);
  for (const { words, file } of keyed) {
    const path = join(dist, words.picture);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(file, path);
  }
  const used = new Set(keyed.map(({ file }) => file));
  for (const name of readdirSync(cache))
    if (!used.has(join(cache, name))) rmSync(join(cache, name), { force: true });
  return {
    made: missing.length,
    kept: keyed.length - missing.length,
    unknown: keyed.flatMap(({ words }) => unknownIn(words)),
  };
}

/** One for each address of a picture: pages may share it. */
function picturesOf(dist: string): Work[] {
  const found = new Map<string, Work>();
  for (const address of builtPages(dist)) {
    const html = readFileSync(join(dist, address, 'index.html'), 'utf8');
    const page = sharedPage(html, address);
    if (!page) continue;
    const words = pictureWords(page);
    if (found.has(words.picture)) continue;
    const shared = words.title !== page.title;
    found.set(words.picture, {
      words,
      part: shared ? undefined : page.part,
      drawing: shared ? undefined : chooseDrawing(html, drawingBox),
    });
  }
  return [...found.values()];
}

/** Whatever else decides how a picture looks: this code, the colors and the style of figures, fonts and libraries. */
function seedOf(root: string): string {
  const hash = createHash('sha256');
  const own = fileURLToPath(new URL('./', import.meta.url));
  const files = [
    ...readdirSync(own)
      .sort()
      .map((name) => join(own, name)),
    ...['src/styles/tokens.css', 'src/styles/diagram.css', 'src/anki/figureStyle.ts'].map((path) =>
      join(root, path),
    ),
    ...[400, 500, 600, 700].map((weight) => fontFile('text', weight)),
    ...[400, 500, 600].map((weight) => fontFile('mono', weight)),
    join(root, 'node_modules/sharp/package.json'),
  ];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function drawAll(list: readonly (Work & { file: string })[], root: string): Promise<void> {
  if (list.length === 0) return;
  // Loaded here: a build that finds all in the cache, and the dev server, have no use for it.
  const { default: sharp } = await import('sharp');
  const read = (name: string) => readFileSync(join(root, 'src/styles', name), 'utf8');
  const tokens = read('tokens.css');
  const css = figureStyle({ tokens, diagram: read('diagram.css') });
  const style = { css, rules: classRules(css) };
  const colors = new Map<string | undefined, Colors>();
  const left = [...list];
  const worker = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const own = colors.get(one.part) ?? colorsOf(tokens, one.part);
      colors.set(one.part, own);
      const svg = pictureSvg(one.words, own, one.drawing, style);
      // Few colors: a palette halves the bytes, and dithering would only add noise to flat areas.
      const png = await sharp(Buffer.from(svg))
        .png({ palette: true, colors: 64, dither: 0, effort: 1, compressionLevel: 9 })
        .toBuffer();
      writeFileSync(one.file, png);
    }
  };
  await Promise.all([worker(), worker(), worker()]);
}

function unknownIn({ picture, kind, title, description }: PictureWords): string[] {
  const signs = missingIn(`${kind}${title}${description}`, {
    family: 'text',
    weight: 700,
    size: 1,
  });
  return signs.length > 0 ? [`${picture}: no outline for ${signs.join(' ')}`] : [];
}
