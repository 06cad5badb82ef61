import type { Place } from './event.ts';
import { type Grade, recalled } from './grade.ts';
import type { History } from './history.ts';
import { type LastGrade, recallState } from './recallState.ts';

/** A prompt that came back at the end of its lesson; `again` is the answer given there, if any. */
export interface Repeat {
  card: string;
  again: LastGrade | undefined;
}

/**
 * What to ask at the end of a lesson: each prompt that was forgotten beside the text comes back once.
 * Answering it there settles it for the lesson, whatever the answer; from then on it is review's.
 * @param cardIds the lesson's cards, in the order of the text
 * @param today the study day; prompts settled today stay listed, so that an answer can be undone
 */
export function repeats(history: History, cardIds: readonly string[], today: string): Repeat[] {
  const last = recallState(history, cardIds);
  return cardIds.flatMap((card): Repeat[] => {
    const grade = last.get(card);
    if (grade?.where === 'lesson' && !recalled(grade.grade)) return [{ card, again: undefined }];
    if (grade?.where === 'lesson-end' && grade.day === today) return [{ card, again: grade }];
    return [];
  });
}

/** What becomes of a card within its lesson after an answer, as words that finish "Forgot: ...". */
export function outcome(grade: Grade, where: Place): string {
  if (recalled(grade)) return 'done for today';
  return where === 'lesson' ? 'back at the end' : 'left for another day';
}
