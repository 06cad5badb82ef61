/** An exam: how long it may take, what is said about the time, and answers that can be changed until the end. */
import type { QuizAnswer } from './event.ts';
import { parseQuantity } from './quantity.ts';
import type { QuizItemView } from './quizItemView.ts';
import type { TimeFactor } from './quizRequest.ts';

/** Seconds that an item may take, reading included. */
const usual: Record<QuizItemView['kind'], number> = {
  single: 60,
  multiple: 75,
  ordering: 90,
  numeric: 90,
};

/** Seconds for an exam, in whole half minutes; null when there is no limit. */
export function examSeconds(
  items: readonly { kind: QuizItemView['kind'] }[],
  factor: TimeFactor,
): number | null {
  if (factor === 0) return null;
  const sum = items.reduce((total, { kind }) => total + usual[kind], 0);
  return Math.ceil((sum * factor) / 30) * 30;
}

/** `95` as `1:35`; below zero counts as zero. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A duration as it is said: `90` as "1 minute 30 seconds". */
export function inMinutes(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (minutes === 0) return counted(rest, 'second');
  return rest === 0
    ? counted(minutes, 'minute')
    : `${counted(minutes, 'minute')} ${counted(rest, 'second')}`;
}

/**
 * What to announce when the time left went from one value to another, all in seconds: half of it, five minutes where
 * that is less than half, and the last minute. Undefined mostly: a clock that keeps talking is no help.
 */
export function timeNotice(before: number, now: number, total: number): string | undefined {
  const marks = [total / 2, ...(total > 900 ? [300] : []), ...(total > 120 ? [60] : [])];
  // The latest mark passed counts, when a sleeping computer has skipped some.
  const passed = marks.filter((mark) => before > mark && now <= mark && now > 0);
  return passed.length > 0 ? `${inMinutes(now)} left.` : undefined;
}

/** What stands in an item's form; a number as it was typed. */
export type Given =
  | { option: number }
  | { options: readonly number[] }
  | { order: readonly number[] }
  | { text: string };

/** The answer that a form holds; undefined when it holds none, or a text that is no number. */
export function answerOf(item: QuizItemView, given: Given | undefined): QuizAnswer | undefined {
  if (!given) return undefined;
  if (item.kind === 'ordering') return 'order' in given ? { order: [...given.order] } : undefined;
  if (item.kind === 'single') return 'option' in given ? { option: given.option } : undefined;
  if (item.kind === 'multiple') {
    return 'options' in given && given.options.length > 0
      ? { options: [...given.options] }
      : undefined;
  }
  if (item.kind !== 'numeric' || !('text' in given)) return undefined;
  const quantity = parseQuantity(given.text, item.unit);
  return 'value' in quantity ? { number: quantity.value } : undefined;
}
