import { describe, expect, test } from 'vitest';
import { conclusion } from '../../src/tasks/suite/conclude.ts';
import { goOutcome } from '../../src/tasks/suite/goResults.ts';
import { foundGo, isEnough, wantedGo } from '../../src/tasks/suite/goVersion.ts';
import { javaMajor } from '../../src/tasks/suite/htmlStep.ts';
import { isExcused, nuErrors } from '../../src/tasks/suite/nuMessages.ts';
import { counts, oneCheck, oneSkip, together, withExit } from '../../src/tasks/suite/outcome.ts';
import { playwrightOutcome } from '../../src/tasks/suite/playwrightResults.ts';
import { vitestOutcome } from '../../src/tasks/suite/vitestResults.ts';

describe('Vitest', () => {
  const report = {
    testResults: [
      {
        name: '/repo/tests/unit/a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'd ok' },
          { status: 'failed', fullName: 'd bad' },
          { status: 'skipped', fullName: 'd skipped' },
          { status: 'todo', fullName: 'd later' },
        ],
      },
      {
        name: '/repo/tests/unit/b.test.ts',
        status: 'failed',
        message: "Cannot find module './nothing'\nat somewhere",
        assertionResults: [],
      },
    ],
  };

  test('counts tests, and a file that cannot be loaded as one failure', () => {
    expect(vitestOutcome(JSON.stringify(report), '/repo')).toEqual({
      passed: 1,
      failures: [
        'tests/unit/a.test.ts: d bad',
        "tests/unit/b.test.ts: Cannot find module './nothing'",
      ],
      skips: [
        'tests/unit/a.test.ts: d skipped: marked skipped',
        'tests/unit/a.test.ts: d later: marked todo',
      ],
    });
  });

  test('no report and a bad end is one failure', () => {
    const outcome = withExit(vitestOutcome(undefined, '/repo'), 'vitest unit', {
      code: 1,
      output: 'no such option',
    });
    expect(outcome).toMatchObject({
      failures: ['vitest unit: ended with code 1'],
      log: 'no such option',
    });
  });

  test('a bad end is a failure though every test passed', () => {
    const passed = { passed: 3, failures: [], skips: [] };
    expect(
      withExit(passed, 'vitest', { code: 1, output: 'Unhandled Rejection' }).failures,
    ).toHaveLength(1);
    expect(withExit(passed, 'vitest', { code: 0, output: '' }).failures).toHaveLength(0);
  });
});

describe('Playwright', () => {
  const spec = (title: string, line: number, ...tests: object[]) => ({
    title,
    file: 'a.e2e.ts',
    line,
    tests,
  });

  test('counts tests in nested suites and gives the reason of a skip', () => {
    const report = {
      suites: [
        {
          title: 'a.e2e.ts',
          specs: [spec('top', 2, { status: 'expected', annotations: [] })],
          suites: [
            {
              title: 'group',
              specs: [
                spec('bad', 4, { status: 'unexpected' }),
                spec('flaky', 5, { status: 'flaky' }),
                spec('skipped', 6, {
                  status: 'skipped',
                  annotations: [{ type: 'skip', description: 'needs a moon' }],
                }),
                spec('bare', 7, { status: 'skipped', annotations: [{ type: 'skip' }] }),
                spec('unreached', 8, { status: 'skipped', annotations: [] }),
              ],
            },
          ],
        },
      ],
      errors: [],
    };
    expect(playwrightOutcome(JSON.stringify(report))).toEqual({
      passed: 2,
      failures: ['a.e2e.ts:4 > group > bad'],
      notes: [
        'a.e2e.ts:5 > group > flaky: passed only when tried again, so there is a race to mend',
      ],
      skips: [
        'a.e2e.ts:6 > group > skipped: needs a moon',
        'a.e2e.ts:7 > group > bare: no reason given',
        'a.e2e.ts:8 > group > unreached: did not run, because one before it failed',
      ],
    });
  });

  test('a file that cannot be loaded is a failure', () => {
    const report = {
      suites: [],
      errors: [{ message: 'SyntaxError: b.e2e.ts: Missing semicolon. (1:6)\n more' }],
    };
    expect(playwrightOutcome(JSON.stringify(report)).failures).toEqual([
      'SyntaxError: b.e2e.ts: Missing semicolon. (1:6)',
    ]);
  });
});

