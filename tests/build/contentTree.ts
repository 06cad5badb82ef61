import { fileURLToPath } from 'node:url';
import { checkFiles } from '../../src/check/checkContent.ts';
import type { Files } from '../../src/check/content.ts';
import { formatMistakes } from '../../src/check/mistake.ts';
import { readProject } from '../../src/check/readProject.ts';

/**
 * A change to the valid tree: words of a file and what stands there instead (no words: the whole file),
 * or a file that gets another name or goes away.
 */
export type Edit =
  | { in: string; find: string; write: string }
  | { file: string; write: string }
  | { move: string; to: string }
  | { remove: string };

/** A malformed tree: what was written into the valid one, and all that the checker says of it. */
export interface Case {
  name: string;
  edits: Edit[];
  says: string[];
}

export const lesson = 'lessons/06-tcp-connections.mdx';
export const cards = 'cards/06-tcp-connections.yaml';
export const quiz = 'quizzes/06-tcp-connections.yaml';
export const questions = 'questions/06-tcp-connections.yaml';
export const myths = 'myths/06-tcp-connections.yaml';
/** Its one term is a socket; SYN stands in that of lesson 07, which is not written. */
export const glossary = 'glossary/06-tcp-connections.yaml';
export const glossary07 = 'glossary/07-tcp-reliability.yaml';
export const ids = 'ids.txt';
export const go = 'go/pair/pair.go';

/** Some words of a file, and what to write instead. */
export const edit = (file: string, find: string, write: string): Edit => ({
  in: file,
  find,
  write,
});

const folder = fileURLToPath(new URL('./fixtures/valid', import.meta.url));
const valid: Files = readProject({ contentDir: folder }).content.files;

/** In: edits. Out: the valid tree with them; throws when the words of an edit do not stand there exactly once. */
export function treeWith(edits: readonly Edit[]): Map<string, string> {
  const files = new Map(valid);
  for (const edit of edits) {
    if ('remove' in edit) {
      if (!files.delete(edit.remove)) throw new Error(`no file ${edit.remove}`);
    } else if ('move' in edit) {
      const text = files.get(edit.move);
      if (text === undefined) throw new Error(`no file ${edit.move}`);
      files.delete(edit.move);
      files.set(edit.to, text);
    } else if ('file' in edit) {
      files.set(edit.file, edit.write);
    } else {
      const pieces = (files.get(edit.in) ?? '').split(edit.find);
      if (pieces.length !== 2) throw new Error(`${edit.in}: ${pieces.length - 1} x "${edit.find}"`);
      files.set(edit.in, pieces.join(edit.write));
    }
  }
  return files;
}

/** In: a tree. Out: what the checker says of it, a line a mistake. */
export async function saidOf(files: Files): Promise<string[]> {
  const mistakes = await checkFiles(files, {
    labs: [{ slug: 'two-ends', lesson: '06-tcp-connections', section: 'open' }],
    briefIds: new Map([['06-tcp-connections', new Set(['P1', 'P2', 'D8', 'Q1', 'L1', 'LA'])]]),
    publicFiles: new Set(['/ends.svg']),
    published: { record: files.get('ids.txt') ?? '', file: 'content/ids.txt' },
  });
  return formatMistakes(mistakes)
    .split('\n')
    .filter((line) => line !== '');
}
