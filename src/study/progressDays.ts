/** What was done on which study day, and how long it took. */
import { dayNumber } from './day.ts';
import type { LogEvent } from './event.ts';
import { recalled } from './grade.ts';
import type { History } from './history.ts';

/** Seconds spent answering, as far as they were measured. Time to read is not. */
export interface Seconds {
  cards: number;
  quiz: number;
  interview: number;
}

export interface StudiedDay {
  /** Study day. */
  day: number;
  /** Answers to cards, in lessons too: those that said Forgot, and all others. */
  forgotten: number;
  recalled: number;
  seconds: Seconds;
}

export interface Totals extends Omit<StudiedDay, 'day'> {
  /** On how many days anything was answered or a lesson marked as read. */
  days: number;
}

/** An answer that took longer was interrupted; an interview answer is meant to take minutes. */
const longest: Seconds = { cards: 120, quiz: 300, interview: 900 };

function activityOf({ kind }: LogEvent): keyof Seconds | null {
  if (kind === 'card.graded') return 'cards';
  if (kind === 'quiz.answered') return 'quiz';
  return kind === 'question.rated' ? 'interview' : null;
}

function secondsOf(ms: number | null, activity: keyof Seconds): number {
  return ms === null ? 0 : Math.min(ms / 1000, longest[activity]);
}

const empty = () => ({
  forgotten: 0,
  recalled: 0,
  seconds: { cards: 0, quiz: 0, interview: 0 },
});

function add(sum: Omit<StudiedDay, 'day'>, event: LogEvent): void {
  const activity = activityOf(event);
  if (!activity) return;
  const { ms } = event.payload as { ms: number | null };
  sum.seconds[activity] += secondsOf(ms, activity);
  if (event.kind === 'card.graded') sum[recalled(event.payload.grade) ? 'recalled' : 'forgotten']++;
}

/**
 * @param today study day, the last of the list
 * @param length how many days
 * @returns a row for each day, those without any answer too, and the sums over the whole log
 */
export function studiedDays(
  history: History,
  today: number,
  length: number,
): { days: StudiedDay[]; totals: Totals } {
  const first = today - length + 1;
  const days = Array.from({ length }, (_, i) => ({ day: first + i, ...empty() }));
  const totals = empty();
  const active = new Set<number>();
  for (const event of history) {
    if (!activityOf(event) && event.kind !== 'lesson.read') continue;
    const day = dayNumber(event.at, event.offset);
    active.add(day);
    add(totals, event);
    const row = days[day - first];
    if (row) add(row, event);
  }
  return { days, totals: { ...totals, days: active.size } };
}

/** All kinds of time together. */
export function allSeconds({ cards, quiz, interview }: Seconds): number {
  return cards + quiz + interview;
}
