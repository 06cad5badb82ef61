/** Where in a run one stands, and how one moves: moment by moment, to an instant, or to the end. */
import type { Run } from './machine.ts';

export interface Position {
  /** Moments that have happened. */
  index: number;
  at: number;
}

export const start: Position = { index: 0, at: 0 };

/** The position after everything. */
export function finish({ moments, end }: Run): Position {
  return { index: moments.length, at: end };
}

/** Whether nothing is left to see. */
export function finished(run: Run, { index, at }: Position): boolean {
  return index >= run.moments.length && at >= run.end;
}

/** The position at the nth moment (0 is the start); a number out of range gives the nearest. */
export function atMoment({ moments }: Run, n: number): Position {
  const index = Math.max(0, Math.min(moments.length, Math.floor(n)));
  return { index, at: moments[index - 1]?.at ?? 0 };
}

/** To the next moment; after the last one, to the end. */
export function stepOn(run: Run, { index }: Position): Position {
  return index < run.moments.length ? atMoment(run, index + 1) : finish(run);
}

/** To the moment before; from between two moments to the earlier one of them. */
export function stepBack(run: Run, { index, at }: Position): Position {
  const here = atMoment(run, index);
  return at > here.at ? here : atMoment(run, index - 1);
}

/** To an instant: all moments up to it have happened. */
export function seek({ moments, end }: Run, instant: number): Position {
  const at = Math.max(0, Math.min(end, instant));
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return { index: low, at };
}

/** Seconds that a run plays at speed 1 unless its machine says otherwise. */
export function usualLength({ moments }: Run): number {
  return Math.max(4, Math.min(16, moments.length));
}
