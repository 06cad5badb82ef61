import { folders } from '../course/map.ts';
import { citationsIn } from './citations.ts';
import type { Content } from './content.ts';
import type { Surroundings } from './rule.ts';

/** How much of its brief a lesson (or all case studies, or all notes) covers, by the ids that the content cites. */
export interface LessonCoverage {
  lesson: string;
  total: number;
  /** Ids not cited yet, in the order of the brief. */
  missing: string[];
}

/** In: the content, the briefs and the texts beside the content that cite them. Out: one row for each lesson that exists, one for all case studies, one for all notes. */
export function coverage(content: Content, { briefIds, citing }: Surroundings): LessonCoverage[] {
  if (!briefIds) return [];
  const texts = [...content.files.values(), ...(citing?.values() ?? [])];
  const cited = new Set(
    texts.flatMap((text) => citationsIn(text).map(({ brief, id }) => `${brief}:${id}`)),
  );
  const briefs = content.pages.map(({ collection, name }) =>
    collection.kind === 'lesson' ? name : folders[collection.kind].content,
  );
  return [...new Set(briefs)].flatMap((brief) => {
    const ids = briefIds.get(brief);
    if (!ids) return [];
    const missing = [...ids].filter((id) => !cited.has(`${brief}:${id}`));
    return [{ lesson: brief, total: ids.size, missing }];
  });
}

/** In: ids in order. Out: the same in words, where three or more in a row stand as `P4-P9`. */
export function shortList(ids: readonly string[]): string {
  const runs: string[][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && id === next(last)) run.push(id);
    else runs.push([id]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(' '))).join(' ');
}

const next = (id: string) => id.replace(/\d+$/, (number) => String(Number(number) + 1));
