/** The bench beside Starlight: one lesson as ours, and the same text as plain Starlight with Mermaid in the browser. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST } from '../../src/tasks/places.ts';
import { runNode } from '../../src/tasks/run.ts';
import { benchPackages } from './benchPackages.ts';
import { startLighthouse } from './lighthouse.ts';
import { best, type Reading } from './lighthouseResult.ts';
import { longestTask } from './longTasks.ts';
import { loadLine } from './machineLoad.ts';
import { measurePage, type PageMeasure } from './measurePage.ts';
import { servePacked } from './packedServer.ts';
import { starlightLesson } from './starlightLesson.ts';
import { table } from './table.ts';

const SLUG = 'tcp-connections';
const PHONE = { width: 360, height: 780 };

interface Side {
  name: string;
  page: PageMeasure;
  reading: Reading;
  lcps: number[];
  longest: number;
}

/**
 * @param executablePath a Chromium or Chrome
 * @param runs how often each side is timed
 * @returns the lines to print
 * @throws Error when Starlight cannot be installed or built
 */
export async function benchStarlight(executablePath: string, runs: number): Promise<string[]> {
  const theirs = await buildStarlight();
  const auditor = await startLighthouse(executablePath);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const measure = async (name: string, folder: string): Promise<Side> => {
      const site = await servePacked(folder);
      const path = `/learn/${SLUG}/`;
      const url = new URL(path, site.url).href;
      try {
        const page = await measurePage(browser, site.url, path, PHONE);
        const readings = [await auditor.audit(url)];
        const tasks = [await longestTask(browser, url)];
        for (let run = 1; run < runs; run++) {
          readings.push(await auditor.time(url));
          tasks.push(await longestTask(browser, url));
        }
        const lcps = readings.map(({ lcp }) => lcp);
        return { name, page, reading: best(readings), lcps, longest: Math.min(...tasks) };
      } finally {
        await site.close();
      }
    };
    const sides = [await measure('ours', DIST), await measure('Starlight', theirs)];
    return [
      `One lesson (/learn/${SLUG}/), ours and built by plain Starlight with Mermaid in the browser; phone, Lighthouse ${auditor.version}; ${loadLine()}`,
      '',
      ...compare(sides),
    ];
  } finally {
    await browser.close();
    await auditor.close();
  }
}

/** @returns the folder of the built site */
async function buildStarlight(): Promise<string> {
  const folder = await benchPackages('starlight');
  const docs = join(folder, 'src', 'content', 'docs');
  rmSync(docs, { recursive: true, force: true });
  mkdirSync(join(docs, 'learn'), { recursive: true });
  const lesson = readFileSync(join(DIST, 'learn', `${SLUG}.md`), 'utf8');
  writeFileSync(join(docs, 'learn', `${SLUG}.md`), starlightLesson(lesson));
  const astro = join(folder, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const ran = await runNode([astro, 'build'], { cwd: folder });
  if (ran.code !== 0) throw new Error(`${ran.output}\nStarlight's build failed.`);
  return join(folder, 'dist');
}

function compare(sides: readonly Side[]): string[] {
  const kb = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows: [string, (side: Side) => string][] = [
    ['requests', ({ page }) => String(page.requests)],
    ['whole first load, KB brotli', ({ page }) => kb(page.whole.brotli)],
    ['HTML, KB brotli', ({ page }) => kb(page.weights.html.brotli)],
    ['CSS, KB brotli', ({ page }) => kb(page.weights.css.brotli)],
    ['JavaScript, KB brotli', ({ page }) => kb(page.weights.js.brotli)],
    ['JavaScript that ran, KB raw', ({ page }) => kb(page.executed)],
    ['fonts, KB', ({ page }) => kb(page.weights.fonts.raw)],
    ['performance', ({ reading }) => String(reading.scores.performance)],
    ['accessibility', ({ reading }) => String(reading.scores.accessibility)],
    ['best practices', ({ reading }) => String(reading.scores['best-practices'])],
    ['SEO', ({ reading }) => String(reading.scores.seo)],
    ['LCP, ms (each run)', ({ lcps }) => lcps.map((lcp) => lcp.toFixed(0)).join(', ')],
    ['TBT, ms', ({ reading }) => reading.tbt.toFixed(0)],
    ['CLS', ({ reading }) => reading.cls.toFixed(3)],
    ['longest task at 4x, ms', ({ longest }) => longest.toFixed(0)],
  ];
  return table(
    ['', ...sides.map(({ name }) => name)],
    rows.map(([name, of]) => [name, ...sides.map(of)]),
  );
}
