import { studyDay } from './day.ts';
import type { Place } from './event.ts';
import type { Grade } from './grade.ts';
import type { History } from './history.ts';

/** The last answer to a card that has not been undone. */
export interface LastGrade {
  /** The id to name in an `undone`. */
  event: string;
  grade: Grade;
  where: Place;
  at: number;
  /** The study day on which it was given. */
  day: string;
}

/** Last grade of each of the given cards; cards never graded are absent. Undoing shows the grade before. */
export function recallState(history: History, cardIds: Iterable<string>): Map<string, LastGrade> {
  const wanted = new Set(cardIds);
  const last = new Map<string, LastGrade>();
  for (const event of history) {
    if (event.kind !== 'card.graded' || !wanted.has(event.payload.card)) continue;
    const { card, grade, where } = event.payload;
    const day = studyDay(event.at, event.offset);
    last.set(card, { event: event.id, grade, where, at: event.at, day });
  }
  return last;
}
