/** What reviews are worth on the day of the interview, and what the days until then can bring. */
import { dayNumber, dayOf } from './day.ts';
import { answered, newCard, recallAfter } from './fsrs.ts';
import type { Memory } from './memory.ts';
import { defaultPace } from './pace.ts';
import type { Plan } from './plan.ts';

/** Study days from today to the interview: 1 on the day before; null without a date, on the day itself, and after it. */
export function daysToGo(plan: Plan, now: number, offset: number): number | null {
  if (plan.date === null) return null;
  const days = dayOf(plan.date) - dayNumber(now, offset);
  return days > 0 ? days : null;
}

/** The chance of recall on a study day, if the card is not seen again before; 0 for a new card. */
export function recallOnDay(memory: Memory, day: number): number {
  if (memory.lastDay === null) return 0;
  return recallAfter(Math.max(0, day - memory.lastDay), memory.stability);
}

/**
 * By how much a review today raises the chance of recall on a later day.
 * @param today study day
 * @param date study day
 */
export function gainOnDate(memory: Memory, today: number, date: number): number {
  const days = memory.lastDay === null ? 0 : Math.max(0, today - memory.lastDay);
  const isNew = memory.state === 'new';
  const recall = isNew ? defaultPace.known : recallAfter(days, memory.stability);
  const card = isNew ? newCard : memory.fsrs;
  const then = (given: 'again' | 'good') =>
    recallAfter(Math.max(0, date - today), answered(card, days, given).stability);
  return recall * then('good') + (1 - recall) * then('again') - recallOnDay(memory, date);
}

/** How many cards would be recalled on a study day, if none is seen again before. */
export function expectedRecall(memories: Iterable<Memory>, day: number): number {
  let sum = 0;
  for (const memory of memories) sum += recallOnDay(memory, day);
  return sum;
}
