/** What came of a step: how many of its tests passed, and in words what did not. */

export interface Outcome {
  passed: number;
  /** One line each. */
  failures: string[];
  /** One line each, with the reason. */
  skips: string[];
  /** Shown even when all is well. */
  notes?: string[];
  /** What the tools printed; shown when something failed. */
  log?: string;
}

/** A step without tests of its own counts as one. */
export function oneCheck(name: string, ok: boolean, log: string): Outcome {
  return { passed: ok ? 1 : 0, failures: ok ? [] : [name], skips: [], log };
}

export function oneSkip(name: string, reason: string): Outcome {
  return { passed: 0, failures: [], skips: [`${name}: ${reason}`] };
}

/** @returns the sum of several outcomes of one step */
export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    skips: outcomes.flatMap(({ skips }) => skips),
    notes: outcomes.flatMap(({ notes }) => notes ?? []),
    log: outcomes.map(({ log }) => log ?? '').join(''),
  };
}

/** A program that fails without naming a failed test, or leaves no result, has failed once. */
export function withExit(
  outcome: Outcome,
  name: string,
  { code, output }: { code: number; output: string },
): Outcome {
  if (code === 0 || outcome.failures.length > 0) return { ...outcome, log: output };
  return { ...outcome, failures: [`${name}: ended with code ${code}`], log: output };
}

/** `3 passed, 1 failed`, and `, 2 skipped` when some were. */
export function counts({ passed, failures, skips }: Outcome): string {
  const skipped = skips.length > 0 ? `, ${skips.length} skipped` : '';
  return `${passed} passed, ${failures.length} failed${skipped}`;
}
