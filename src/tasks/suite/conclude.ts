/** The end of a run: what failed and what was skipped, by name, then the counts alone on the last line. */
import { counts, type Outcome } from './outcome.ts';

/** @returns the lines to print */
export function conclusion(outcome: Outcome): string[] {
  const lines: string[] = [''];
  if (outcome.skips.length > 0)
    lines.push('Skipped:', ...outcome.skips.map((line) => `  ${line}`), '');
  if (outcome.failures.length > 0)
    lines.push('Failed:', ...outcome.failures.map((line) => `  ${line}`), '');
  return [...lines, counts(outcome)];
}
