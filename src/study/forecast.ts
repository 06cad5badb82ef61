/** What the days until the interview can bring. */
import type { StudyState } from './session.ts';

/** One day of the plan. */
export interface PlannedDay {
  /** `YYYY-MM-DD` */
  day: string;
  /** New cards, and reviews of seen ones. */
  new: number;
  reviews: number;
  /** Expected minutes for them. */
  minutes: number;
}

export interface Forecast {
  /** Cards that would be recalled on the day with the plan's minutes. */
  recalledOnDate: number;
  /** Cards that would be recalled on the day without another review. */
  recalledWithout: number;
  /** Cards that are not suspended. */
  total: number;
  /** Minutes a day from which on five more bring less than one more card. */
  minutesNeeded: number;
  /** What other amounts of time a day would bring, ascending. */
  withMinutes: { minutes: number; recalled: number }[];
  perDay: PlannedDay[];
  /** Which lessons to read on which day, ahead of their first cards; days without any are absent. */
  readingPlan: { day: string; lessons: string[]; minutes: number }[];
  /** Cards that would not be seen at all before the day. */
  leftOut: string[];
}

/** @returns null without a date that lies ahead */
export declare function forecast(state: StudyState): Forecast | null;
