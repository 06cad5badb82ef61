/** The README says of every dependency why it is there, and of nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../src/tasks/places.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
const needed = groups.flatMap((group) => Object.keys(manifest[group] ?? {}));

/** Names and reason of each line of the table under "What it stands on"; `@types/*` stands for all of a scope. */
const rows = (read('README.md').split('## What it stands on')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, names = '', reason = '']) => ({ names: names.split(', '), reason }))
  .filter(({ names }) => names[0] !== 'Package');

const covers = (name: string, dependency: string) =>
  name.endsWith('/*') ? dependency.startsWith(name.slice(0, -1)) : name === dependency;

describe('the table of dependencies', () => {
  test.each(needed)('%s has one line with a reason', (dependency) => {
    const lines = rows.filter(({ names }) => names.some((name) => covers(name, dependency)));
    expect(lines.map(({ names }) => names)).toHaveLength(1);
    expect(lines[0]?.reason.split(' ').length).toBeGreaterThan(2);
  });

  test('names nothing that is not there', () => {
    const gone = rows
      .flatMap(({ names }) => names)
      .filter((name) => !needed.some((dependency) => covers(name, dependency)));
    expect(gone).toEqual([]);
  });
});

test('every version is exact', () => {
  for (const group of groups)
    for (const [name, version] of Object.entries(manifest[group] ?? {}))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});
