/** The bench of review sessions: from the key to the next card, with 10,000 cards and a log of half a year. */
import { type Browser, chromium, type Page } from 'playwright';
import type { LogEvent } from '../../src/study/event.ts';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST } from '../../src/tasks/places.ts';
import { serve } from '../../src/tasks/serve.ts';
import { madeUpCards, madeUpCatalog, madeUpLog } from './reviewCourse.ts';
import { table } from './table.ts';

const cards = 10_000;
const logs = [10_000, 100_000];
const gradesMeasured = 40;
/** ms at 60 frames a second. */
const frame = 1000 / 60;

/** One answer, in ms. */
interface Turn {
  /** From the key to the next card in the page. */
  total: number;
  /** Of that: waiting until the answer was on disk. */
  disk: number;
}

/** @param executablePath a Chromium or Chrome @returns the lines to print, and whether an answer takes one frame */
export async function reviewBench(
  executablePath: string,
  dist = DIST,
): Promise<{ lines: string[]; ok: boolean }> {
  const site = await serve(dist, 0);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const rows: string[][] = [];
    let ok = true;
    for (const answers of logs) {
      const { start, queue, turns } = await measure(browser, site.url, answers);
      const work = turns.map(({ total, disk }) => total - disk);
      ok &&= median(work) <= frame;
      rows.push([
        answers.toLocaleString('en-US'),
        queue,
        ...[start, median(work), quantile(work, 0.95), median(turns.map(({ disk }) => disk))].map(
          (ms) => ms.toFixed(1),
        ),
        median(work) <= frame ? 'ok' : 'over',
      ]);
    }
    return {
      lines: [
        `Review with ${cards.toLocaleString('en-US')} cards, ms: from opening the session to its first card; from the key to the`,
        `next card without the disk, which is to be one frame (${frame.toFixed(1)}); and waiting for the disk`,
        '',
        ...table(['answers in the log', 'session', 'start', 'next card', '95%', 'disk', ''], rows),
      ],
      ok,
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function measure(browser: Browser, base: string, answers: number) {
  const catalog = madeUpCatalog(cards);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    await page.route('**/study/catalog.json', (route) => route.fulfill({ json: catalog }));
    await page.route('**/study/cards/*.json', (route) => {
      const lesson = /([^/]+)\.json$/.exec(route.request().url())?.[1] ?? '';
      return route.fulfill({ json: madeUpCards(catalog, lesson) });
    });
    await page.goto(`${base}cards/`);
    // The site has made its database by now.
    await page
      .getByText(/\d new$/)
      .first()
      .waitFor();
    await store(page, madeUpLog(catalog, answers, Date.now()));
    // Twice: the first visit after so much was written puts the log into packs.
    await page.goto(`${base}cards/?deck=due`);
    await firstCard(page);
    await page.waitForTimeout(2000);
    await page.addInitScript(watchTurns);
    await page.goto(`${base}cards/?deck=part:transport`);
    const start = await firstCard(page);
    const queue = (await page.locator('.session .left').textContent()) ?? '';
    for (let n = 0; n < gradesMeasured; n++) {
      await page.keyboard.press('Enter');
      await page.locator('.session .source').waitFor();
      await page.keyboard.press('2');
      await page.locator('.session .source').waitFor({ state: 'detached' });
    }
    const turns = await page.evaluate(() => (globalThis as unknown as { turns: Turn[] }).turns);
    if (turns.length !== gradesMeasured)
      throw new Error(`${turns.length} of ${gradesMeasured} answers were measured`);
    return { start, queue, turns };
  } finally {
    await context.close();
  }
}

/** @returns when the first card stood in the page, in ms since the navigation */
async function firstCard(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => document.querySelector('.session .card[data-card] .front') && performance.now(),
    undefined,
    { polling: 'raf', timeout: 60_000 },
  );
  return (await handle.jsonValue()) as number;
}

/** Writes events past the site's own code, which would take its time to check each. */
function store(page: Page, events: readonly LogEvent[]): Promise<void> {
  return page.evaluate(
    (all) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('roundtrip');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('events', 'readwrite');
          for (const event of all) tx.objectStore('events').add(event);
          tx.onabort = () => reject(tx.error);
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    events,
  );
}

/** Runs in the page, before anything else there. */
function watchTurns(): void {
  const turns: Turn[] = [];
  Object.assign(globalThis, { turns });
  let pressed = 0;
  let disk = 0;
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key === '2') [pressed, disk] = [performance.now(), 0];
    },
    { capture: true },
  );
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (
    this: IDBDatabase,
    ...given: Parameters<typeof transaction>
  ) {
    const from = performance.now();
    const made = transaction.apply(this, given);
    // The first to hear of it, so that what the site does then counts as its work.
    made.addEventListener('complete', () => {
      disk = performance.now() - from;
    });
    return made;
  };
  new MutationObserver(() => {
    if (!pressed || !disk || document.querySelector('.session .source')) return;
    turns.push({ total: performance.now() - pressed, disk });
    pressed = 0;
  }).observe(document, { subtree: true, childList: true });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
const median = (values: readonly number[]) => quantile(values, 0.5);
