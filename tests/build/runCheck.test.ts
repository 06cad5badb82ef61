import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCheck } from '../../src/check/runCheck.ts';
import { type Edit, edit, ids, lesson, treeWith } from './contentTree.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'roundtrip-check-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes a tree to disk and runs the check over it as `npm run check` does. */
async function run(edits: Edit[], recordIds = false) {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of treeWith(edits)) write(`content/${path}`, text);
  write('public/ends.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write('labs/two-ends.ts', '// 06-tcp-connections:L1\n');
  write(
    'briefs/06-tcp-connections.md',
    '## Points\nP1. One\nP2. Two\n## Lab\nLab 1, a lab.\nLab 2, more.\n## Diagrams\nD8. A picture\n## Interview questions\nQ1. Why?\n',
  );
  const lines: string[] = [];
  const mistakes = await runCheck({
    folders: {
      contentDir: join(root, 'content'),
      publishedIdsFile: join(root, 'content/ids.txt'),
      labs: [{ slug: 'two-ends', lesson: '06-tcp-connections', section: 'open' }],
      labsDir: join(root, 'labs'),
      publicDir: join(root, 'public'),
      briefsDir: join(root, 'briefs'),
    },
    recordIds,
    today: new Date('2027-12-01'),
    print: (line) => lines.push(line),
  });
  return { mistakes, lines };
}

it('says that all is well, what the briefs still ask for, and which numbers are old', async () => {
  expect(await run([])).toEqual({
    mistakes: 0,
    lines: [
      'content/: 0 mistakes',
      'coverage: 06-tcp-connections cites 4 of 6 brief ids; not yet: P2 L2',
      'numbers that age: 1, of them 1 a year old or older',
      '  content/lessons/06-tcp-connections.mdx:73: 2026-11 "Half of all hosts"',
    ],
  });
});

it('counts mistakes and prints each on its line', async () => {
  const { mistakes, lines } = await run([
    edit(lesson, 'promise: You name both ends of a connection.\n', ''),
    edit(ids, 'term syn\n', ''),
  ]);
  expect(mistakes).toBe(2);
  expect(lines.slice(0, 2)).toEqual([
    'content/glossary/07-tcp-reliability.yaml:3: new and not yet in content/ids.txt: term syn. Write them there by npm run check -- --record-ids.\n' +
      'content/lessons/06-tcp-connections.mdx:2: "promise" is missing. Write promise: and a text.',
    'content/: 2 mistakes',
  ]);
});

it('puts new ids on record when asked to', async () => {
  const { mistakes, lines } = await run([edit(ids, 'term syn\n', '')], true);
  expect(mistakes).toBe(0);
  expect(lines[0]).toBe('content/ids.txt: 42 ids on record');
  expect(readFileSync(join(root, 'content/ids.txt'), 'utf8')).toBe(treeWith([]).get(ids));
});
