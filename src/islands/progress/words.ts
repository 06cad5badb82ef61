/** Shares, times and days as the progress page says them. */
import { shortDate } from '../../study/day.ts';
import type { Progress } from '../../study/progress.ts';
import type { Topic } from '../../study/progressTopics.ts';
import { many } from '../review/words.ts';

/** Which day recall is told for. */
export type When = 'today' | 'onDate';

/** "82%" */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** "3 h 20 min", "12 min", "40 s"; nothing is "0 min". */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "on Dec 3" for the interview, "in 30 days" without one. */
export function dateWords({ toInterview, today, date }: Progress): string {
  return toInterview ? `on ${shortDate(date)}` : `in ${many(date - today, 'day')}`;
}

/** What a topic's recall rests on: "7 cards, 2 new, 1 leech". */
export function makeup({ cards, new: fresh, relearning, leeches, suspended }: Topic): string {
  const parts = [
    many(cards, 'card'),
    fresh > 0 && `${fresh} new`,
    relearning > 0 && `${relearning} forgotten`,
    leeches > 0 && many(leeches, 'leech', 'leeches'),
    suspended > 0 && `${suspended} suspended`,
  ];
  return parts.filter(Boolean).join(', ');
}
