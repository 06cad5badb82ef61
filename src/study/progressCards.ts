/** How many cards are in which state, and how many come due on which day. */
import { dayNumber } from './day.ts';
import { isAvailable, type Memory } from './memory.ts';

/** Each card counts once, as suspended or in its state; leeches are among them and counted once more. */
export interface StateCounts {
  new: number;
  learning: number;
  review: number;
  relearning: number;
  suspended: number;
  total: number;
  leeches: number;
}

export function stateCounts(memories: Iterable<Memory>): StateCounts {
  const counts = { new: 0, learning: 0, review: 0, relearning: 0, suspended: 0 };
  let [total, leeches] = [0, 0];
  for (const memory of memories) {
    counts[memory.suspended ? 'suspended' : memory.state]++;
    total++;
    if (memory.leech) leeches++;
  }
  return { ...counts, total, leeches };
}

export interface DueDay {
  /** Study day. */
  day: number;
  cards: number;
}

export interface DueDays {
  /** Today first; it holds what has been due for longer, too. */
  days: DueDay[];
  /** Of today's: due since an earlier day. */
  overdue: number;
  /** Cards that come due behind the last day. */
  later: number;
}

/**
 * When the cards that have been met come due, if none of them is answered before. New and suspended cards have no
 * such day; one that was buried for today waits for tomorrow.
 * @param length how many days, today included
 */
export function dueDays(
  memories: Iterable<Memory>,
  now: number,
  offset: number,
  length: number,
): DueDays {
  const today = dayNumber(now, offset);
  const days = Array.from({ length }, (_, i) => ({ day: today + i, cards: 0 }));
  let [overdue, later] = [0, 0];
  for (const memory of memories) {
    if (memory.state === 'new' || memory.suspended) continue;
    const due = memory.dueDay ?? dayNumber(memory.due, offset);
    const first = isAvailable(memory, now, offset) ? today : today + 1;
    const day = days[Math.max(due, first) - today];
    if (day) day.cards++;
    else later++;
    if (due < today && first === today) overdue++;
  }
  return { days, overdue, later };
}
