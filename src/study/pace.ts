/** How long cards take this reader, and what was done today. */
import { dayNumber } from './day.ts';
import { recalled } from './grade.ts';
import type { History } from './history.ts';
import type { Memory } from './memory.ts';

/** What a card takes on a day, repeats on the same day included: seconds by how its first answer went. */
export interface Pace {
  /** The chance that a card met for the first time is known. */
  known: number;
  newKnown: number;
  newForgotten: number;
  recalled: number;
  forgotten: number;
  /** One answer of any kind. */
  answer: number;
}

/**
 * Before anything was measured. Reckoned from the answer times, rating shares and step transitions that the FSRS
 * project's own simulator has by default (open-spaced-repetition/fsrs-rs, `SimulatorConfig`).
 */
export const defaultPace: Pace = {
  known: 0.76,
  newKnown: 14,
  newForgotten: 43,
  recalled: 13,
  forgotten: 37,
  answer: 14,
};

/** What a study day has seen so far. */
export interface Today {
  /** Cards answered for the first time in review; a lesson's own prompts are the reader's choice and do not count. */
  introduced: number;
  /** Cards seen before today that were answered in review. */
  reviews: number;
  /** Time spent answering, in lessons too. */
  seconds: number;
}

/** What was measured counts against this many cards' worth of the default. */
const prior = 20;
/** A measured answer that took longer was an interruption. */
const longest = 120;

type Visit = 'newKnown' | 'newForgotten' | 'recalled' | 'forgotten';
const inLesson = (where: string) => where === 'lesson' || where === 'lesson-end';

/** Both in one pass over the log. */
export function paceOf(
  history: History,
  now: number,
  offset: number,
): { pace: Pace; today: Today } {
  const thisDay = dayNumber(now, offset);
  const today: Today = { introduced: 0, reviews: 0, seconds: 0 };
  const last = new Map<string, { day: number; visit: Visit }>();
  const visits = { newKnown: 0, newForgotten: 0, recalled: 0, forgotten: 0 };
  const seconds = { newKnown: 0, newForgotten: 0, recalled: 0, forgotten: 0 };
  let answers = 0;
  for (const event of history) {
    if (event.kind !== 'card.graded') continue;
    const { card, grade, ms, where } = event.payload;
    const day = dayNumber(event.at, event.offset);
    const before = last.get(card);
    let visit = before?.visit;
    if (!before || before.day !== day || !visit) {
      const right = recalled(grade);
      visit = before ? (right ? 'recalled' : 'forgotten') : right ? 'newKnown' : 'newForgotten';
      last.set(card, { day, visit });
      visits[visit]++;
      if (day === thisDay && !inLesson(where)) before ? today.reviews++ : today.introduced++;
    }
    if (ms === null) continue;
    const taken = Math.min(ms / 1000, longest);
    seconds[visit] += taken;
    answers++;
    if (day === thisDay) today.seconds += taken;
  }
  const mean = (visit: Visit) =>
    (seconds[visit] + prior * defaultPace[visit]) / (visits[visit] + prior);
  const all = seconds.newKnown + seconds.newForgotten + seconds.recalled + seconds.forgotten;
  const met = visits.newKnown + visits.newForgotten;
  const pace = {
    known: (visits.newKnown + prior * defaultPace.known) / (met + prior),
    newKnown: mean('newKnown'),
    newForgotten: mean('newForgotten'),
    recalled: mean('recalled'),
    forgotten: mean('forgotten'),
    answer: (all + prior * defaultPace.answer) / (answers + prior),
  };
  return { pace, today };
}

/** Expected seconds for a new card. */
export function newSeconds(pace: Pace): number {
  return pace.known * pace.newKnown + (1 - pace.known) * pace.newForgotten;
}

/** Expected seconds for a seen card that is recalled with chance `recall`, if it is like others. */
export function reviewSeconds(pace: Pace, recall: number): number {
  return recall * pace.recalled + (1 - recall) * pace.forgotten;
}

/** How a card's own answers compare with others; a few answers say little yet. */
export function ownPace({ seconds, reps }: Memory, pace: Pace): number {
  if (seconds === null) return 1;
  const ratio = Math.min(Math.max(seconds / pace.answer, 0.5), 2);
  return 1 + (ratio - 1) * (reps / (reps + 8));
}

/** Expected seconds for a card. */
export function expectedSeconds(memory: Memory, pace: Pace, recall: number): number {
  return memory.state === 'new'
    ? newSeconds(pace)
    : reviewSeconds(pace, recall) * ownPace(memory, pace);
}
