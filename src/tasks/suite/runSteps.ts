/** Runs named steps in order, two at a time where they allow it, and says how each went. */
import { counts, type Outcome, oneSkip, together } from './outcome.ts';

export interface Step {
  name: string;
  /** Waits until these have ended, however they ended. A name that is not among the steps counts as ended. */
  after?: readonly string[];
  /** Waits for these, and is skipped when one of them failed or was skipped. */
  needs?: readonly string[];
  /** Runs while nothing else does. */
  alone?: boolean;
  run(): Promise<Outcome>;
}

export interface Terminal {
  print(line: string): void;
  /** In milliseconds. */
  now(): number;
  lanes: number;
}

/**
 * A step that throws has failed once; the others still run.
 *
 * @param steps in the order in which they start when nothing holds them up; each `needs` and `after` names an earlier one
 * @returns the sum of all
 */
export async function runSteps(steps: readonly Step[], terminal: Terminal): Promise<Outcome> {
  const waiting = [...steps];
  const ended = new Map<string, Outcome>();
  const running = new Map<string, { alone: boolean; end: Promise<void> }>();
  const present = new Set(steps.map(({ name }) => name));

  const ready = ({ after = [], needs = [], alone = false }: Step) =>
    [...after, ...needs].every((name) => ended.has(name) || !present.has(name)) &&
    (alone
      ? running.size === 0
      : running.size < terminal.lanes && ![...running.values()].some((other) => other.alone));

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(ready);
    const step = waiting[next];
    if (step) {
      waiting.splice(next, 1);
      const end = runStep(step, ended, terminal).then((outcome) => {
        ended.set(step.name, outcome);
        running.delete(step.name);
      });
      running.set(step.name, { alone: step.alone ?? false, end });
    } else if (running.size > 0) {
      await Promise.race([...running.values()].map(({ end }) => end));
    } else {
      throw new Error(
        `These steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}.`,
      );
    }
  }
  return together(
    steps.map(({ name }) => ended.get(name)).filter((outcome) => outcome !== undefined),
  );
}

async function runStep(
  step: Step,
  ended: ReadonlyMap<string, Outcome>,
  terminal: Terminal,
): Promise<Outcome> {
  const { print, now } = terminal;
  const missing = step.needs?.find((name) => {
    const outcome = ended.get(name);
    return outcome && (outcome.failures.length > 0 || outcome.passed === 0);
  });
  if (missing) {
    print(`[${step.name}] skipped: it needs "${missing}", which did not pass`);
    return oneSkip(step.name, `it needs "${missing}", which did not pass`);
  }
  print(`[${step.name}] started`);
  const started = now();
  const outcome = await step.run().catch(
    (error: unknown): Outcome => ({
      passed: 0,
      failures: [step.name],
      skips: [],
      log: `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    }),
  );
  if (outcome.failures.length > 0 && outcome.log) {
    for (const line of outcome.log.trimEnd().split('\n')) print(`[${step.name}] | ${line}`);
  }
  for (const note of outcome.notes ?? []) print(`[${step.name}] ${note}`);
  print(`[${step.name}] ${counts(outcome)} in ${((now() - started) / 1000).toFixed(1)} s`);
  return outcome;
}
