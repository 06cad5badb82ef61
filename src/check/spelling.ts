/** Spelling, as cspell.config.yaml has it: American English, the terms of the trade, and two lists of our own. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { spellCheckFile } from 'cspell-lib';
import { isVendored } from '../code/vendored.ts';
import type { Mistake } from './mistake.ts';

/** What readers and writers see: content, the words of pages, labs and messages, programs, the README. */
const TEXTS = [
  'README.md',
  'content/*/*.{mdx,yaml}',
  'content/go/**/*.go',
  'src/**/*.{astro,ts,tsx}',
];
/** A word for readers belongs into the first; a name in code into the second. */
const LISTS = ['content/words.txt', 'src/check/sourceWords.txt'] as const;
const CONFIG = 'cspell.config.yaml';

/** In: the project's root. Out: the files whose spelling is checked, by their path in it. */
export function spelledFiles(root: string): string[] {
  return globSync(TEXTS, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !isVendored(path) && !path.endsWith('.pb.go'))
    .sort();
}

/**
 * In: the project's root, and paths in it.
 * Out: every word that no dictionary knows, with the nearest that one does.
 * Throws when a file cannot be checked, so that what was not looked at does not count as right.
 */
export async function spellingMistakes(root: string, files: readonly string[]): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const file of files) {
    const options = {
      configFile: join(root, CONFIG),
      noConfigSearch: true,
      generateSuggestions: true,
    };
    const { issues, checked, errors = [] } = await spellCheckFile(join(root, file), options, {});
    if (!checked || errors.length > 0)
      throw new Error(`${file}: was not checked. ${errors[0]?.message ?? `See ${CONFIG}.`}`);
    const text = readFileSync(join(root, file), 'utf8');
    for (const { text: word, line, offset, suggestionsEx = [] } of issues) {
      const near = suggestionsEx
        .slice(0, 3)
        .map(({ wordAdjustedToMatchCase: cased, word: other }) => `"${cased ?? other}"`);
      mistakes.push({
        file,
        line: text.slice(0, offset).split('\n').length,
        column: offset - line.offset + 1,
        what: `"${word}" stands in no dictionary`,
        instead: `Write ${[...near, 'another word'].join(', ')}, or put it into ${listFor(file)} if it is right`,
      });
    }
  }
  return mistakes;
}

/**
 * In: the project's root, and the files that are spelled.
 * Out: the words of our own lists that stand in none of them, since a list that only grows lets mistakes through, and
 * those out of order.
 */
export function listMistakes(root: string, files: readonly string[]): Mistake[] {
  const text = files
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
    .toLowerCase();
  const seen = new Set<string>();
  return LISTS.flatMap((file) => {
    const words = readFileSync(join(root, file), 'utf8').trimEnd().split('\n');
    return words.flatMap((word, index): Mistake[] => {
      const at = (what: string, instead: string) => [{ file, line: index + 1, what, instead }];
      if (seen.has(word.toLowerCase()))
        return at(`"${word}" stands in a list already`, 'Write it once');
      seen.add(word.toLowerCase());
      if (!text.includes(word.toLowerCase()))
        return at(`"${word}" is used nowhere`, 'Remove the line');
      const before = words[index - 1];
      return before !== undefined && inList.compare(before, word) > 0
        ? at(`"${word}" comes after "${before}"`, 'Sort the list')
        : [];
    });
  });
}

const inList = new Intl.Collator('en');

const listFor = (file: string) =>
  file.startsWith('src/') || file.startsWith('content/go/') ? LISTS.join(' or ') : LISTS[0];

/** In: a path anywhere, and the root. Out: the path as the functions above take it. */
export const pathIn = (root: string, path: string) => relative(root, path).replaceAll('\\', '/');
