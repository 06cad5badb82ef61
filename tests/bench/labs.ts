/** The bench of labs: the script that each lab's page loads, and the work of a machine's frame on a slow processor. */
import { type Browser, chromium, type Page } from 'playwright';
import { type LabEntry, labs } from '../../src/labs/registry.ts';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST } from '../../src/tasks/places.ts';
import { serve } from '../../src/tasks/serve.ts';
import { table } from './table.ts';
import { type Received, weigh } from './weigh.ts';

/** Goals of issue 7: bytes of script, brotli. Two endpoints counts as a machine there, though it is stepped. */
const mostBytes = { calculator: 20_000, stepper: 20_000, machine: 30_000 };
const goalOf = ({ slug, kind }: LabEntry) => mostBytes[slug === 'two-endpoints' ? 'machine' : kind];
const slowdown = 4;
/** 60 frames a second. */
const mostFrame = 1000 / 60;

/** @param executablePath a Chromium or Chrome @returns the lines to print, and whether every limit is kept */
export async function benchLabs(executablePath: string): Promise<{ lines: string[]; ok: boolean }> {
  const site = await serve(DIST, 0);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const rows: { lab: LabEntry; bytes: number; frame: number | undefined }[] = [];
    for (const lab of labs) rows.push({ lab, ...(await measure(browser, site.url, lab)) });
    const heavy = rows.filter(({ lab, bytes }) => bytes > goalOf(lab));
    const slow = rows.filter(({ frame }) => frame !== undefined && frame > mostFrame);
    return {
      ok: heavy.length + slow.length === 0,
      lines: [
        `Labs: KB (1,000 bytes) of script with brotli once awake; ms of script, style and layout for a frame of a machine, processor slowed ${slowdown} times`,
        '',
        ...table(
          ['lab', 'kind', 'KB', 'goal', 'ms a frame'],
          rows.map(({ lab, bytes, frame }) => [
            lab.slug,
            lab.kind,
            (bytes / 1000).toFixed(1),
            (goalOf(lab) / 1000).toFixed(0),
            frame === undefined ? '' : frame.toFixed(1),
          ]),
        ),
        '',
        ...heavy.map(({ lab }) => `${lab.slug} loads more script than its goal`),
        ...slow.map(
          ({ lab }) => `${lab.slug} needs longer for a frame than ${mostFrame.toFixed(1)} ms`,
        ),
      ],
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function measure(
  browser: Browser,
  base: string,
  { slug, kind }: LabEntry,
): Promise<{ bytes: number; frame: number | undefined }> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const bodies: Promise<Received>[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    bodies.push(response.body().then((body) => ({ url: response.url(), type, body })));
  });
  await page.goto(`${base}lab/${slug}/`, { waitUntil: 'networkidle' });
  await page.locator('[data-awake]').first().waitFor({ state: 'attached' });
  const received = await Promise.all(bodies);
  const bytes = weigh(received.filter(({ url }) => url.endsWith('.js'))).js.brotli;
  const frame = kind === 'machine' ? await workOfFrame(page) : undefined;
  await page.close();
  return { bytes, frame };
}

/** Plays the machine for two seconds. What the processor paints is left out: without a graphics card it says nothing. */
async function workOfFrame(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await session.send('Performance.enable');
  const work = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics
      .filter(({ name }) => /^(Script|Layout|RecalcStyle)Duration$/.test(name))
      .reduce((sum, { value }) => sum + 1000 * value, 0);
  };
  await page.getByRole('button', { name: 'Run without a guess' }).click();
  const before = await work();
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const end = performance.now() + 2000;
        requestAnimationFrame(function draw(now) {
          count += 1;
          if (now < end) requestAnimationFrame(draw);
          else resolve(count);
        });
      }),
  );
  return ((await work()) - before) / frames;
}
