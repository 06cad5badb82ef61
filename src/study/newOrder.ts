/** In which order new cards are met. */
import type { Catalog } from './catalog.ts';
import type { History } from './history.ts';
import { lessonReads } from './lessonReads.ts';
import type { Memory } from './memory.ts';

/**
 * Lesson ids: first those that the reader has read or begun, then the others, each after its prerequisites;
 * within that in course order. A circle of prerequisites, which the content check refuses, is broken in course order.
 */
export function lessonOrder(
  catalog: Catalog,
  history: History,
  memories: ReadonlyMap<string, Memory>,
): string[] {
  const begun = new Set(lessonReads(history).keys());
  for (const card of catalog.cards) if (memories.get(card.id)?.last != null) begun.add(card.lesson);
  const lessons = new Map(catalog.lessons.map((lesson) => [lesson.id, lesson]));
  const order = new Set(catalog.lessons.map(({ id }) => id).filter((id) => begun.has(id)));
  const visited = new Set<string>();
  // A begun lesson is visited too: what it needs, and is still unread, comes before what builds on it.
  const visit = (id: string) => {
    const lesson = lessons.get(id);
    if (!lesson || visited.has(id)) return;
    visited.add(id);
    lesson.prerequisites.forEach(visit);
    order.add(id);
  };
  for (const { id } of catalog.lessons) visit(id);
  return [...order];
}
