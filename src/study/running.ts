/**
 * A session under way: what is asked next, and what comes back. Values, not objects that change, so a page undoes
 * an answer by going back to the value before it.
 */
import type { Memory } from './memory.ts';
import type { Session } from './session.ts';

export interface Running {
  /** Card ids not asked yet, in order. */
  readonly next: readonly string[];
  /** Cards in a learning step, each with the time at which it comes back; soonest first. */
  readonly back: readonly { card: string; due: number }[];
}

export function started(session: Session): Running {
  return { next: session.queue.map(({ card }) => card), back: [] };
}

/**
 * The card to ask now: one that has come back, else the next of the queue, else the soonest to come back, ahead of
 * its time, rather than making the reader wait. Undefined when the session is over.
 */
export function currentCard(running: Running, now: number): string | undefined {
  const [soonest] = running.back;
  return soonest && soonest.due <= now ? soonest.card : (running.next[0] ?? soonest?.card);
}

/**
 * Whether a card comes back within the session after an answer. Every learning step does; on the way to an interview
 * a new card that was known at once does not, since minutes later the repeat adds next to nothing to the day.
 */
export function comesBack(memory: Memory, toInterview: boolean): boolean {
  return memory.dueDay === null && (!toInterview || memory.fsrs.step === 0);
}

/**
 * @param memory the card's memory after the answer
 * @param toInterview whether the session was composed for the interview's day
 */
export function afterAnswer(running: Running, memory: Memory, toInterview: boolean): Running {
  const left = without(running, memory.card);
  if (!comesBack(memory, toInterview)) return left;
  const back = [...left.back, { card: memory.card, due: memory.due }];
  return { ...left, back: back.sort((a, b) => a.due - b.due) };
}

/** The session without a card: it was suspended or buried. */
export function without(running: Running, card: string): Running {
  return {
    next: running.next.filter((id) => id !== card),
    back: running.back.filter((one) => one.card !== card),
  };
}
