/** Every page of the built site says what it looks like as a link, and brings the picture for that. */
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writePictures } from '../../src/sharing/integration.ts';
import { openGraphOf, sharedPage } from '../../src/sharing/pageFacts.ts';
import { pictureFolder, pictureSize } from '../../src/sharing/words.ts';
import { DIST, ROOT } from '../../src/tasks/places.ts';

const dist = process.env['E2E_DIST'] ?? DIST;
const built = existsSync(join(dist, 'index.html'));
const files = built ? globSync('**/index.html', { cwd: dist }).sort() : [];
const pages = files.map((file) => ({
  address: `/${file.slice(0, -'index.html'.length).split(sep).join('/')}`,
  html: readFileSync(join(dist, file), 'utf8'),
}));

/** No service takes a picture of more than some megabytes; a messenger that gives up early does so at 300 KB. */
const MOST_BYTES = 120_000;

const picturePath = (html: string) => new URL(openGraphOf(html).get('og:image') ?? '').pathname;

describe.skipIf(!built)('a page of the site, were it built (npm run build),', () => {
  it('names a picture at an absolute address beside its canonical one', () => {
    expect(pages.length).toBeGreaterThan(100);
    for (const { address, html } of pages) {
      const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? '';
      const facts = openGraphOf(html);
      const image = new URL(facts.get('og:image') ?? '');
      expect(image.origin, address).toBe(new URL(canonical).origin);
      expect(image.pathname.startsWith(pictureFolder), address).toBe(true);
      expect(facts.get('og:url'), address).toBe(canonical);
      expect(facts.get('og:image:width'), address).toBe(String(pictureSize.width));
      expect(facts.get('og:image:height'), address).toBe(String(pictureSize.height));
      for (const name of ['og:title', 'og:description', 'og:image:alt', 'og:type', 'og:site_name'])
        expect(facts.get(name)?.length, `${address} ${name}`).toBeGreaterThan(3);
      expect(html, address).toContain('<meta name="twitter:card" content="summary_large_image">');
    }
  });

  it('has its picture, of the size that it says and not too heavy', async () => {
    const pictures = new Set(pages.map(({ html }) => picturePath(html)));
    const wrong: string[] = [];
    for (const path of pictures) {
      const file = join(dist, path);
      if (!existsSync(file)) {
        wrong.push(`${path} is not there`);
        continue;
      }
      const { width, height, format } = await sharp(file).metadata();
      if (width !== pictureSize.width || height !== pictureSize.height || format !== 'png')
        wrong.push(`${path} is a ${format} of ${width} by ${height}`);
      if (statSync(file).size > MOST_BYTES) wrong.push(`${path} has ${statSync(file).size} bytes`);
    }
    expect(wrong).toEqual([]);
    const there = globSync('**/*.png', { cwd: join(dist, pictureFolder) }).map(
      (file) => pictureFolder + file.split(sep).join('/'),
    );
    expect(there.sort()).toEqual([...pictures].sort());
  });

  it('loads no such picture itself', () => {
    const loads = new RegExp(
      `(?:src|href|srcset)="[^"]*${pictureFolder}|url\\([^)]*${pictureFolder}`,
    );
    expect(pages.filter(({ html }) => loads.test(html)).map(({ address }) => address)).toEqual([]);
  });

  it('but the one for addresses that there are not', () => {
    expect(sharedPage(readFileSync(join(dist, '404.html'), 'utf8'), '/404.html')).toBeUndefined();
  });
});

describe('pictures that have been drawn', () => {
  const page = (title: string) =>
    `<html lang="en" data-part="transport"><meta property="og:title" content="${title}"><meta property="og:description" content="About &#38; around it."><meta property="og:image" content="http://localhost/og/x.png">`;

  it('come from the cache until the page says something else, and leave it when unused', async () => {
    const work = mkdtempSync(join(tmpdir(), 'roundtrip-pictures-'));
    try {
      const [site, cache] = [join(work, 'dist'), join(work, 'cache')];
      const put = (slug: string, title: string) => {
        mkdirSync(join(site, 'learn', slug), { recursive: true });
        writeFileSync(join(site, 'learn', slug, 'index.html'), page(title));
      };
      const write = () => writePictures(site, ROOT, cache);
      put('one', 'One');
      put('two', 'Two');
      expect(await write()).toEqual({ made: 2, kept: 0, unknown: [] });
      const first = readFileSync(join(site, 'og/learn/one.png'));
      cpSync(join(site, 'og'), join(work, 'before'), { recursive: true });
      rmSync(join(site, 'og'), { recursive: true });
      put('two', 'Another ☃');
      expect(await write()).toEqual({
        made: 1,
        kept: 1,
        unknown: ['/og/learn/two.png: no outline for ☃'],
      });
      expect(readFileSync(join(site, 'og/learn/one.png')).equals(first)).toBe(true);
      const before = readFileSync(join(work, 'before/learn/two.png'));
      expect(readFileSync(join(site, 'og/learn/two.png')).equals(before)).toBe(false);
      expect(globSync('*.png', { cwd: cache })).toHaveLength(2);
    } finally {
      rmSync(work, { recursive: true });
    }
  });
});
