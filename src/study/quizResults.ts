import { type History, ofKind } from './history.ts';

/** What is known about one quiz item. */
export interface ItemResult {
  lesson: string;
  /** All answers ever given to it, second tries included. */
  answers: number;
  /** The latest answer. */
  right: boolean;
  at: number;
  /** The latest first try: what a score counts, and what decides whether the item was missed. */
  firstTryRight: boolean;
}

/** Result of each item that was ever answered, by item id. */
export function quizResults(history: History): Map<string, ItemResult> {
  const results = new Map<string, ItemResult>();
  for (const { at, payload } of ofKind(history, 'quiz.answered')) {
    const { item, lesson, right, tries } = payload;
    const before = results.get(item);
    results.set(item, {
      lesson,
      answers: (before?.answers ?? 0) + 1,
      right,
      at,
      // A later try whose first is not in the log (still on another device) counts as missed.
      firstTryRight: tries === 1 ? right : (before?.firstTryRight ?? false),
    });
  }
  return results;
}
