/** `npm run bench`: build times, then what pages weigh in a real browser. `npm run bench -- pages` for one of them. */
import { benchBuilds } from '../../tests/bench/builds.ts';
import { benchPages } from '../../tests/bench/pages.ts';
import { findBrowserForChildren } from './browser.ts';
import { buildSite } from './buildSite.ts';
import { endChildrenOnSignal } from './run.ts';
import { siteIsFresh } from './siteStamp.ts';

const BENCHES = ['build', 'pages'];

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
  if (!names.includes('pages')) return true;
  if (!siteIsFresh() && (await buildSite(true)).code !== 0) {
    throw new Error('The build failed: correct what is named above, then run npm run bench again.');
  }
  const browser = await findBrowserForChildren();
  if ('problem' in browser) throw new Error(browser.problem);
  console.log('Measuring pages ...\n');
  const { lines, ok } = await benchPages(browser.path);
  console.log(lines.join('\n'));
  return ok;
}
