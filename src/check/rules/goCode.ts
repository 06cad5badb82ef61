import { readRegion, regionNames } from '../../code/region.ts';
import { textOf } from '../attributes.ts';
import { contentPath, type Files } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { ComponentUse } from '../outline.ts';
import type { Rule } from '../rule.ts';

/** Go programs and the lines that pages show of them. */
export const goCode: Rule = ({ files, pages }) => [
  ...[...files].flatMap(([path, source]) => (isGo(path) ? regionMarks(path, source) : [])),
  ...pages.flatMap(({ file, outline }) =>
    (outline?.components ?? [])
      .filter(({ name }) => name === 'Go')
      .flatMap((use) => shownLines(use, files).map((mistake) => ({ file, ...mistake }))),
  ),
];

const isGo = (path: string) => path.startsWith('go/') && path.endsWith('.go');

/** Markers that do not open and close each region exactly once. */
function regionMarks(path: string, source: string): Mistake[] {
  const file = contentPath(path);
  const mistakes: Mistake[] = [];
  const open = new Map<string, number>();
  const done = new Set<string>();
  for (const [index, text] of source.split('\n').entries()) {
    const at = (what: string, instead: string) =>
      mistakes.push({ file, line: index + 1, what, instead });
    const mark = /^\s*\/\/\s*(end)?region\b:?\s*(.*?)\s*$/.exec(text);
    if (!mark) continue;
    const [, end, name = ''] = mark;
    if (!/^\s*\/\/ (?:end)?region: [\w-]+\s*$/.test(text)) {
      at('a region marker of the wrong form', 'Write // region: name, or // endregion: name');
    } else if (!end) {
      if (open.has(name) || done.has(name))
        at(`the region "${name}" is opened twice`, 'Write another name');
      open.set(name, index + 1);
    } else if (!open.delete(name)) {
      at(`the region "${name}" is closed but not open`, `Write // region: ${name} above it`);
    } else done.add(name);
  }
  for (const [name, line] of open) {
    mistakes.push({
      file,
      line,
      what: `the region "${name}" is never closed`,
      instead: `Write // endregion: ${name} after its last line`,
    });
  }
  return mistakes;
}

function shownLines({ attributes, line }: ComponentUse, files: Files): Omit<Mistake, 'file'>[] {
  const path = textOf(attributes, 'file');
  const region = textOf(attributes, 'region');
  if (path === undefined || region === undefined) return [];
  const source = files.get(`go/${path}`);
  const lineOf = (name: string) => attributes.get(name)?.line ?? line;
  if (source === undefined || !isGo(`go/${path}`)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const near = [...files.keys()].filter((known) => isGo(known) && known.endsWith(`/${name}`));
    return [
      {
        line: lineOf('file'),
        what: `content/go has no file "${path}"`,
        instead: near[0] ? `Write ${near[0].slice(3)}` : 'Write a path such as resets/resets.go',
      },
    ];
  }
  const mistakes: Omit<Mistake, 'file'>[] = [];
  const folder = `go/${path.slice(0, path.lastIndexOf('/') + 1)}`;
  if (![...files.keys()].some((known) => known.startsWith(folder) && known.endsWith('_test.go'))) {
    mistakes.push({
      line: lineOf('file'),
      what: `no test stands beside "${path}"`,
      instead: `Write ${path.replace(/\.go$/, '_test.go')}`,
    });
  }
  const code = codeOf(source, region);
  if (code === undefined) {
    const known = regionNames(source);
    if (known.includes(region)) return mistakes; // it is never closed, which its file is told
    mistakes.push({
      line: lineOf('region'),
      what: `"${path}" has no region "${region}"`,
      instead:
        known.length > 0
          ? `Write one of ${known.join(', ')}`
          : `Write // region: ${region} into the file`,
    });
    return mistakes;
  }
  for (const [name, words] of marks(attributes)) {
    if (code.includes(words) && !words.includes('\n')) continue;
    mistakes.push({
      line: lineOf(name),
      what: `no line of region "${region}" contains "${words}"`,
      instead: 'Write words that stand in one of its lines',
    });
  }
  return mistakes;
}

function codeOf(source: string, region: string): string | undefined {
  try {
    return readRegion(source, region).code;
  } catch {
    return undefined;
  }
}

/** The words that `highlight` and the `at` of `notes` look for. */
function marks(attributes: ComponentUse['attributes']): [string, string][] {
  const highlight = attributes.get('highlight')?.value;
  const notes = attributes.get('notes')?.value;
  const list = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : []);
  return [
    ...list(highlight).map((words): [string, string] => ['highlight', String(words)]),
    ...list(notes).flatMap((note): [string, string][] => {
      const at = (note as { at?: unknown } | null)?.at;
      return [['notes', typeof at === 'string' ? at : '']];
    }),
  ];
}
