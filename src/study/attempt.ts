/** A try at a case study before its walkthrough is read: the time taken, the hints shown, what is still covered. */
import { atZero, type Stopwatch, started, stopped } from './interviewClock.ts';

export interface Attempt {
  watch: Stopwatch;
  /** How many hints are shown, from the first on. */
  hints: number;
  /** Whether the walkthrough is out of sight. */
  covered: boolean;
}

export const noAttempt: Attempt = { watch: atZero, hints: 0, covered: false };

export type AttemptAction =
  /** Starts the time and covers the walkthrough, or stops the time. */
  | { type: 'toggle'; now: number }
  | { type: 'stop'; now: number }
  /** Shows one more hint. */
  | { type: 'hint' }
  /** Ends the try: the walkthrough comes into sight, and the time stands. */
  | { type: 'uncover'; now: number }
  | { type: 'again' };

/** @returns the try after an action; `now` is by any clock, the same for all actions of a page */
export function attemptAfter(attempt: Attempt, action: AttemptAction): Attempt {
  const { watch } = attempt;
  switch (action.type) {
    case 'toggle':
      return watch.since === null
        ? { ...attempt, watch: started(watch, action.now), covered: true }
        : { ...attempt, watch: stopped(watch, action.now) };
    case 'stop':
      return { ...attempt, watch: stopped(watch, action.now) };
    case 'hint':
      return { ...attempt, hints: attempt.hints + 1 };
    case 'uncover':
      return { ...attempt, watch: stopped(watch, action.now), covered: false };
    case 'again':
      return noAttempt;
  }
}

/** @returns a kept try with its time standing, since the clock that it ran by is gone; null for a text that this build did not write */
export function parseAttempt(text: string): Attempt | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { watch, hints, covered } = raw as Partial<Attempt>;
  const ms = watch?.ms;
  if (typeof ms !== 'number' || !(ms >= 0)) return null;
  if (typeof hints !== 'number' || !Number.isSafeInteger(hints) || hints < 0) return null;
  return { watch: { ms, since: null }, hints, covered: covered === true };
}
