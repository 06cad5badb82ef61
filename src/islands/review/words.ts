/** Numbers as the pages of review say them. */
import type { Counts } from '../../study/session.ts';

/** "1,204"; a recall that is reckoned is rounded. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** "1 card", "12 cards". */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : more}`;
}

/** "4 min"; what takes less than a minute counts as one. */
export function minutes(seconds: number): string {
  return `${Math.max(1, Math.round(seconds / 60)).toLocaleString('en-US')} min`;
}

/** "2 learning, 12 due, 8 new", without what there is none of; empty where there is nothing at all. */
export function countsText({ learning, due, new: fresh }: Counts): string {
  const parts = [
    [learning, 'learning'],
    [due, 'due'],
    [fresh, 'new'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en-US')} ${word}`)
    .join(', ');
}
