/** The bench of cost: measures what a visit sends, and prints what a million readers a month come to. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import { everythingAbout } from '../../src/offline/addresses.ts';
import type { About } from '../../src/offline/everything.ts';
import { CACHING, headersFor } from '../../src/serving/headers.ts';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST } from '../../src/tasks/places.ts';
import {
  type Assumptions,
  type Cost,
  costOf,
  type Load,
  loadOf,
  type Measured,
  type Prices,
  priceOf,
} from './costModel.ts';
import { scrollToEnd } from './measurePage.ts';
import { type Sent, servePacked } from './packedServer.ts';
import { onePageOfEach } from './pagesToMeasure.ts';
import { table } from './table.ts';

/** @param executablePath a Chromium or Chrome @returns the lines to print */
export async function benchCost(
  executablePath: string,
  assumed: Assumptions,
  prices: Partial<Prices>,
): Promise<string[]> {
  const way = onePageOfEach(DIST);
  const measured = { ...(await measureVisits(executablePath, way)), ...builtSite() };
  const cost = costOf(measured, assumed);
  const files = filePaths();
  const hashed = files.filter((path) => headersFor(path)['Cache-Control'] === CACHING.immutable);
  return [
    `Measured ${new Date().toISOString().slice(0, 10)}, in a Chromium with an empty profile, of the pages ${way.join(' ')}, each the heaviest of its type and read to its end:`,
    '',
    ...table(
      ['', 'answers with a body', 'unchanged (304)', 'bytes'],
      [
        loadRow('first page of a new reader, with the shell', measured.first),
        loadRow('each page after it', measured.next),
        loadRow('a page again, in a later visit', measured.again),
      ],
    ),
    '',
    `The build: ${whole(measured.files)} files, ${bytes(measured.bytes)}; ${whole(hashed.length)} of them have hashed names (${CACHING.immutable}), all others are asked about (${CACHING.revalidate}).`,
    `"Keep everything": ${whole(measured.everything.files)} files, ${bytes(measured.everything.bytes)} with Brotli.`,
    '',
    'Assumed (--assume name=number,...):',
    '',
    ...table(
      ['assumption', 'value'],
      Object.entries(assumed).map(([name, value]) => [name, String(value)]),
    ),
    '',
    'A month:',
    '',
    ...table(['', 'value'], costRows(cost)),
    '',
    ...priceLines(cost, prices),
  ];
}

/** What the server sends while one reader goes the way twice, in two visits. */
async function measureVisits(
  executablePath: string,
  way: readonly string[],
): Promise<Pick<Measured, 'first' | 'next' | 'again'>> {
  const [home = '/', ...others] = way;
  let sent: Sent[] = [];
  const site = await servePacked(DIST, undefined, (one) => sent.push(one));
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  // On localhost itself the worker asks once more, for the sake of those who develop.
  const base = site.url.replace('//localhost', '//roundtrip.localhost');
  try {
    const read = async (context: BrowserContext, paths: readonly string[]) => {
      sent = [];
      for (const path of paths) await readPage(context, base + path.slice(1), () => sent.length);
      return loadOf(sent, paths.length);
    };
    // Packs the answers, which is slow: a page that waits for long asks the network again.
    const rehearsal = await browser.newContext();
    await read(rehearsal, way);
    await rehearsal.close();
    const context = await browser.newContext();
    const first = await read(context, [home]);
    const next = await read(context, others);
    const again = await read(context, way);
    return { first, next, again };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function readPage(
  context: BrowserContext,
  url: string,
  answers: () => number,
): Promise<void> {
  const page = await context.newPage();
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  if (response?.status() !== 200) throw new Error(`${url} answers ${response?.status()}`);
  await scrollToEnd(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  // The worker goes on fetching after the page is done.
  for (let before = -1; before !== answers(); ) {
    before = answers();
    await page.waitForTimeout(1500);
  }
  await page.close();
}

/** Addresses of all files of the build. */
const filePaths = () =>
  readdirSync(DIST, { recursive: true, withFileTypes: true })
    // Compressed twins are another form of the same file.
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(DIST.length).replaceAll('\\', '/'));

function builtSite(): Pick<Measured, 'files' | 'bytes' | 'everything'> {
  const files = filePaths();
  const about = JSON.parse(readFileSync(join(DIST, everythingAbout), 'utf8')) as About;
  return {
    files: files.length,
    bytes: files.reduce((sum, path) => sum + statSync(join(DIST, path)).size, 0),
    everything: { files: about.files, bytes: about.transfer },
  };
}

const costRows = (cost: Cost): string[][] => [
  ['visits with nothing on the device', whole(cost.visits.new)],
  ['visits after a newer build', whole(cost.visits.stale)],
  ['visits with copies of the same build', whole(cost.visits.fresh)],
  ['requests to the host', whole(cost.requests)],
  ['of them answered "unchanged"', share(cost.unchanged / cost.requests)],
  ['egress to readers', bytes(cost.egress)],
  ["requests that a browser with copies spares, of a new one's", share(cost.notSent)],
  ['bytes that it spares', share(cost.notFetched)],
  ['requests to the origin, at most', whole(cost.origin.requests)],
  ["hit ratio of the host's caches, at least", share(cost.origin.hits)],
  ['egress of the origin, at most', bytes(cost.origin.bytes)],
  ['requests a second, average', cost.average.toFixed(1)],
  ['requests a second, busiest', cost.busiest.toFixed(0)],
  ['Mbit/s, busiest', (cost.busiestBits / 1e6).toFixed(0)],
  ['storage of one build', bytes(cost.storage.bytes)],
  ['build minutes', whole(cost.buildMinutes)],
];

function priceLines(cost: Cost, prices: Partial<Prices>): string[] {
  const parts = priceOf(cost, prices);
  if (parts.length === 0)
    return [
      'No price was given: --prices gigabyte=,million=,buildMinute=,stored= reckons with those of your host.',
    ];
  const sum = parts.reduce((total, [, amount]) => total + amount, 0);
  return table(
    ['price of a month', 'in the currency of --prices'],
    [...parts, ['all', sum] as const].map(([part, amount]) => [part, amount.toFixed(2)]),
  );
}

const loadRow = (name: string, load: Load): string[] => [
  name,
  load.full.toFixed(1),
  load.unchanged.toFixed(1),
  whole(load.bytes),
];
const whole = (number: number) => Math.round(number).toLocaleString('en-US');
const share = (part: number) => `${(100 * part).toFixed(1)} %`;
/** 1 MB is 1,000,000 bytes. */
const bytes = (number: number) =>
  number >= 1e12
    ? `${(number / 1e12).toFixed(2)} TB`
    : number >= 1e9
      ? `${(number / 1e9).toFixed(2)} GB`
      : `${(number / 1e6).toFixed(1)} MB`;