describe('go test', () => {
  const stdout = (...events: object[]) =>
    `${events.map((event) => JSON.stringify(event)).join('\n')}\nnot JSON\n`;
  const at = (Package: string, Test: string, Action: string, Output?: string) => ({
    Package,
    Test,
    Action,
    Output,
  });

  test('counts subtests instead of the test around them', () => {
    const outcome = goOutcome(
      stdout(
        at('m/a', 'TestPlain', 'pass'),
        at('m/a', 'TestTable/one', 'pass'),
        at('m/a', 'TestTable/two/x', 'output', '    a_test.go:9: two is wrong\n'),
        at('m/a', 'TestTable/two/x', 'fail'),
        at('m/a', 'TestTable', 'fail'),
        { Package: 'm/a', Action: 'fail' },
      ),
    );
    expect(outcome).toEqual({
      passed: 2,
      failures: ['m/a TestTable/two/x'],
      skips: [],
      log: '    a_test.go:9: two is wrong\n',
    });
  });

  test('a test that fails by itself after its subtests passed is counted', () => {
    const outcome = goOutcome(
      stdout(at('m/a', 'TestOuter/fine', 'pass'), at('m/a', 'TestOuter', 'fail')),
    );
    expect(outcome).toMatchObject({ passed: 1, failures: ['m/a TestOuter'] });
  });

  test('a test of the same name in another package is another test', () => {
    const outcome = goOutcome(
      stdout(at('m/a', 'Test', 'pass'), at('m/b', 'Test', 'pass'), at('m/b', 'Test/x', 'pass')),
    );
    expect(outcome.passed).toBe(2);
  });

  test('gives the reason of a skip', () => {
    const outcome = goOutcome(
      stdout(
        at('m/a', 'TestSkipped', 'output', '=== RUN   TestSkipped\n'),
        at('m/a', 'TestSkipped', 'output', '    a_test.go:6: needs Linux\n'),
        at('m/a', 'TestSkipped', 'skip'),
      ),
    );
    expect(outcome.skips).toEqual(['m/a TestSkipped: needs Linux']);
  });

  test('a package that does not build is one failure, with the compiler’s words', () => {
    const outcome = goOutcome(
      stdout(
        {
          ImportPath: 'm/b [m/b.test]',
          Action: 'build-output',
          Output: 'b_test.go:1:61: declared and not used: x\n',
        },
        { ImportPath: 'm/b [m/b.test]', Action: 'build-fail' },
        { Package: 'm/b', Action: 'output', Output: 'FAIL\tm/b [build failed]\n' },
        { Package: 'm/b', Action: 'fail', FailedBuild: 'm/b [m/b.test]' },
      ),
    );
    expect(outcome.failures).toEqual(['m/b: does not build or ended early']);
    expect(outcome.log).toContain('declared and not used');
  });

  test('a package whose process ends inside a test is one failure', () => {
    const outcome = goOutcome(
      stdout(at('m/c', 'TestExit', 'run'), { Package: 'm/c', Action: 'fail' }),
    );
    expect(outcome).toMatchObject({ passed: 0, failures: ['m/c: does not build or ended early'] });
  });

  test.each([
    ['1.26.8', '1.26', true],
    ['1.26', '1.26.1', false],
    ['1.9', '1.26', false],
    ['2.0', '1.26', true],
    ['1.26.0', '1.26', true],
  ])('Go %s is enough for %s: %s', (found, wanted, expected) => {
    expect(isEnough(found, wanted)).toBe(expected);
  });

  test('reads versions', () => {
    expect(wantedGo('module roundtrip\n\ngo 1.26\n\ntoolchain go1.27.1\n')).toBe('1.26');
    expect(foundGo('go version go1.26.8 linux/amd64')).toBe('1.26.8');
    expect(foundGo('go version devel +abc')).toBeUndefined();
  });
});

describe('the Nu HTML checker', () => {
  test('errors count, advice does not', () => {
    const messages = [
      { type: 'error', message: 'Duplicate ID' },
      { type: 'info', subType: 'warning', message: 'advice' },
      { type: 'non-document-error', message: 'cannot read' },
    ];
    expect(nuErrors(messages).map(({ message }) => message)).toEqual([
      'Duplicate ID',
      'cannot read',
    ]);
  });

  test('an excuse holds for its message in its place only', () => {
    const message = 'A “style” element in “body” must be the first child of its parent.';
    expect(isExcused({ type: 'error', message, extract: '</aside> <style>astro-' })).toBe(true);
    expect(isExcused({ type: 'error', message, extract: '</aside> <style>.mine' })).toBe(false);
    expect(isExcused({ type: 'error', message: 'Duplicate ID', extract: '<style>astro-' })).toBe(
      false,
    );
  });

  test.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_401"', 8],
    ['openjdk version "25" 2025-09-16', 25],
    ['The operation couldn’t be completed.', undefined],
  ])('%s', (output, expected) => {
    expect(javaMajor(output)).toBe(expected);
  });
});

describe('the sum', () => {
  test('adds tests up and keeps the names', () => {
    const sum = together([
      { passed: 3, failures: ['a'], skips: [] },
      oneCheck('lint', true, ''),
      oneCheck('types', false, 'TS2322'),
      oneSkip('Go tests', 'no Go here'),
    ]);
    expect(sum).toMatchObject({
      passed: 4,
      failures: ['a', 'types'],
      skips: ['Go tests: no Go here'],
    });
    expect(conclusion(sum)).toEqual([
      '',
      'Skipped:',
      '  Go tests: no Go here',
      '',
      'Failed:',
      '  a',
      '  types',
      '',
      '4 passed, 2 failed, 1 skipped',
    ]);
  });

  test('says nothing of skips when there are none', () => {
    expect(counts({ passed: 4, failures: [], skips: [] })).toBe('4 passed, 0 failed');
  });
});
