/** The steps of `npm test`; `npm run check` takes the quick ones. Cheap ones come first. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowserForChildren } from '../browser.ts';
import { buildSite } from '../buildSite.ts';
import { packageBin } from '../packageBin.ts';
import { CACHE, DIST, ROOT } from '../places.ts';
import { runNode } from '../run.ts';
import { serve } from '../serve.ts';
import { baseStep } from './baseStep.ts';
import { goStep } from './goStep.ts';
import { htmlStep } from './htmlStep.ts';
import { linksStep } from './linksStep.ts';
import { type Outcome, oneCheck, withExit } from './outcome.ts';
import { playwrightOutcome } from './playwrightResults.ts';
import type { Step } from './runSteps.ts';
import { vitestOutcome } from './vitestResults.ts';

/** Biome goes neither by NO_COLOR nor by the pipe. */
const BIOME_COLORS = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;

export const STEPS: readonly Step[] = [
  { name: 'browser', run: browserStep },
  {
    name: 'lint',
    run: () =>
      tool('lint and format', [
        packageBin('@biomejs/biome'),
        'ci',
        '--diagnostic-level=error',
        BIOME_COLORS,
        '.',
      ]),
  },
  { name: 'content', run: contentStep },
  { name: 'spelling', run: () => tool('spelling', ['src/check/spell.ts']) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'types', run: () => tool('types', [packageBin('astro'), 'check']) },
  { name: 'go', run: goStep },
  // Both write Astro's generated types, so not at the same time. A diagram that is missing is rendered here.
  { name: 'build', after: ['types', 'browser'], run: buildStep },
  {
    name: 'diagrams',
    needs: ['browser'],
    run: () => tool('diagrams', ['src/diagrams/update.ts', '--check']),
  },
  { name: 'html', needs: ['build'], run: htmlStep },
  { name: 'links', needs: ['build'], run: () => linksStep(DIST) },
  { name: 'base', needs: ['build'], run: baseStep },
  { name: 'build-tests', needs: ['browser'], after: ['build', 'base'], run: () => vitest('build') },
  // Two browsers of its own on two cores: anything beside it would only make its waits longer.
  { name: 'e2e', needs: ['build', 'browser'], after: ['base'], alone: true, run: endToEnd },
];

/** What a writer or a programmer wants to know at once; under a minute. */
export const QUICK = ['lint', 'content', 'spelling', 'unit', 'types'];

/**
 * @param names of steps; none means all
 * @returns these and what they need, in the order of the suite
 * @throws Error naming the steps there are, for a name that is not among them
 */
export function select(steps: readonly Step[], names: readonly string[]): Step[] {
  const wanted = new Set(names);
  for (const name of wanted) {
    const step = steps.find((other) => other.name === name);
    if (!step)
      throw new Error(
        `Unknown step "${name}": use ${steps.map((other) => other.name).join(', ')}.`,
      );
    for (const needed of step.needs ?? []) wanted.add(needed);
  }
  return steps.filter(({ name }) => names.length === 0 || wanted.has(name));
}

async function tool(name: string, args: readonly string[]): Promise<Outcome> {
  const ran = await runNode(args);
  return oneCheck(name, ran.code === 0, ran.output);
}

async function browserStep(): Promise<Outcome> {
  const found = await findBrowserForChildren();
  if ('problem' in found) return oneCheck('browser', false, found.problem);
  return { ...oneCheck('browser', true, ''), notes: [`${found.path} (${found.how})`] };
}

async function contentStep(): Promise<Outcome> {
  const ran = await runNode(['src/check/cli.ts']);
  const about = ran.stdout.split('\n').filter((line) => line.startsWith('coverage:'));
  return { ...oneCheck('content', ran.code === 0, ran.output), notes: ran.code === 0 ? about : [] };
}

async function buildStep(): Promise<Outcome> {
  const ran = await buildSite(false);
  return oneCheck('astro build', ran.code === 0, ran.output);
}

async function vitest(project: 'unit' | 'build'): Promise<Outcome> {
  const file = freshReport(`vitest-${project}.json`);
  const ran = await runNode([
    packageBin('vitest'),
    'run',
    '--config=tests/vitest.config.ts',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return withExit(vitestOutcome(textOf(file), ROOT), `vitest ${project}`, ran);
}

async function endToEnd(): Promise<Outcome> {
  const file = freshReport('playwright.json');
  const site = await serve(DIST, 0);
  try {
    const ran = await runNode(
      [packageBin('playwright'), 'test', '--config=tests/playwright.config.ts'],
      {
        env: { BASE_URL: site.url, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        live: true,
      },
    );
    // What it printed has been seen already.
    return { ...withExit(playwrightOutcome(textOf(file)), 'playwright', ran), log: '' };
  } finally {
    await site.close();
  }
}

/** @returns where a report will be, without the last run's */
function freshReport(name: string): string {
  const file = join(CACHE, name);
  mkdirSync(CACHE, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
