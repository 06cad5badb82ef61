/** The project with so many times the content, in a folder of its own. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';
import { lessonIds } from '../../src/course/map.ts';
import { ROOT } from '../../src/tasks/places.ts';
import { runNode } from '../../src/tasks/run.ts';
import {
  grownFolder,
  grownMap,
  grownPage,
  grownYaml,
  type Known,
  suffixOf,
} from './grownContent.ts';

const PAGES = ['lessons', 'designs', 'notes'];
const DATA = ['cards', 'quizzes', 'questions', 'myths', 'glossary', 'symptoms', 'sheet'];
/** Shared by the others, or modules of their own. */
const KEPT_PROGRAMS = ['internal', 'third'];

/**
 * @param folder that is not there yet
 * @param times how often the content is in it, from 1
 * @throws Error with the check's words when what was made is not valid content
 */
export async function growSite(folder: string, times: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of [
    'src',
    'public',
    'content',
    'astro.config.mjs',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  linkPackages(folder);
  if (times === 1) return;

  const copies = Array.from({ length: times - 1 }, (_, index) => index + 2);
  const content = join(folder, 'content');
  const known = knownIn(content);
  for (const kind of [...PAGES, ...DATA]) copyKind(join(content, kind), copies, known);
  for (const program of known.programs)
    for (const copy of copies)
      cpSync(join(content, 'go', program), join(content, 'go', grownFolder(program, copy)), {
        recursive: true,
      });
  const map = join(folder, 'src', 'course', 'map.ts');
  writeFileSync(map, grownMap(readFileSync(map, 'utf8'), lessonIds, copies));

  const check = await runNode([join(folder, 'src', 'check', 'cli.ts'), '--record-ids'], {
    cwd: folder,
  });
  if (check.code !== 0)
    throw new Error(
      `${check.output.split('\n').slice(0, 20).join('\n')}\nThe content grown for the bench is not valid (tests/bench/grownContent.ts).`,
    );
}

/** A folder of links, so that the caches of Astro and Vite, which lie in node_modules, are this site's own. */
function linkPackages(folder: string): void {
  const modules = join(ROOT, 'node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(modules))
    if (!name.startsWith('.'))
      symlinkSync(join(modules, name), join(folder, 'node_modules', name), 'junction');
}

function knownIn(content: string): Known {
  const ids = (kind: string, list: string) =>
    new Set(
      readdirSync(join(content, kind)).flatMap((file) => {
        const entries = parse(readFileSync(join(content, kind, file), 'utf8'))[list];
        return (entries as { id: string }[]).map(({ id }) => id);
      }),
    );
  const go = join(content, 'go');
  const programs = readdirSync(go, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !KEPT_PROGRAMS.includes(entry.name))
    .map(({ name }) => name);
  return {
    terms: ids('glossary', 'terms'),
    questions: ids('questions', 'questions'),
    programs: new Set(programs),
  };
}

function copyKind(folder: string, copies: readonly number[], known: Known): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const end = extname(file);
    const text = readFileSync(join(folder, file), 'utf8');
    const grow = end === '.mdx' ? grownPage : grownYaml;
    for (const copy of copies)
      writeFileSync(
        join(folder, basename(file, end) + suffixOf(copy) + end),
        grow(text, copy, known),
      );
  }
}
