import { type History, ofKind } from './history.ts';

/** The reader's plan. */
export interface Plan {
  /** The interview's day as `YYYY-MM-DD`, or none. */
  date: string | null;
  /** Minutes a day for cards. */
  minutes: number;
}

export const defaultPlan: Plan = { date: null, minutes: 20 };

/** The plan set last, with whatever date it has; see `daysToGo` for whether that still lies ahead. */
export function planOf(history: History): Plan {
  const last = ofKind(history, 'plan.set').at(-1);
  return last ? { date: last.payload.date, minutes: last.payload.minutes } : defaultPlan;
}
