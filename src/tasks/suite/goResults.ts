/** Reads what `go test -json` prints. */
import type { Outcome } from './outcome.ts';

interface Event {
  Action: string;
  Package?: string;
  /** Instead of Package while a package is being built. */
  ImportPath?: string;
  Test?: string;
  Output?: string;
}

interface Result {
  package: string;
  /** Empty for the package as a whole. */
  test: string;
  action: 'pass' | 'fail' | 'skip';
}

/**
 * A test with subtests is not counted beside them, unless it failed by itself. A package that fails without a failing
 * test, because it does not build or because a test ended the process, has failed once.
 *
 * @param stdout one JSON event a line; other lines are left out
 */
export function goOutcome(stdout: string): Outcome {
  const { results, printed } = readEvents(stdout);
  const tests = results.filter(({ test }) => test !== '');
  const outcome: Outcome = { passed: 0, failures: [], skips: [], log: '' };
  const fail = (name: string, key: string) => {
    outcome.failures.push(name);
    outcome.log += printed.get(key) ?? '';
  };
  for (const result of tests) {
    const inner = tests.filter(
      ({ package: name, test }) => name === result.package && test.startsWith(`${result.test}/`),
    );
    const explained = result.action !== 'fail' || inner.some(({ action }) => action === 'fail');
    if (inner.length > 0 && explained) continue;
    const name = nameOf(result);
    if (result.action === 'pass') outcome.passed++;
    else if (result.action === 'fail') fail(name, name);
    else outcome.skips.push(`${name}: ${skipReason(printed.get(name) ?? '')}`);
  }
  for (const { package: name, test, action } of results) {
    if (test !== '' || action !== 'fail') continue;
    if (tests.some((other) => other.package === name && other.action === 'fail')) continue;
    fail(`${name}: does not build or ended early`, name);
  }
  return outcome;
}

const nameOf = ({ package: name, test }: Pick<Result, 'package' | 'test'>) =>
  test ? `${name} ${test}` : name;

/** @returns how tests and packages ended, and what each printed, by name */
function readEvents(stdout: string): { results: Result[]; printed: Map<string, string> } {
  const results: Result[] = [];
  const printed = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const event = parse(line);
    if (!event) continue;
    // While building, the path is followed by the test binary's name: "roundtrip/resets [roundtrip/resets.test]".
    const where = {
      package: event.Package ?? event.ImportPath?.split(' ')[0] ?? '',
      test: event.Test ?? '',
    };
    const name = nameOf(where);
    if (event.Output) printed.set(name, (printed.get(name) ?? '') + event.Output);
    if (event.Action === 'pass' || event.Action === 'fail' || event.Action === 'skip') {
      results.push({ ...where, action: event.Action });
    }
  }
  return { results, printed };
}

function parse(line: string): Event | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Event;
  } catch {
    return undefined;
  }
}

/** `    churn_test.go:20: needs Linux` says it on the line with the file. */
function skipReason(output: string): string {
  return /^\s+\S+\.go:\d+: (.*)$/m.exec(output)?.[1]?.trim() ?? 'no reason given';
}
