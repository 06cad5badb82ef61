import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenLinks, formatBrokenLink } from '../../src/tasks/suite/brokenLinks.ts';
import { linksStep } from '../../src/tasks/suite/linksStep.ts';
import { orphanPages } from '../../src/tasks/suite/orphanPages.ts';
import { linksOfPage, linksOfStyles } from '../../src/tasks/suite/pageLinks.ts';
import { STEPS } from '../../src/tasks/suite/steps.ts';

const root = 'https://study.test/base/';

/** A site whose first page, at `root`, has this body; and what else it has. */
function broken(body: string, others: Record<string, string> = {}): string[] {
  const texts: Record<string, string> = {
    'index.html': `<head><link rel="canonical" href="${root}"></head><h2 id="here">Here</h2>${body}`,
    'learn/dns/index.html': `<h2 id="cache-time">Caches</h2>`,
    'a b.png': '',
    'icons.svg': '<svg><symbol id="arrow"></symbol></svg>',
    'site.css': 'a { background: url("icons.svg#arrow") }',
    ...others,
  };
  const site = { files: Object.keys(texts), read: (file: string) => texts[file] ?? '' };
  return brokenLinks(site).broken.map(formatBrokenLink);
}

test('what leads to a file, a page, an anchor, or safely out of the site is well', () => {
  const well = `
    <a href="#here">a</a><a href="#">b</a><a href="#top">c</a><a href="/base/">d</a><a href="">e</a>
    <a href="/base/learn/dns/#cache-time">f</a><a href="learn/dns/?x=1#cache%2Dtime">g</a>
    <a href="${root}learn/dns/">h</a><a href="https://other.test/gone">i</a><a href="mailto:?subject=x">j</a>
    <a href="/base/learn/dns/#:~:text=Caches">k</a><link rel="stylesheet" href="/base/site.css">
    <img src="/base/a%20b.png" srcset="/base/a%20b.png 1x, data:image/png,x 2x" alt="">
    <svg><use href="/base/icons.svg#arrow"></use></svg>`;
  expect(broken(well)).toEqual([]);
});

test.each([
  ['<a href="/base/gone/">Go on</a>', '<a href="/base/gone/"> "Go on": the site has no gone/.'],
  ['<a href="#gone">x</a>', 'there is no id="gone" in index.html. Write the id of a heading'],
  ['<a href="/base/learn/dns/#ttl">x</a>', 'there is no id="ttl" in learn/dns/index.html.'],
  ['<a href="/base/learn/dns">x</a>', 'by a detour. Write the address with a / at its end.'],
  ['<a href="/learn/dns/">x</a>', 'leads out of the folder /base/'],
  ['<a href="http://other.test/">x</a>', 'without encryption. Write https:.'],
  ['<a href="https://[">x</a>', 'this is no address'],
  ['<img src="gone.png" alt="">', '<img src="gone.png">: the site has no gone.png.'],
  ['<img srcset="/base/a%20b.png 1x, /base/c.png 2x" alt="">', 'the site has no c.png'],
  ['<script src="/base/gone.js"></script>', 'the site has no gone.js'],
  ['<link rel="canonical" href="https://study.test/base/old/">', 'the site has no old/'],
  ['<meta property="og:image" content="https://study.test/base/og.png">', 'has no og.png'],
  ['<astro-island component-url="/base/x.js"></astro-island>', 'the site has no x.js'],
  ['<style>@font-face { src: url(/base/f.woff2) }</style>', 'the site has no f.woff2'],
  ['<svg><use href="/base/icons.svg#cross"></use></svg>', 'no id="cross" in icons.svg'],
  ['<a href="/base/%zz">x</a>', 'the site has no %zz'],
])('%s is found', (body, message) => {
  const found = broken(body);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^index\.html: /);
  expect(found[0]).toContain(message);
});

test('a style sheet is read too, and its addresses start where it lies', () => {
  expect(
    broken('', { 'css/a.css': '@import "b.css"; a { background: url(../site.css) }' }),
  ).toEqual([
    'css/a.css: @import "b.css": the site has no css/b.css. Write the address of a page or file of the build, or remove the link.',
  ]);
});

test('the same broken link of many pages is told once, with how many have it', () => {
  const menu = '<a href="/base/gone/">Menu</a>';
  const found = broken(menu + menu, { 'x/index.html': menu, 'y/index.html': menu });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^index\.html and 2 more: <a /);
});

test('a comment holds no links, and what is checked is counted', () => {
  expect(linksOfPage('<!-- <a href="/x/"> --><a href="/y/">y</a>').links).toEqual([
    { address: '/y/', element: '<a href="/y/"> "y"' },
  ]);
  expect(linksOfStyles("a{b:url('x');c:url( y )}").map(({ address }) => address)).toEqual([
    'x',
    'y',
  ]);
  expect(() => brokenLinks({ files: ['index.html'], read: () => '<p>' })).toThrow('canonical');
});

test('an orphan is a page that only the frame leads to, or it itself', () => {
  const frame =
    '<header><a href="/base/menu/">m</a></header><nav><a href="/base/menu/">m</a></nav>';
  const texts: Record<string, string> = {
    'index.html': `<link rel="canonical" href="${root}">${frame}<main><a href="text/?a=1#b">t</a></main>`,
    'text/index.html': `${frame}<main><nav><a href="/base/crumb/">c</a></nav><a href="${root}far%20off/">f</a></main>`,
    'menu/index.html':
      '<main><a href="./">myself</a><a href="#here">here</a><a href="https://[">x</a></main>',
    'crumb/index.html': '<main><a href="https://other.test/base/menu/">other site</a></main>',
    'far off/index.html': '',
    '404.html': '<footer><a href="/base/crumb/">c</a></footer>',
  };
  const site = { files: Object.keys(texts), read: (file: string) => texts[file] ?? '' };
  expect(orphanPages(site)).toEqual(['menu/', 'crumb/']);
  texts['crumb/index.html'] = '<main><a href="../menu/">m</a></main>';
  expect(orphanPages(site)).toEqual(['crumb/']);
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roundtrip-links-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('index.html', `<link rel="canonical" href="${root}"><a href="learn/">Learn</a>`);
  write('learn/index.html', '<a href="gone/">Gone</a>');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the step reads a folder, fails with what it found, and belongs to npm test after the build', async () => {
  const outcome = await linksStep(folder);
  expect(outcome.failures).toEqual(['links: 1 lead nowhere']);
  expect(outcome.log).toContain(
    'learn/index.html: <a href="gone/"> "Gone": the site has no learn/gone/.',
  );
  expect(outcome.notes).toEqual(['3 links, pictures, scripts and styles looked up']);
  writeFileSync(join(folder, 'learn/index.html'), '<a href="../">Back</a>');
  expect(await linksStep(folder)).toMatchObject({ passed: 1, failures: [] });
  expect(STEPS.find(({ name }) => name === 'links')?.needs).toEqual(['build']);
});
