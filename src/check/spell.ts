/** The spelling of everything that is read; `node src/check/spell.ts content/lessons/05-dns.mdx` for some files. */
import { join, resolve } from 'node:path';
import { formatMistakes } from './mistake.ts';
import { listMistakes, pathIn, spelledFiles, spellingMistakes } from './spelling.ts';

const root = join(import.meta.dirname, '../..');
const named = process.argv.slice(2).map((path) => pathIn(root, resolve(path)));
const files = named.length > 0 ? named : spelledFiles(root);
const mistakes = await spellingMistakes(root, files);
if (named.length === 0) mistakes.push(...listMistakes(root, files));
if (mistakes.length > 0) console.log(formatMistakes(mistakes));
console.log(
  `spelling: ${files.length} files, ${mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`}`,
);
process.exitCode = mistakes.length > 0 ? 1 : 0;
