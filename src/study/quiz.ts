/** Grading of quiz answers: pure, and the same for a lesson's quiz, practice and an exam. */
import type { QuizAnswer } from './event.ts';

/** What grading needs to know of an item; the content's items and the islands' views both fit. */
export type AnswerKey =
  | { kind: 'single' | 'multiple'; options: readonly { right: boolean }[] }
  | { kind: 'ordering'; steps: readonly unknown[] }
  | {
      kind: 'numeric';
      value: number;
      tolerance: number;
      wrong: readonly { value: number }[];
    };

export interface Verdict {
  right: boolean;
  /** Options to explain: those chosen and those that are right, in file order. */
  options?: number[];
  /** Of those, the right ones that were not chosen. */
  missed?: number[];
  /** Places in an ordering, from 0, that hold the wrong step. */
  misplaced?: number[];
  /** Which of a numeric item's named wrong answers was given. */
  misconception?: number;
}

/** Leaves room for what binary fractions lose, so that 0.1 + 0.2 counts as 0.3. */
function within(given: number, value: number, tolerance: number): boolean {
  return Math.abs(given - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));
}

function gradeChoice(options: readonly { right: boolean }[], chosen: readonly number[]): Verdict {
  const picked = new Set(chosen);
  const all = options.map((option, i) => ({ i, right: option.right, chosen: picked.has(i) }));
  const where = (test: (option: (typeof all)[number]) => boolean) =>
    all.filter(test).map((option) => option.i);
  return {
    right: all.every((option) => option.right === option.chosen),
    options: where((option) => option.right || option.chosen),
    missed: where((option) => option.right && !option.chosen),
  };
}

function gradeOrdering(steps: readonly unknown[], order: readonly number[]): Verdict {
  const misplaced = steps.flatMap((_, place) => (order[place] === place ? [] : [place]));
  return { right: misplaced.length === 0 && order.length === steps.length, misplaced };
}

function gradeNumber(key: Extract<AnswerKey, { kind: 'numeric' }>, given: number): Verdict {
  if (within(given, key.value, key.tolerance)) return { right: true };
  const near = key.wrong.findIndex((wrong) => within(given, wrong.value, key.tolerance));
  return near < 0 ? { right: false } : { right: false, misconception: near };
}

/**
 * @throws TypeError when the answer is not of the item's kind, which is a programming error
 */
export function gradeAnswer(key: AnswerKey, answer: QuizAnswer): Verdict {
  if (key.kind === 'single' && 'option' in answer) return gradeChoice(key.options, [answer.option]);
  if (key.kind === 'multiple' && 'options' in answer)
    return gradeChoice(key.options, answer.options);
  if (key.kind === 'ordering' && 'order' in answer) return gradeOrdering(key.steps, answer.order);
  if (key.kind === 'numeric' && 'number' in answer) return gradeNumber(key, answer.number);
  throw new TypeError(`an answer of another kind for a ${key.kind} item`);
}

/** An order with the step at one place moved to another; unchanged where there is no such place. */
export function moveStep(order: readonly number[], from: number, to: number): number[] {
  const moved = [...order];
  if (to < 0 || to >= order.length) return moved;
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** One item's results in the running round: right at the first try, and right by now. */
export interface ItemScore {
  first: boolean;
  now: boolean;
}

export interface Score {
  answered: number;
  of: number;
  /** Right at the first try. */
  first: number;
  /** Right by now, second tries included. */
  now: number;
}

/** Adds up a round; items without a result are unanswered. */
export function score(results: readonly (ItemScore | undefined)[]): Score {
  const answered = results.filter((result) => result !== undefined);
  return {
    answered: answered.length,
    of: results.length,
    first: answered.filter((result) => result.first).length,
    now: answered.filter((result) => result.now).length,
  };
}

/** Sections of the items missed at the first try, each once, in the order of the items. */
export function sectionsToReread<S extends { section: string }>(
  items: readonly S[],
  results: readonly (ItemScore | undefined)[],
): S[] {
  const missed = items.filter((_, i) => results[i]?.first === false);
  return missed.filter((item, i) => missed.findIndex((m) => m.section === item.section) === i);
}
