/**
 * The bench of the schedule: made-up learners study towards an interview with equal minutes a day, by several
 * schedulers. What counts is how many cards they would recall on the day.
 */
import { fileURLToPath } from 'node:url';
import type { Course, Outcome } from './simulateCourse.ts';
import { SimulationPool } from './simulatePool.ts';
import type { FsrsOptions, Which } from './simulateSchedulers.ts';
import { table } from './table.ts';

const cards = 260;
const learners = 500;
const horizons = [7, 14, 30];
const minutesADay = [20];

/** FSRS is tried at each of these, the best of them on some learners first, then the best few on all. */
const retentions = [0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97];
const trial = 100;
const finalists = 4;

/** @returns mean and standard error */
function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

const recalled = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => outcome.recalled);

/** The best of some kinds of FSRS: chosen by the learners' own results, which is more than a reader could do. */
async function best(
  pool: SimulationPool,
  course: Course,
  kinds: readonly FsrsOptions[],
): Promise<{ options: FsrsOptions; outcomes: Outcome[] }> {
  const tried = await Promise.all(
    kinds.map(async (options) => {
      const outcomes = await pool.run({ name: 'fsrs', ...options }, course, trial);
      return { options, ...meanOf(recalled(outcomes)) };
    }),
  );
  tried.sort((a, b) => b.mean - a.mean);
  const last = await Promise.all(
    tried.slice(0, finalists).map(async ({ options }) => {
      const outcomes = await pool.run({ name: 'fsrs', ...options }, course, learners);
      return { options, outcomes, ...meanOf(recalled(outcomes)) };
    }),
  );
  last.sort((a, b) => b.mean - a.mean);
  return last[0] as (typeof last)[number];
}

const kinds = (ahead: boolean): FsrsOptions[] =>
  retentions.flatMap((retention) =>
    (['lowest', 'highest'] as const).map((order) => ({ retention, order, ahead })),
  );

async function rowsFor(pool: SimulationPool, course: Course) {
  const run = (which: Which) => pool.run(which, course, learners);
  const due = await best(pool, course, kinds(false));
  const ahead = await best(pool, course, kinds(true));
  const label = ({ retention, order }: FsrsOptions) => `${retention.toFixed(2)}, ${order} first`;
  const plain: FsrsOptions = { retention: 0.9, order: 'lowest', ahead: false };
  const rows: [string, Outcome[]][] = [
    ['FSRS at 0.90 out of the box', await run({ name: 'outOfTheBox' })],
    ['random order', await run({ name: 'random' })],
    ['plain FSRS at 0.90', await run({ name: 'fsrs', ...plain })],
    [`FSRS at its best (${label(due.options)})`, due.outcomes],
    [`the same, reviewing ahead (${label(ahead.options)})`, ahead.outcomes],
  ];
  const greedy = await run({ name: 'greedy' });
  return { rows, greedy, ours: await run({ name: 'ours' }) };
}

function line(name: string, outcomes: readonly Outcome[], ours: readonly Outcome[]): string[] {
  const { mean, error } = meanOf(recalled(outcomes));
  const ahead = meanOf(recalled(ours).map((value, i) => value - (outcomes[i]?.recalled ?? 0)));
  return [
    name,
    `${mean.toFixed(1)} ± ${error.toFixed(1)}`,
    `${((100 * mean) / cards).toFixed(1)}%`,
    outcomes === ours
      ? ''
      : `${ahead.mean >= 0 ? '+' : ''}${ahead.mean.toFixed(2)} ± ${ahead.error.toFixed(2)}`,
    meanOf(outcomes.map(({ met }) => met)).mean.toFixed(0),
    meanOf(outcomes.map(({ minutes }) => minutes)).mean.toFixed(0),
  ];
}

/** Prints a table for each number of days and minutes. Takes some minutes on two cores. */
export async function scheduleBench(): Promise<void> {
  const pool = new SimulationPool();
  const started = Date.now();
  let first = true;
  try {
    console.log(
      `${learners} learners, each with FSRS-6 parameters of their own, ${cards} cards. Expected cards recalled on the day;\n` +
        'how far ours is ahead, learner by learner; cards met; minutes used. All ± are standard errors.\n',
    );
    for (const minutes of minutesADay) {
      for (const days of horizons) {
        const { rows, greedy, ours } = await rowsFor(pool, { cards, days, minutes });
        const lines = [
          ...rows,
          ['ours without looking ahead', greedy] as const,
          ['ours', ours] as const,
        ];
        const head = [
          `${days} days, ${minutes} minutes a day`,
          'recalled',
          '',
          'ours ahead by',
          'met',
          'min',
        ];
        console.log(
          table(
            head,
            lines.map(([name, outcomes]) => line(name, outcomes, ours)),
          ).join('\n'),
        );
        const ahead = rows.every(
          ([, outcomes]) => meanOf(recalled(outcomes)).mean < meanOf(recalled(ours)).mean,
        );
        console.log(`ours is ${ahead ? '' : 'NOT '}first\n`);
        first &&= ahead;
      }
    }
    console.log(
      `${first ? 'Ours is first everywhere' : 'Ours is not first everywhere'}; ${Math.round((Date.now() - started) / 1000)} s`,
    );
  } finally {
    await pool.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await scheduleBench();
