/** The bench of pages: bytes, requests and layout shift in a real browser, Lighthouse on a phone, beside the goals. */
import { type Browser, chromium } from 'playwright';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST } from '../../src/tasks/places.ts';
import { bareHtml } from './bareHtml.ts';
import { startLighthouse } from './lighthouse.ts';
import { judge } from './limits.ts';
import { loadLine } from './machineLoad.ts';
import { measurePage, type PageMeasure, VIEWPORTS } from './measurePage.ts';
import { servePacked } from './packedServer.ts';
import { onePageOfEach, pagesToMeasure } from './pagesToMeasure.ts';
import { judgeTimes, type PageTimes, timePage } from './pageTimes.ts';
import { table } from './table.ts';
import type { Weight } from './weigh.ts';

export interface PagesOptions {
  /** Every lesson and the heaviest page of every other kind, in place of one page of each type. */
  all: boolean;
  /** How often each page is timed. */
  runs: number;
}

/** @param executablePath a Chromium or Chrome @returns the lines to print, and whether every limit is kept */
export async function benchPages(
  executablePath: string,
  { all, runs }: PagesOptions,
): Promise<{ lines: string[]; ok: boolean }> {
  const paths = all ? pagesToMeasure(DIST) : onePageOfEach(DIST);
  const site = await servePacked(DIST);
  const bare = await servePacked(DIST, bareHtml);
  const auditor = await startLighthouse(executablePath);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const measures: PageMeasure[] = [];
    const times: PageTimes[] = [];
    for (const path of paths) {
      for (const viewport of VIEWPORTS)
        measures.push(await measurePage(browser, site.url, path, viewport));
      // Packs the answers, which must not be part of the time.
      await visit(browser, new URL(path, bare.url).href);
      const bases = { site: site.url, bare: bare.url };
      times.push(await timePage({ auditor, browser }, bases, path, runs));
    }
    const verdicts = [...judge(measures), ...times.flatMap(judgeTimes)];
    return {
      lines: [
        ...weightLines(measures),
        '',
        `Lighthouse ${auditor.version}, phone (412 px, slow 4G, processor slowed 4 times, simulated), best of ${runs}; longest task in processor time at 4x; ${loadLine()}`,
        '',
        ...timeLines(times),
        '',
        ...table(
          ['goal', 'page', 'viewport', 'found', 'goal is', ''],
          verdicts.map((verdict) => [
            verdict.what,
            verdict.path,
            'viewport' in verdict ? String(verdict.viewport) : '412',
            verdict.found,
            verdict.most,
            verdict.ok ? 'ok' : 'over',
          ]),
        ),
      ],
      ok: verdicts.every(({ ok }) => ok),
    };
  } finally {
    await browser.close();
    await auditor.close();
    await bare.close();
    await site.close();
  }
}

async function visit(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
}

function weightLines(measures: readonly PageMeasure[]): string[] {
  const moved = measures
    .filter(({ shift }) => shift > 0)
    .map((page) => `${page.path} ${page.viewport} moved: ${page.moved.join(', ')}`);
  const columns: [string, (page: PageMeasure) => string][] = [
    ['page', ({ path }) => path],
    ['viewport', ({ viewport }) => viewport],
    ['requests', ({ requests }) => String(requests)],
    ['whole', ({ whole }) => both(whole)],
    ['HTML', ({ weights }) => both(weights.html)],
    ['CSS', ({ weights }) => both(weights.css)],
    ['JS', ({ weights }) => both(weights.js)],
    ['JS that ran', ({ executed }) => kb(executed)],
    ['JS scrolled', ({ jsAfterScroll }) => kb(jsAfterScroll)],
    ['fonts', ({ weights }) => kb(weights.fonts.raw)],
    ['SVG', ({ weights }) => both(weights.svg)],
    ['shift', ({ shift }) => shift.toFixed(4)],
  ];
  return [
    'Pages: KB (1,000 bytes) as sent raw / with brotli, before any interaction; JS that ran: raw; JS scrolled: brotli, at the end of the page',
    '',
    ...table(
      columns.map(([name]) => name),
      measures.map((page) => columns.map(([, of]) => of(page))),
    ),
    ...(moved.length > 0 ? ['', ...moved] : []),
  ];
}

function timeLines(times: readonly PageTimes[]): string[] {
  const columns: [string, (page: PageTimes) => string][] = [
    ['page', ({ path }) => path],
    ['performance', ({ scores }) => String(scores.performance)],
    ['accessibility', ({ scores }) => String(scores.accessibility)],
    ['best practices', ({ scores }) => String(scores['best-practices'])],
    ['SEO', ({ scores }) => String(scores.seo)],
    ['LCP ms (each run)', ({ lcps }) => lcps.map((lcp) => lcp.toFixed(0)).join(', ')],
    ['HTML and CSS alone', ({ bareLcp }) => bareLcp.toFixed(0)],
    ['TBT ms', ({ tbt }) => tbt.toFixed(0)],
    ['CLS', ({ cls }) => cls.toFixed(3)],
    ['longest task ms', ({ longest }) => longest.toFixed(0)],
    ['machine', ({ speed }) => speed.toFixed(0)],
  ];
  const losses = times.flatMap(({ path, losses }) => losses.map((loss) => `${path} ${loss}`));
  return [
    ...table(
      columns.map(([name]) => name),
      times.map((page) => columns.map(([, of]) => of(page))),
    ),
    ...(losses.length > 0 ? ['', ...losses] : []),
  ];
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1);
const both = ({ raw, brotli }: Weight) => `${kb(raw)} / ${kb(brotli)}`;
