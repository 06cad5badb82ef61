/** What a question of the numbers drill is made of, and the small tools that all generators share. */

/** Numbers in [0, 1); seeded where a question has to come back the same (`shuffle.ts`). */
export type Random = () => number;

/**
 * One line of a worked solution. `sum` is arithmetic that holds as it stands: the sides of each `=` are equal when the
 * units are left out, `≈` rounds to the digits shown, and `→` rounds up to a whole number.
 */
export interface Step {
  say: string;
  sum: string;
}

/** An answer that a known slip gives. */
export interface Slip {
  value: number;
  why: string;
}

/** A generated question. All texts are plain. */
export interface Drill {
  /** What was drawn: the question again as numbers, from which a test can work it out by itself. */
  inputs: Readonly<Record<string, number | string>>;
  prompt: string;
  value: number;
  unit: string;
  /** An answer is right when it is no further than this from `value`. */
  tolerance: number;
  steps: readonly Step[];
  slips: readonly Slip[];
}

/** A kind of question and how to make one. */
export interface DrillKind {
  /** Stands in links, so it never changes: lower case and hyphens. */
  id: string;
  title: string;
  /** Where the course teaches it: a lesson id, and an anchor in it where one is sure. */
  lesson: string;
  section?: string;
  generate(random: Random): Drill;
}

/** One of a list, which must not be empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A number as a solution shows it: thousands grouped, no trailing zeros. */
export function shown(value: number, digits = 6): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** A value without the dust of binary fractions, so that 0.1 + 0.2 is 0.3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** How far off an answer in the head may be: this share of the value, as a round number. */
export function about(value: number, share: number): number {
  return Number((value * share).toPrecision(2));
}

/** Leaves out slips that cannot be told from the right answer or from an earlier slip, and those below zero. */
export function tellable(value: number, tolerance: number, slips: readonly Slip[]): Slip[] {
  const taken = [value];
  return slips.filter((slip) => {
    const apart = taken.every((other) => Math.abs(slip.value - other) > 2 * tolerance + 1e-9);
    if (!apart || slip.value < 0) return false;
    taken.push(slip.value);
    return true;
  });
}

/** A count with its noun, such as `3 attempts`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${shown(count)} ${count === 1 ? one : many}`;
}
