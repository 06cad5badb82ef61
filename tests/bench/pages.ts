/** The bench of pages: bytes, requests and layout shift in a real browser, beside the limits. */
import { chromium } from 'playwright';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { DIST } from '../../src/tasks/places.ts';
import { serve } from '../../src/tasks/serve.ts';
import { judge } from './limits.ts';
import { measurePage, type PageMeasure, VIEWPORTS } from './measurePage.ts';
import { pagesToMeasure } from './pagesToMeasure.ts';
import { table } from './table.ts';
import type { Weight } from './weigh.ts';

/** @param executablePath a Chromium or Chrome @returns the lines to print, and whether every limit is kept */
export async function benchPages(
  executablePath: string,
): Promise<{ lines: string[]; ok: boolean }> {
  const site = await serve(DIST, 0);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const measures: PageMeasure[] = [];
    for (const path of pagesToMeasure(DIST)) {
      for (const viewport of VIEWPORTS)
        measures.push(await measurePage(browser, site.url, path, viewport));
    }
    const verdicts = judge(measures);
    const moved = measures
      .filter(({ shift }) => shift > 0)
      .map((page) => `${page.path} ${page.viewport} moved: ${page.moved.join(', ')}`);
    return {
      lines: [
        'Pages: KB (1,000 bytes) as sent raw / with brotli, before any interaction; JS scrolled: brotli, at the end of the page',
        '',
        ...table(
          [
            'page',
            'viewport',
            'requests',
            'HTML',
            'CSS',
            'JS',
            'JS scrolled',
            'fonts',
            'SVG',
            'shift',
          ],
          measures.map(({ path, viewport, requests, weights, jsAfterScroll, shift }) => [
            path,
            viewport,
            String(requests),
            both(weights.html),
            both(weights.css),
            both(weights.js),
            kb(jsAfterScroll),
            kb(weights.fonts.raw),
            both(weights.svg),
            shift.toFixed(4),
          ]),
        ),
        ...(moved.length > 0 ? ['', ...moved] : []),
        '',
        ...table(
          ['limit', 'page', 'viewport', 'found', 'at most', ''],
          verdicts.map(({ what, path, viewport, found, most, ok }) => [
            what,
            path,
            viewport,
            found,
            most,
            ok ? 'ok' : 'over',
          ]),
        ),
      ],
      ok: verdicts.every(({ ok }) => ok),
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1);
const both = ({ raw, brotli }: Weight) => `${kb(raw)} / ${kb(brotli)}`;
