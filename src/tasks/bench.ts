/**
 * `npm run bench`: build times, what pages and labs weigh in a real browser, how fast reviews and the log are, how the
 * scheduler does against others, and what the course has and lacks. `npm run bench -- pages` for one of them.
 *
 * `--runs N` times pages N times, `--all` measures every lesson. `--times 1,10,50` builds with so many times the content.
 * The comparison with Starlight is only run by name, since it installs Starlight. So is the cost of a million readers a
 * month: `--assume pages=5,builds=20` changes what is assumed, `--prices gigabyte=0.05` gives prices.
 */
import { parseArgs } from 'node:util';
import { benchBuilds } from '../../tests/bench/builds.ts';
import { benchCost } from '../../tests/bench/cost.ts';
import {
  ASSUMED,
  type Assumptions,
  checked,
  numbersIn,
  type Prices,
} from '../../tests/bench/costModel.ts';
import { inventory } from '../../tests/bench/inventory.ts';
import { benchLabs } from '../../tests/bench/labs.ts';
import { logBench } from '../../tests/bench/log.ts';
import { benchPages } from '../../tests/bench/pages.ts';
import { reviewBench } from '../../tests/bench/review.ts';
import { scheduleBench } from '../../tests/bench/schedule.ts';
import { benchStarlight } from '../../tests/bench/starlight.ts';
import { findBrowserForChildren } from './browser.ts';
import { buildSite } from './buildSite.ts';
import { DIST, ROOT } from './places.ts';
import { endChildrenOnSignal } from './run.ts';
import { siteIsFresh } from './siteStamp.ts';

const BENCHES = ['build', 'pages', 'labs', 'review', 'log', 'schedule', 'inventory'];
const BY_NAME = ['starlight', 'cost'];
const PRICES = ['gigabyte', 'million', 'buildMinute', 'stored'] as const;

endChildrenOnSignal();
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      assume: { type: 'string', default: '' },
      prices: { type: 'string', default: '' },
      runs: { type: 'string', default: '1' },
      times: { type: 'string', default: '1' },
    },
  });
  const unknown = positionals.find((name) => ![...BENCHES, ...BY_NAME].includes(name));
  if (unknown)
    throw new Error(
      `Unknown bench "${unknown}": use one of ${[...BENCHES, ...BY_NAME].join(', ')}.`,
    );
  const options = {
    all: values.all,
    runs: counts('runs', values.runs)[0] ?? 1,
    times: counts('times', values.times),
    assumed: checked({
      ...ASSUMED,
      ...numbersIn('assume', values.assume, Object.keys(ASSUMED) as (keyof Assumptions)[]),
    }),
    prices: numbersIn('prices', values.prices, PRICES),
  };
  process.exitCode = (await bench(positionals.length > 0 ? positionals : BENCHES, options)) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** @param text such as `1,10,50` @throws Error when it is anything else */
function counts(option: string, text: string): number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.some((number) => !Number.isInteger(number) || number < 1))
    throw new Error(`--${option} ${text}: say whole numbers from 1, such as --${option} 2.`);
  return numbers;
}

interface Options {
  all: boolean;
  runs: number;
  times: readonly number[];
  assumed: Assumptions;
  prices: Partial<Prices>;
}

/** @returns whether every limit is kept */
async function bench(names: readonly string[], options: Options): Promise<boolean> {
  if (names.includes('build')) {
    console.log('Building, cold and warm ...\n');
    console.log(`${(await benchBuilds(options.times, options.runs)).join('\n')}\n`);
  }
  const inBrowser = await benchInBrowser(names, options);
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
async function benchInBrowser(names: readonly string[], options: Options): Promise<boolean> {
  const browserBenches = {
    pages: (path: string) => benchPages(path, options),
    starlight: async (path: string) => ({
      lines: await benchStarlight(path, options.runs),
      ok: true,
    }),
    cost: async (path: string) => ({
      lines: await benchCost(path, options.assumed, options.prices),
      ok: true,
    }),
    labs: benchLabs,
    review: reviewBench,
    log: logBench,
  };
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
