/** What a search costs: bytes until the first results, and the time of each key on a slow processor. */
import type { Browser, Page } from 'playwright';
import type { Served } from '../../src/tasks/serve.ts';
import { table } from './table.ts';
import { type Received, weigh } from './weigh.ts';

/** Goals of issue 8. */
const mostBytes = 150_000;
const mostMs = 50;
const slowdown = 4;
/** Between keys, as people type who know the word; below the pause after which the texts are looked through. */
const betweenKeysMs = 120;
const typed = [
  'time_wait',
  'what happens when i type a url',
  'tcp vs udp',
  'idempotancy',
  'connection pool',
];

/** @returns the lines to print, and whether the goals are met */
export async function measureCost(
  browser: Browser,
  site: Served,
): Promise<{ lines: string[]; ok: boolean }> {
  const bytes: { query: string; first: number; whole: number }[] = [];
  for (const query of ['time_wait', 'tcp vs udp', 'why is close 4 segments', 'retry budget']) {
    bytes.push({ query, ...(await firstBytes(browser, site, query)) });
  }
  const keys = await keyTimes(browser, site);
  const kb = (n: number) => (n / 1000).toFixed(1);
  return {
    ok:
      bytes.every(({ first }) => first <= mostBytes) &&
      keys.every(({ times }) => quantile(times, 0.95) < mostMs),
    lines: [
      `Bytes from opening the dialog until the first results stand there, and until the texts were looked through too, as a server would compress them (goal ≤ ${mostBytes / 1000} KB for the first)`,
      '',
      ...table(
        ['query', 'first KB', 'whole KB'],
        bytes.map(({ query, first, whole }) => [query, kb(first), kb(whole)]),
      ),
      '',
      `Milliseconds from each key until its answer is painted, processor slowed ${slowdown} times, ${betweenKeysMs} ms between keys, engine loaded (goal < ${mostMs} ms); then the longest tasks while the texts are looked through`,
      '',
      ...table(
        ['query', 'keys', 'median ms', 'p95 ms', 'most ms', 'longest task of the texts, ms'],
        keys.map(({ query, times, longest }) => [
          query,
          String(times.length),
          ...[0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(0)),
          longest.toFixed(0),
        ]),
      ),
    ],
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** Everything that is fetched from the opening of the dialog on. */
async function firstBytes(
  browser: Browser,
  site: Served,
  query: string,
): Promise<{ first: number; whole: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForLoadState('networkidle');
  const bodies: Promise<Received>[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    bodies.push(response.body().then((body) => ({ url: response.url(), type, body })));
  });
  const sum = async () =>
    Object.values(weigh(await Promise.all(bodies))).reduce((all, { brotli }) => all + brotli, 0);
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('searchbox').fill(query);
  await page.locator(`[data-named="${query}"]`).waitFor({ state: 'attached' });
  const first = await sum();
  await page.locator(`[data-answered="${query}"]`).waitFor({ state: 'attached' });
  const whole = await sum();
  await context.close();
  return { first, whole };
}

interface KeyTimes {
  query: string;
  times: number[];
  longest: number;
}

async function keyTimes(browser: Browser, site: Served): Promise<KeyTimes[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}search/`);
  // engine and code are warm after a few searches, as they are for whoever types a second word
  for (const query of ['warm up', 'handshake', 'tls', 'slow start']) await answered(page, query);
  await page.evaluate(watchKeys);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const field = page.getByRole('main').getByRole('searchbox');
  const all: KeyTimes[] = [];
  for (const query of typed) {
    await field.fill('');
    await page.waitForTimeout(500);
    await page.evaluate(() => Object.assign(window, { keyTimes: [], longTasks: [] }));
    await page.keyboard.type(query, { delay: betweenKeysMs });
    const tasksTyping = await page.evaluate(() => longTasksSoFar());
    await page.locator(`[data-answered="${query}"]`).waitFor({ state: 'attached' });
    await page.waitForTimeout(300);
    const times = await page.evaluate(() => keyTimesSoFar());
    const tasks = await page.evaluate(() => longTasksSoFar());
    all.push({ query, times, longest: Math.max(0, ...tasks.slice(tasksTyping.length)) });
  }
  await context.close();
  return all;
}

declare function keyTimesSoFar(): number[];
declare function longTasksSoFar(): number[];

/** In the page: for each key the ms until what it changed is painted, and tasks of 50 ms and more. */
function watchKeys(): void {
  const box = document.querySelector('.search-box');
  const watched = window as unknown as { keyTimes: number[]; longTasks: number[] };
  Object.assign(watched, { keyTimes: [], longTasks: [] });
  let pressed = 0;
  let open = false;
  const painted = () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (open) watched.keyTimes.push(performance.now() - pressed);
        open = false;
      }),
    );
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed = timeStamp;
      open = true;
    },
    true,
  );
  if (box) new MutationObserver(painted).observe(box, { attributeFilter: ['data-named'] });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  Object.assign(window, {
    keyTimesSoFar: () => watched.keyTimes,
    longTasksSoFar: () => watched.longTasks,
  });
}

/** Measures the ms that a page's main thread is busy while something is done, on a processor so many times slower. */
export async function stopwatch(
  page: Page,
  rate: number,
): Promise<(act: () => Promise<void>) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  return async (act) => {
    const before = await busy();
    await act();
    return (await busy()) - before;
  };
}

/** Types a query into the search page and waits for its answer. */
export async function answered(page: Page, query: string): Promise<void> {
  await page.getByRole('main').getByRole('searchbox').fill(query);
  await page.waitForFunction(
    (wanted) => document.querySelector('[data-answered]')?.getAttribute('data-answered') === wanted,
    query,
  );
}
