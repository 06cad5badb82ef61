/** Opens a page in the browser as a first visitor does, and writes down what came over the wire and what moved. */
import type { Browser, Page } from 'playwright';
import { executedBytes } from './executedScript.ts';
import { type Received, type Weight, type Weights, weigh, weighWhole } from './weigh.ts';

export const VIEWPORTS = [
  { width: 360, height: 780 },
  { width: 1280, height: 800 },
] as const;

export interface PageMeasure {
  path: string;
  /** Such as `360x780`. */
  viewport: string;
  /** Until the page is quiet; nobody has scrolled, clicked or typed. */
  requests: number;
  weights: Weights;
  /** The whole first load, each file once. */
  whole: Weight;
  /** Bytes of JavaScript, raw, that ran until then. */
  executed: number;
  /** JavaScript after scrolling to the end, when islands in view have come to life; brotli. */
  jsAfterScroll: number;
  /** The sum of all layout shifts from the start until the end of the page has been scrolled to. */
  shift: number;
  /** What moved. */
  moved: string[];
}

interface Shift {
  value: number;
  moved: string[];
}

/**
 * @param base with a slash at the end
 * @param path with a slash at its start
 * @throws Error when the page does not answer with 200
 */
export async function measurePage(
  browser: Browser,
  base: string,
  path: string,
  viewport: { width: number; height: number },
): Promise<PageMeasure> {
  const context = await browser.newContext({ viewport, reducedMotion: 'no-preference' });
  try {
    const page = await context.newPage();
    await page.addInitScript(recordShifts);
    const bodies: Promise<Received>[] = [];
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      bodies.push(response.body().then((body) => ({ url: response.url(), type, body })));
    });
    await page.coverage.startJSCoverage({ resetOnNavigation: false });
    const response = await page.goto(new URL(path, base).href, { waitUntil: 'networkidle' });
    if (response?.status() !== 200) throw new Error(`${path} answers ${response?.status()}`);
    const atRest = await Promise.all(bodies);
    const executed = executedBytes(await page.coverage.stopJSCoverage());
    await scrollToEnd(page);
    const inTheEnd = await Promise.all(bodies);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts);
    return {
      path,
      viewport: `${viewport.width}x${viewport.height}`,
      requests: atRest.length,
      weights: weigh(atRest),
      whole: weighWhole(atRest),
      executed,
      jsAfterScroll: weigh(inTheEnd).js.brotli,
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      moved: [...new Set(shifts.flatMap(({ moved }) => moved))],
    };
  } finally {
    await context.close();
  }
}

/** Runs in the page, before anything else there. */
function recordShifts(): void {
  const shifts: Shift[] = [];
  Object.assign(globalThis, { shifts });
  const describe = (node: Node | null) => {
    const element = node instanceof Element ? node : node?.parentElement;
    if (!element) return 'something that is gone';
    const id = element.id ? `#${element.id}` : '';
    return `${element.localName}${id}${[...element.classList].map((name) => `.${name}`).join('')}`;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources = [] } = entry as PerformanceEntry & {
        value: number;
        sources?: { node: Node | null }[];
      };
      shifts.push({ value, moved: sources.map(({ node }) => describe(node)) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** A screen at a time, so that everything is in view once. */
export async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await pause(60);
    }
  });
  await page.waitForLoadState('networkidle');
  // Hydration follows the last response.
  await page.waitForTimeout(300);
}
