/** Reads what Playwright's JSON reporter writes. */
import type { Outcome } from './outcome.ts';

interface Suite {
  title: string;
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: {
      status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      annotations?: { type: string; description?: string }[];
    }[];
  }[];
  suites?: Suite[];
}

interface Report {
  suites: Suite[];
  errors?: { message?: string }[];
}

/**
 * @param json the reporter's file; undefined when Playwright wrote none
 * @throws SyntaxError when it is not JSON
 */
export function playwrightOutcome(json: string | undefined): Outcome {
  const outcome: Outcome & { notes: string[] } = { passed: 0, failures: [], skips: [], notes: [] };
  if (json === undefined) return outcome;
  const report = JSON.parse(json) as Report;
  for (const suite of report.suites) visit(suite, [], outcome);
  for (const { message } of report.errors ?? [])
    outcome.failures.push((message ?? 'an error').split('\n')[0] ?? '');
  return outcome;
}

function visit(
  suite: Suite,
  above: readonly string[],
  outcome: Outcome & { notes: string[] },
): void {
  for (const spec of suite.specs ?? []) {
    const name = [`${spec.file}:${spec.line}`, ...above, spec.title].join(' > ');
    for (const { status, annotations } of spec.tests) {
      if (status === 'expected') outcome.passed++;
      else if (status === 'skipped') outcome.skips.push(`${name}: ${reason(annotations)}`);
      else if (status === 'flaky') {
        outcome.passed++;
        outcome.notes.push(`${name}: passed only when tried again, so there is a race to mend`);
      } else outcome.failures.push(name);
    }
  }
  for (const inner of suite.suites ?? []) visit(inner, [...above, inner.title], outcome);
}

function reason(annotations: { type: string; description?: string }[] = []): string {
  const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  return skip
    ? (skip.description ?? 'no reason given')
    : 'did not run, because one before it failed';
}
