import type { History } from './history.ts';

/** Lessons marked as read, each with the event that did it; unmarking takes a lesson out. */
export function lessonReads(history: History): Map<string, { at: number; offset: number }> {
  const reads = new Map<string, { at: number; offset: number }>();
  for (const event of history) {
    if (event.kind === 'lesson.unread') reads.delete(event.payload.lesson);
    // Marking a lesson that is marked already, on a second device perhaps, keeps the first date.
    if (event.kind === 'lesson.read' && !reads.has(event.payload.lesson))
      reads.set(event.payload.lesson, { at: event.at, offset: event.offset });
  }
  return reads;
}
