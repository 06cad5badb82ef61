/** How well the memory model knows this reader: the recall it predicted against the recall there was. */
import { recallAfter } from './fsrs.ts';
import { recalled } from './grade.ts';
import type { PastAnswer } from './memory.ts';

/** One prediction and what came of it. */
export interface Check {
  /** The chance of recall when the card was asked. */
  predicted: number;
  recalled: boolean;
}

/** Checks whose predictions lie close together. */
export interface Bin {
  /** The predictions it takes: from `from` on, below `to`; the last bin takes 1 too. */
  from: number;
  to: number;
  checks: number;
  recalled: number;
  /** The mean of the predictions. */
  predicted: number;
  /** The share that was recalled, and between which values it lies with 95% confidence. */
  observed: number;
  low: number;
  high: number;
}

export interface Calibration {
  checks: number;
  recalled: number;
  /** Means over all checks; 0 without any. */
  predicted: number;
  observed: number;
  /** Those that hold a check, ascending. */
  bins: Bin[];
}

/** Narrow where most reviews are. */
const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

/** The prediction that an answer puts to the test, or null: learning steps and repeats of the same day test none. */
export function checkOf({ event, before, days }: PastAnswer): Check | null {
  if (before.state !== 'review' || days === 0) return null;
  return {
    predicted: recallAfter(days, before.stability),
    recalled: recalled(event.payload.grade),
  };
}

/**
 * The interval in which a share lies with 95% confidence, after Wilson (1927): unlike the usual one it is honest
 * about small numbers and never leaves 0 to 1.
 */
export function wilson(hits: number, of: number): { low: number; high: number } {
  const z = 1.96;
  const share = hits / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function binOf(from: number, to: number, checks: readonly Check[]): Bin {
  const hits = checks.filter((check) => check.recalled).length;
  const predicted = checks.reduce((sum, check) => sum + check.predicted, 0) / checks.length;
  const counts = { checks: checks.length, recalled: hits };
  return {
    from,
    to,
    ...counts,
    predicted,
    observed: hits / checks.length,
    ...wilson(hits, checks.length),
  };
}

export function calibrationOf(checks: readonly Check[]): Calibration {
  const bins = edges.slice(1).flatMap((to, i) => {
    const from = edges[i] as number;
    const inside = checks.filter(
      ({ predicted }) => predicted >= from && (predicted < to || to === 1),
    );
    return inside.length > 0 ? [binOf(from, to, inside)] : [];
  });
  const all = checks.length > 0 ? binOf(0, 1, checks) : undefined;
  return {
    checks: checks.length,
    recalled: all?.recalled ?? 0,
    predicted: all?.predicted ?? 0,
    observed: all?.observed ?? 0,
    bins,
  };
}
