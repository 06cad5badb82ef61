/** How fast a page is on a phone, beside the same page without scripts and fonts, and beside its goals. */
import type { Browser } from 'playwright';
import { BARE_BLOCKS } from './bareHtml.ts';
import type { Auditor } from './lighthouse.ts';
import { best, CATEGORIES, type Reading } from './lighthouseResult.ts';
import type { Verdict } from './limits.ts';
import { longestTask } from './longTasks.ts';

export interface PageTimes extends Reading {
  path: string;
  /** Of every run, in ms, so that the noise of the machine shows. */
  lcps: number[];
  /** LCP of the page's HTML and CSS alone, in ms. */
  bareLcp: number;
  /** The longest task before any interaction, in ms, of the better run. */
  longest: number;
}

/**
 * @param site its address, with a slash at the end; answers must be packed already
 * @param bare the address of the same site without scripts
 * @param runs how often each is timed
 */
export async function timePage(
  { auditor, browser }: { auditor: Auditor; browser: Browser },
  { site, bare }: { site: string; bare: string },
  path: string,
  runs: number,
): Promise<PageTimes> {
  const at = (base: string) => new URL(path, base).href;
  const readings: Reading[] = [await auditor.audit(at(site))];
  const bareLcps: number[] = [];
  const tasks: number[] = [];
  for (let run = 0; run < runs; run++) {
    if (run > 0) readings.push(await auditor.time(at(site)));
    bareLcps.push((await auditor.time(at(bare), BARE_BLOCKS)).lcp);
    tasks.push(await longestTask(browser, at(site)));
  }
  return {
    path,
    ...best(readings),
    lcps: readings.map(({ lcp }) => lcp),
    bareLcp: Math.min(...bareLcps),
    longest: Math.min(...tasks),
  };
}

/** Goals of every page. */
export const LCP_RATIO = 1.2;
export const LONGEST_TASK = 50;

/** @returns a verdict a goal */
export function judgeTimes(page: PageTimes): Omit<Verdict, 'viewport'>[] {
  const { path, scores, lcp, bareLcp, longest } = page;
  const ratio = lcp / bareLcp;
  return [
    ...CATEGORIES.flatMap((category) => {
      const score = scores[category];
      if (score === undefined) return [];
      return { path, what: category, found: String(score), most: '100', ok: score === 100 };
    }),
    {
      path,
      what: 'LCP / LCP of HTML and CSS alone',
      found: ratio.toFixed(2),
      most: LCP_RATIO.toFixed(2),
      ok: ratio <= LCP_RATIO,
    },
    {
      path,
      what: 'longest task, processor slowed 4 times',
      found: `${longest.toFixed(0)} ms`,
      most: `${LONGEST_TASK} ms`,
      ok: longest <= LONGEST_TASK,
    },
  ];
}
