/** Reads what Vitest's JSON reporter writes. */
import { relative } from 'node:path';
import type { Outcome } from './outcome.ts';

interface Report {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
}

/**
 * @param json the reporter's file; undefined when Vitest wrote none
 * @param root what the files' paths are told from
 * @throws SyntaxError when it is not JSON
 */
export function vitestOutcome(json: string | undefined, root: string): Outcome {
  const outcome: Outcome = { passed: 0, failures: [], skips: [] };
  if (json === undefined) return outcome;
  for (const file of (JSON.parse(json) as Report).testResults) {
    const path = relative(root, file.name);
    for (const { status, fullName } of file.assertionResults) {
      const name = `${path}: ${fullName}`;
      if (status === 'passed') outcome.passed++;
      else if (status === 'failed') outcome.failures.push(name);
      else outcome.skips.push(`${name}: marked ${status}`);
    }
    // A file that cannot be loaded has no tests to fail.
    if (
      file.status === 'failed' &&
      !file.assertionResults.some(({ status }) => status === 'failed')
    ) {
      outcome.failures.push(`${path}: ${firstLine(file.message) || 'could not be run'}`);
    }
  }
  return outcome;
}

const firstLine = (text = '') => text.trim().split('\n')[0] ?? '';
