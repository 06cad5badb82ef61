/** How long answers take this reader, and what was done today. */
import { studyDay } from './day.ts';
import { recalled } from './grade.ts';
import type { History } from './history.ts';
import type { Memory } from './memory.ts';

/** Expected seconds for an answer; what forgetting adds is the longer look at the answer and the repeat. */
export interface Pace {
  new: number;
  review: number;
  forgotten: number;
}

/**
 * Before anything was measured: means of the answer times and rating shares that the FSRS project's own simulator
 * has by default (open-spaced-repetition/fsrs-rs, `SimulatorConfig`).
 */
export const defaultPace: Pace = { new: 16, review: 12, forgotten: 22 };

/** What a study day has seen so far. */
export interface Today {
  /** Cards answered for the first time in review; a lesson's own prompts are the reader's choice and do not count. */
  introduced: number;
  /** Answers in review to cards seen before today. */
  reviews: number;
  /** Time spent answering, in lessons too. */
  seconds: number;
}

/** Measured times count as much as this many answers' worth of the default. */
const prior = 20;
/** A measured answer longer than this was an interruption. */
const longest = 120;

const inLesson = (where: string) => where === 'lesson' || where === 'lesson-end';

/** Both in one pass over the log. */
export function paceOf(
  history: History,
  now: number,
  offset: number,
): { pace: Pace; today: Today } {
  const day = studyDay(now, offset);
  const dayLength = 86_400_000;
  const seen = new Set<string>();
  const seenToday = new Set<string>();
  const sums = { new: [0, 0], review: [0, 0], forgotten: [0, 0] };
  const today: Today = { introduced: 0, reviews: 0, seconds: 0 };
  for (const { kind, at, offset: localOffset, payload } of history) {
    if (kind !== 'card.graded') continue;
    const first = !seen.has(payload.card);
    seen.add(payload.card);
    const seconds = payload.ms === null ? null : Math.min(payload.ms / 1000, longest);
    if (seconds !== null) {
      const sum = sums[first ? 'new' : recalled(payload.grade) ? 'review' : 'forgotten'];
      sum[0] = (sum[0] as number) + seconds;
      sum[1] = (sum[1] as number) + 1;
    }
    // Most of a long log is told from today without working out its days.
    if (Math.abs(now - at) > 2 * dayLength || studyDay(at, localOffset) !== day) continue;
    today.seconds += seconds ?? 0;
    if (first) seenToday.add(payload.card);
    if (inLesson(payload.where)) continue;
    if (first) today.introduced++;
    else if (!seenToday.has(payload.card)) today.reviews++;
  }
  const mean = (kind: keyof Pace) =>
    ((sums[kind][0] as number) + prior * defaultPace[kind]) / ((sums[kind][1] as number) + prior);
  return {
    pace: { new: mean('new'), review: mean('review'), forgotten: mean('forgotten') },
    today,
  };
}

/** Expected seconds to answer a card that is recalled with chance `recall`: its own typical time where there is one. */
export function expectedSeconds(memory: Memory, pace: Pace, recall: number): number {
  if (memory.state === 'new') return pace.new;
  const usual = pace.review + (1 - recall) * (pace.forgotten - pace.review);
  return memory.seconds === null ? usual : (usual + memory.seconds) / 2;
}
