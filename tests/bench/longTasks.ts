/** How long a page keeps the main thread at a time before anybody touches it, on a processor slowed four times. */
import type { Browser } from 'playwright';

const slowdown = 4;

/** The part of Chromium's trace events that is used; times in µs. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Of the clock on the wall. */
  dur?: number;
  /** Of the processor, which the thread really had; on a busy machine less than `dur`. */
  tdur?: number;
  args?: { name?: string };
}

/**
 * @param events of a trace of one tab
 * @returns the most processor time that a task of a page's main thread took, in ms
 * @throws Error when the trace holds no task of a page
 */
export function longestOf(events: readonly TraceEvent[]): number {
  const key = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(key),
  );
  const tasks = events
    .filter((event) => /(?:^|::)RunTask$/.test(event.name) && main.has(key(event)))
    .flatMap(({ tdur }) => tdur ?? []);
  if (tasks.length === 0) throw new Error('The trace has no task of a page.');
  return Math.max(...tasks) / 1000;
}

/** @returns the longest task in ms of processor time, so that what else the machine does counts little */
export async function longestTask(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await browser.startTracing(page, {
      categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'],
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    // What is put off until the page is idle belongs to it.
    await page.waitForTimeout(1000);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      traceEvents: TraceEvent[];
    };
    return longestOf(trace.traceEvents);
  } finally {
    await context.close();
  }
}
