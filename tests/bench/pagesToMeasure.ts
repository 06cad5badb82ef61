/** Which pages of a build are measured: every lesson, and the heaviest of each other kind. */
import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pageKind } from './limits.ts';

/** @param dist the built site @returns paths such as `/learn/tcp-connections/`, lessons first */
export function pagesToMeasure(dist: string): string[] {
  const pages = readdirSync(dist, { recursive: true })
    .map((name) => String(name).split(sep).join('/'))
    .filter((name) => name === 'index.html' || name.endsWith('/index.html'))
    .map((name) => ({
      path: `/${name.slice(0, -'index.html'.length)}`,
      size: statSync(join(dist, name)).size,
    }));
  const kinds = Map.groupBy(pages, ({ path }) => pageKind(path));
  const lessons = kinds.get('lesson') ?? [];
  kinds.delete('lesson');
  const heaviest = [...kinds.values()].map((list) => list.toSorted((a, b) => b.size - a.size)[0]);
  const paths = (list: readonly ({ path: string } | undefined)[]) =>
    list.flatMap((page) => page?.path ?? []).sort();
  return [...paths(lessons), ...paths(heaviest)];
}
