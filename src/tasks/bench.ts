/**
 * `npm run bench`: build times, what pages and labs weigh in a real browser, how fast reviews and the log are, how the
 * scheduler does against others, and what the course has and lacks. `npm run bench -- pages` for one of them.
 */
import { benchBuilds } from '../../tests/bench/builds.ts';
import { inventory } from '../../tests/bench/inventory.ts';
import { benchLabs } from '../../tests/bench/labs.ts';
import { logBench } from '../../tests/bench/log.ts';
import { benchPages } from '../../tests/bench/pages.ts';
import { reviewBench } from '../../tests/bench/review.ts';
import { scheduleBench } from '../../tests/bench/schedule.ts';
import { findBrowserForChildren } from './browser.ts';
import { buildSite } from './buildSite.ts';
import { DIST, ROOT } from './places.ts';
import { endChildrenOnSignal } from './run.ts';
import { siteIsFresh } from './siteStamp.ts';

const BENCHES = ['build', 'pages', 'labs', 'review', 'log', 'schedule', 'inventory'];

endChildrenOnSignal();
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !BENCHES.includes(name));
if (unknown) {
  console.error(`Unknown bench "${unknown}": use one of ${BENCHES.join(', ')}.`);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = (await bench(wanted.length > 0 ? wanted : BENCHES)) ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** @returns whether every limit is kept */
async function bench(names: readonly string[]): Promise<boolean> {
  if (names.includes('build')) {
    console.log('Building twice ...\n');
    console.log(`${(await benchBuilds()).join('\n')}\n`);
  }
  const inBrowser = await benchInBrowser(names);
  if (names.includes('schedule')) {
    console.log('Simulating learners ...\n');
    await scheduleBench();
  }
  if (names.includes('inventory')) {
    await freshSite();
    console.log(`${inventory(ROOT, DIST).join('\n')}\n`);
  }
  return inBrowser;
}

/** @returns whether every limit is kept, of the benches that need the built site and a browser */
async function benchInBrowser(names: readonly string[]): Promise<boolean> {
  const browserBenches = { pages: benchPages, labs: benchLabs, review: reviewBench, log: logBench };
  const chosen = Object.entries(browserBenches).filter(([name]) => names.includes(name));
  if (chosen.length === 0) return true;
  await freshSite();
  const browser = await findBrowserForChildren();
  if ('problem' in browser) throw new Error(browser.problem);
  let kept = true;
  for (const [name, run] of chosen) {
    console.log(`Measuring: ${name} ...\n`);
    const { lines, ok } = await run(browser.path);
    console.log(`${lines.join('\n')}\n`);
    kept &&= ok;
  }
  return kept;
}

/** @throws Error when the site has to be built and cannot be */
async function freshSite(): Promise<void> {
  if (!siteIsFresh() && (await buildSite(true)).code !== 0) {
    throw new Error('The build failed: correct what is named above, then run npm run bench again.');
  }
}
