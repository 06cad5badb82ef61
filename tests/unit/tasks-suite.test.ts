import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/tasks/siteStamp.ts';
import { goModules, ownCode } from '../../src/tasks/suite/goModules.ts';
import type { Outcome } from '../../src/tasks/suite/outcome.ts';
import { runSteps, type Step } from '../../src/tasks/suite/runSteps.ts';
import { QUICK, STEPS, select } from '../../src/tasks/suite/steps.ts';

const good: Outcome = { passed: 1, failures: [], skips: [] };
const bad: Outcome = { passed: 0, failures: ['it'], skips: [], log: 'what went wrong\n' };

/** Runs steps with a clock that moves one second a reading, and writes down who ran beside whom. */
async function trial(steps: (Omit<Step, 'run'> & { result?: Outcome | Error })[], lanes = 2) {
  const lines: string[] = [];
  const busy = new Set<string>();
  const beside: Record<string, string[]> = {};
  let seconds = 0;
  const outcome = await runSteps(
    steps.map(({ result = good, ...step }) => ({
      ...step,
      run: async () => {
        busy.add(step.name);
        for (const name of busy)
          beside[name] = [...new Set([...(beside[name] ?? []), ...busy])].filter(
            (other) => other !== name,
          );
        await new Promise((resolve) => setTimeout(resolve, 5));
        busy.delete(step.name);
        if (result instanceof Error) throw result;
        return result;
      },
    })),
    { print: (line) => lines.push(line), now: () => 1000 * seconds++, lanes },
  );
  return { outcome, lines, beside };
}

describe('running steps', () => {
  test('says when a step starts, how it went and how long it took', async () => {
    const { lines } = await trial([{ name: 'lint', result: { ...good, notes: ['by the way'] } }]);
    expect(lines).toEqual([
      '[lint] started',
      '[lint] by the way',
      '[lint] 1 passed, 0 failed in 1.0 s',
    ]);
  });

  test('a failing step shows its log and does not keep others from running', async () => {
    const { outcome, lines } = await trial([{ name: 'lint', result: bad }, { name: 'unit' }], 1);
    expect(lines).toContain('[lint] | what went wrong');
    expect(outcome).toMatchObject({ passed: 1, failures: ['it'] });
  });

  test('a step that throws has failed once, and the rest goes on', async () => {
    const { outcome, lines } = await trial(
      [{ name: 'go', result: new Error('no such folder') }, { name: 'unit' }],
      1,
    );
    expect(outcome).toMatchObject({ passed: 1, failures: ['go'] });
    expect(lines.join('\n')).toContain('no such folder');
  });

  test('what needs a failed step is skipped with the reason, and so on down', async () => {
    const { outcome } = await trial([
      { name: 'build', result: bad },
      { name: 'html', needs: ['build'] },
      { name: 'report', needs: ['html'] },
      { name: 'tidy', after: ['build'] },
    ]);
    expect(outcome).toMatchObject({
      passed: 1,
      skips: [
        'html: it needs "build", which did not pass',
        'report: it needs "html", which did not pass',
      ],
    });
  });

  test('two at a time, and one alone', async () => {
    const { beside } = await trial([
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
      { name: 'd', alone: true },
    ]);
    expect(beside['d']).toEqual([]);
    expect(beside['a']).toContain('b');
    expect(Object.values(beside).every((others) => others.length <= 2)).toBe(true);
  });

  test('waits for what comes before, even if that is not wanted now', async () => {
    const { beside, outcome } = await trial([
      { name: 'types' },
      { name: 'build', after: ['types', 'browser'] },
    ]);
    expect(beside['build']).toEqual([]);
    expect(outcome.passed).toBe(2);
  });

  test('steps that wait for each other are an error, not a standstill', async () => {
    const circle = [
      { name: 'a', after: ['b'] },
      { name: 'b', after: ['a'] },
    ];
    await expect(trial(circle)).rejects.toThrow('These steps wait for each other: a, b.');
  });
});

describe('choosing steps', () => {
  const names = (wanted: string[]) => select(STEPS, wanted).map(({ name }) => name);

  test('none named means all', () => {
    expect(names([])).toEqual(STEPS.map(({ name }) => name));
  });

  test('what a step needs comes along, before it', () => {
    expect(names(['e2e'])).toEqual(['browser', 'build', 'e2e']);
  });

  test('an unknown name is answered with those there are', () => {
    expect(() => names(['e2e', 'units'])).toThrow(/^Unknown step "units": use browser, lint, /);
  });

  test('every step waits for earlier ones only', () => {
    for (const [index, { name, after = [], needs = [] }] of STEPS.entries()) {
      const earlier = STEPS.slice(0, index).map((step) => step.name);
      expect(earlier, name).toEqual(expect.arrayContaining([...after, ...needs]));
    }
  });

  test('the quick ones are steps', () => {
    expect(names(QUICK)).toHaveLength(QUICK.length);
  });
});

describe('the Go modules', () => {
  const root = mkdtempSync(join(tmpdir(), 'roundtrip-go-'));
  const write = (path: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '');
  };
  beforeAll(() => {
    write('cards/a.yaml');
    write('go/go.mod');
    write('go/a/a.go');
    write('go/third/go.mod');
    write('go/third/b/b.go');
    write('go/third/doc.go');
    write('go/third/vendor/example.com/lib/go.mod');
    write('go/third/vendor/example.com/lib/lib.go');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('are found inside each other, but not among the vendored libraries', () => {
    expect(goModules(root)).toEqual([join(root, 'go'), join(root, 'go/third')]);
  });

  test('are each formatted by themselves, without vendored code', () => {
    expect(ownCode(join(root, 'go'))).toEqual(['a']);
    expect(ownCode(join(root, 'go/third'))).toEqual(['b', 'doc.go']);
  });
});

describe('the fingerprint of what a build reads', () => {
  const root = mkdtempSync(join(tmpdir(), 'roundtrip-stamp-'));
  const file = join(root, 'content/a.mdx');
  const now = (extra: string[] = []) => fingerprint(root, ['content', 'astro.config.mjs'], extra);
  beforeAll(() => {
    mkdirSync(join(root, 'content/go'), { recursive: true });
    writeFileSync(file, 'one');
    writeFileSync(join(root, 'content/go/a.go'), 'package a');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('stays the same when only times change', () => {
    const before = now();
    utimesSync(file, 1, 1);
    expect(now()).toBe(before);
  });

  test('changes with contents, names, new files and settings', () => {
    const seen = new Set([now()]);
    const changes = [
      () => writeFileSync(file, 'two'),
      () => renameSync(file, join(root, 'content/b.mdx')),
      () => writeFileSync(join(root, 'astro.config.mjs'), ''),
    ];
    for (const change of changes) {
      change();
      seen.add(now());
    }
    seen.add(now(['https://example.org']));
    expect(seen.size).toBe(5);
  });
});
