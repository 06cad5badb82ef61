import fc from 'fast-check';
import { expect, it } from 'vitest';
import { saidOf, treeWith } from './contentTree.ts';

/** What a slip of the hand or a bad merge may put anywhere. */
const slips = [
  '',
  '\n',
  ' ',
  ':',
  '- ',
  '{',
  '}',
  '<',
  '>',
  '[',
  '](',
  '"',
  "'",
  '#',
  '---',
  '```',
  '|',
  '&a',
  '*',
  '\t',
  '\u0000',
  '<<<<<<< ',
  'null',
  '{/*',
  '</',
];

it('the checker never throws, whatever stands in a file, and every line names a file and a line', async () => {
  const valid = treeWith([]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...valid.keys()),
      fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.integer({ min: 0, max: 40 }),
          slip: fc.constantFrom(...slips),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      async (path, edits) => {
        let text = valid.get(path) ?? '';
        for (const { at, length, slip } of edits) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + slip + text.slice(start + length);
        }
        for (const line of await saidOf(new Map(valid).set(path, text))) {
          expect(line).toMatch(/^(content|src)\/[\w./-]+:\d+(:\d+)?: .+\. .+\.$/);
        }
      },
    ),
    { numRuns: 150, seed: 6 },
  );
});
