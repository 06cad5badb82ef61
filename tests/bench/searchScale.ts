/** Search over 10 and 50 times the content: the same records with their words shuffled, each copy at its own address. */
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { collectPlaces, writeSearch } from '../../src/search/buildIndex.ts';
import type { SearchRecord } from '../../src/search/records.ts';
import { seededRandom } from '../../src/study/shuffle.ts';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST, ROOT } from '../../src/tasks/places.ts';
import { serve } from '../../src/tasks/serve.ts';
import { answered, stopwatch } from './searchCost.ts';
import { table } from './table.ts';

const multiples = [1, 10, 50];
const queries = ['time_wait', 'tcp vs udp', 'retry budget', 'why is close 4 segments'];

/** @returns the lines to print: building, bytes and time a query, by size */
export async function searchScale(executablePath: string): Promise<string[]> {
  const places = collectPlaces(DIST, join(ROOT, 'content'));
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  const rows: string[][] = [];
  try {
    for (const times of multiples) {
      const folder = mkdtempSync(join(tmpdir(), 'search-scale-'));
      const records = Array.from({ length: times }, (_, copy) =>
        places.records.map((record) => shuffled(record, copy)),
      ).flat();
      const pages = Array.from({ length: times }, (_, copy) =>
        places.names.pages.map(([url, ...rest]) => [at(url, copy), ...rest] as const),
      ).flat();
      const begun = performance.now();
      await writeSearch(folder, { ...places, records, names: { ...places.names, pages } });
      const built = performance.now() - begun;
      rows.push([
        `${times} ×`,
        records.length.toLocaleString('en-US'),
        (built / 1000).toFixed(1),
        ...(await measure(browser, folder)),
      ]);
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    await browser.close();
  }
  return [
    'Search over shuffled copies of the content: what a query fetches and how long it takes, engine loaded',
    '',
    ...table(
      ['content', 'places', 'index s', 'names KB', 'KB a query', 'ms a query, median'],
      rows,
    ),
  ];
}

const at = (url: string, copy: number) => (copy === 0 ? url : `/copy-${copy}${url}`);

function shuffled(record: SearchRecord, copy: number): SearchRecord {
  if (copy === 0) return record;
  const random = seededRandom(`${copy} ${record.url}`);
  const words = record.content.split(' ');
  for (let i = words.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [words[i], words[j]] = [words[j] as string, words[i] as string];
  }
  return { ...record, url: at(record.url, copy), content: words.join(' ') };
}

/** Asks the search page of the built site, with this index in the place of its own. */
async function measure(browser: Browser, folder: string): Promise<string[]> {
  for (const part of ['_astro', 'search/index.html']) {
    cpSync(join(DIST, part), join(folder, part), { recursive: true });
  }
  const site = await serve(folder, 0);
  const page = await browser.newPage();
  await page.goto(`${site.url}search/`);
  await answered(page, 'warm up');
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    bodies.push(response.body().then(({ length }) => length));
  });
  const workOf = await stopwatch(page, 1);
  const times: number[] = [];
  for (const query of queries) times.push(await workOf(() => answered(page, query)));
  const bytes = (await Promise.all(bodies)).reduce((sum, length) => sum + length, 0);
  await page.close();
  await site.close();
  times.sort((a, b) => a - b);
  return [
    (statSync(join(folder, 'search/names.json')).size / 1000).toFixed(0),
    (bytes / 1000 / queries.length).toFixed(0),
    (times[Math.floor(times.length / 2)] ?? 0).toFixed(0),
  ];
}
