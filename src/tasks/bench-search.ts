/** `npm run bench:search`: does search find the right place, beside plain Pagefind, and what does it cost. */
import { searchBench } from '../../tests/bench/search.ts';
import { searchScale } from '../../tests/bench/searchScale.ts';
import { findBrowserForChildren } from './browser.ts';
import { buildSite } from './buildSite.ts';
import { endChildrenOnSignal } from './run.ts';
import { siteIsFresh } from './siteStamp.ts';

endChildrenOnSignal();
try {
  if (!siteIsFresh() && (await buildSite(true)).code !== 0) {
    throw new Error(
      'The build failed: correct what is named above, then run npm run bench:search again.',
    );
  }
  const browser = await findBrowserForChildren();
  if ('problem' in browser) throw new Error(browser.problem);
  const { lines, ok } = await searchBench(browser.path);
  console.log(lines.join('\n'));
  console.log(`\n${(await searchScale(browser.path)).join('\n')}`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
