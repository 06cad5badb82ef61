/** What a search costs: bytes until the first results, and the time of each key on a slow processor. */
import type { Browser, Page } from 'playwright';
import type { Served } from '../../src/tasks/serve.ts';
import { table } from './table.ts';
import { type Received, weigh } from './weigh.ts';

/** Goals of issue 8. */
const mostBytes = 150_000;
const mostMs = 50;
const slowdown = 4;
const typed = ['time_wait', 'what happens when i type a url', 'tcp vs udp', 'idempotancy'];

/** @returns the lines to print */
export async function measureCost(browser: Browser, site: Served): Promise<string[]> {
  const bytes: string[][] = [];
  for (const query of ['time_wait', 'tcp vs udp', 'why is close 4 segments']) {
    bytes.push([query, String(await firstBytes(browser, site, query))]);
  }
  const times = await keyTimes(browser, site);
  return [
    `Bytes after the first key until results stand there, as a server would compress them (goal ≤ ${mostBytes / 1000} KB)`,
    '',
    ...table(
      ['query', 'KB'],
      bytes.map(([query = '', n = '0']) => [query, (Number(n) / 1000).toFixed(1)]),
    ),
    '',
    `Work of the page's main thread for each key, processor slowed ${slowdown} times, engine loaded (goal < ${mostMs} ms)`,
    '',
    ...table(['query', 'keys', 'median ms', 'p95 ms', 'most ms'], times),
  ];
}

/** Everything that the search page fetches from the first key on, with what its search script needed before. */
async function firstBytes(browser: Browser, site: Served, query: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.url);
  const bodies: Promise<Received>[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    bodies.push(response.body().then((body) => ({ url: response.url(), type, body })));
  });
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('searchbox').fill(query);
  await page.locator('[data-answered]').first().waitFor({ state: 'attached' });
  const weights = weigh(await Promise.all(bodies));
  await context.close();
  return Object.values(weights).reduce((sum, { brotli }) => sum + brotli, 0);
}

async function keyTimes(browser: Browser, site: Served): Promise<string[][]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}search/`);
  await answered(page, 'warm up');
  const workOf = await stopwatch(page, slowdown);
  const rows: string[][] = [];
  for (const query of typed) {
    const times: number[] = [];
    for (let end = 1; end <= query.length; end += 1) {
      times.push(await workOf(() => answered(page, query.slice(0, end))));
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
    rows.push([query, String(times.length), at(0.5), at(0.95), at(1)]);
  }
  await context.close();
  return rows;
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
