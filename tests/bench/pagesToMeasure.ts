/** Which pages of a build are measured: the heaviest of each type that readers meet, or more. */
import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pageKind } from './limits.ts';

/** In the order of a reader's way through the site. */
export const TYPES: readonly string[] = [
  ...['/', 'lesson', '/cards/', '/quiz/', '/interview/', 'lab', '/search/', '/glossary/'],
  ...['/cheat-sheet/', 'designs', 'notes'],
];

/** @param dist the built site @returns the heaviest page of each type that it has */
export function onePageOfEach(dist: string): string[] {
  const kinds = pagesByKind(dist);
  return TYPES.flatMap((type) => heaviest(kinds.get(type) ?? [])?.path ?? []);
}

/** @returns paths such as `/learn/tcp-connections/`: every lesson, then the heaviest page of each other kind */
export function pagesToMeasure(dist: string): string[] {
  const kinds = pagesByKind(dist);
  const lessons = kinds.get('lesson') ?? [];
  kinds.delete('lesson');
  const paths = (list: readonly (Sized | undefined)[]) =>
    list.flatMap((page) => page?.path ?? []).sort();
  return [...paths(lessons), ...paths([...kinds.values()].map(heaviest))];
}

interface Sized {
  path: string;
  size: number;
}

const heaviest = (pages: readonly Sized[]) => pages.toSorted((a, b) => b.size - a.size)[0];

function pagesByKind(dist: string): Map<string, Sized[]> {
  const pages = readdirSync(dist, { recursive: true })
    .map((name) => String(name).split(sep).join('/'))
    .filter((name) => name === 'index.html' || name.endsWith('/index.html'))
    .map((name) => ({
      path: `/${name.slice(0, -'index.html'.length)}`,
      size: statSync(join(dist, name)).size,
    }));
  return Map.groupBy(pages, ({ path }) => pageKind(path));
}
