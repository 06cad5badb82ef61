/** The bench of search: does it find the right place, beside plain Pagefind, and what does it cost. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { type Browser, chromium, type Page } from 'playwright';
import { parse } from 'yaml';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST, ROOT } from '../../src/tasks/places.ts';
import { type Served, serve } from '../../src/tasks/serve.ts';
import {
  type Query,
  queryClasses,
  queryFileSchema,
  rankOf,
  sectionsAbove,
  successOf,
} from '../search/success.ts';
import { answered, measureCost } from './searchCost.ts';
import { table } from './table.ts';

/** Goals of issue 8, over all queries. */
const least = { at1: 0.92, at3: 0.98 };
const listed = 10;

/** @returns the lines to print, and whether the goals are met */
export async function searchBench(
  executablePath: string,
): Promise<{ lines: string[]; ok: boolean }> {
  const file = join(ROOT, 'tests/search/queries.yaml');
  const queries = queryFileSchema.parse(parse(readFileSync(file, 'utf8')));
  const site = await serve(DIST, 0);
  const plainFolder = mkdtempSync(join(tmpdir(), 'plain-pagefind-'));
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const ours = await searchAsReader(browser, site, queries);
    await indexPlainly(plainFolder);
    const plainSite = await serve(plainFolder, 0);
    const plain = await searchPlainly(browser, plainSite, queries);
    await plainSite.close();
    const above = aboveAll([...ours, ...plain].flat());
    const ranks = (found: readonly string[][]) =>
      queries.map(({ place }, i) => rankOf(found[i] ?? [], place, above));
    const [own, other] = [ranks(ours), ranks(plain)];
    const missed = queries.flatMap(({ query, place }, i) =>
      (own[i] ?? -1) === 0
        ? []
        : [
            `“${query}”: right at ${rankText(own[i])}, first is ${ours[i]?.[0]}, wanted ${place[0]}`,
          ],
    );
    const cost = await measureCost(browser, site);
    const all = successOf(own);
    return {
      ok: all.at1 >= least.at1 && all.at3 >= least.at3 && cost.ok,
      lines: [
        `Search: ${queries.length} queries of tests/search/queries.yaml; goals success@1 ≥ ${least.at1}, success@3 ≥ ${least.at3}`,
        '',
        ...table(
          ['', 'queries', '@1', '@3', 'MRR', 'plain Pagefind @1', '@3', 'MRR'],
          ['all', ...queryClasses].map((name) => row(name, queries, own, other)),
        ),
        '',
        'First place not the right one:',
        ...missed.map((line) => `  ${line}`),
        '',
        ...cost.lines,
      ],
    };
  } finally {
    await browser.close();
    await site.close();
    rmSync(plainFolder, { recursive: true, force: true });
  }
}

const rankText = (rank: number | undefined) =>
  rank === undefined || rank < 0 ? 'no place' : `place ${rank + 1}`;

function row(
  name: string,
  queries: readonly Query[],
  own: readonly number[],
  other: readonly number[],
): string[] {
  const mine = (_: unknown, i: number) => name === 'all' || queries[i]?.class === name;
  const [a, b] = [successOf(own.filter(mine)), successOf(other.filter(mine))];
  const figures = [a, b].flatMap(({ at1, at3, mrr }) => [at1, at3, mrr]);
  return [name, String(a.queries), ...figures.map((figure) => figure.toFixed(3))];
}

/** Types each query into the search page; the links in their order, without the query that they carry along. */
async function searchAsReader(
  browser: Browser,
  site: Served,
  queries: readonly Query[],
): Promise<string[][]> {
  const page = await browser.newPage();
  await page.goto(`${site.url}search/`);
  const found: string[][] = [];
  for (const { query } of queries) found.push(await search(page, query));
  await page.close();
  return found;
}

async function search(page: Page, query: string): Promise<string[]> {
  await answered(page, query);
  return page.locator('.search-results a.search-place').evaluateAll((links, most) => {
    const places = links.map((link) => {
      const { pathname, hash } = new URL((link as HTMLAnchorElement).href);
      return pathname + decodeURIComponent(hash);
    });
    return [...new Set(places)].slice(0, most);
  }, listed);
}

/** Pagefind as it comes: its defaults, over the same pages. */
async function indexPlainly(folder: string): Promise<void> {
  const { index } = await createIndex();
  await index?.addDirectory({ path: DIST });
  mkdirSync(folder, { recursive: true });
  await index?.writeFiles({ outputPath: join(folder, 'pagefind') });
  await close();
}

/** Its pages in its order, each by its best heading: what its own interface shows first. */
async function searchPlainly(
  browser: Browser,
  site: Served,
  queries: readonly Query[],
): Promise<string[][]> {
  const page = await browser.newPage();
  await page.route('**/empty.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
  );
  await page.goto(`${site.url}empty.html`);
  const found = await page.evaluate(
    async ({ texts, most }) => {
      const address = '/pagefind/pagefind.js';
      const pagefind = await import(address);
      const all: string[][] = [];
      for (const text of texts) {
        const { results } = await pagefind.search(text);
        const pages = await Promise.all(
          results.slice(0, most).map((result: { data(): unknown }) => result.data()),
        );
        all.push(
          pages.map((data) => {
            const { url, sub_results: subs } = data as {
              url: string;
              sub_results: { url: string; locations: number[] }[];
            };
            const best = subs.toSorted((a, b) => b.locations.length - a.locations.length)[0];
            return best?.url ?? url;
          }),
        );
      }
      return all;
    },
    { texts: queries.map(({ query }) => query), most: listed },
  );
  await page.close();
  return found;
}

function aboveAll(places: readonly string[]): Map<string, string> {
  const pages = new Set(places.map((place) => place.replace(/#.*/, '')));
  return new Map(
    [...pages]
      .filter((page) => page.endsWith('/'))
      .flatMap((page) => [
        ...sectionsAbove(page, readFileSync(join(DIST, page, 'index.html'), 'utf8')),
      ]),
  );
}
