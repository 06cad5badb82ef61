/**
 * Two-sum in one pass, one map operation a step, in the right order and in the two faulty ones that
 * content/go/twosum keeps true. Pure: a state goes in, the next one comes out.
 */
// notes:D1
import { number } from '../../kit/format.ts';
import type { Outcome } from '../../kit/stepper.ts';

export const modes = [
  { value: 'lookup', label: 'look up, insert' },
  { value: 'insert', label: 'insert, look up' },
  { value: 'guard', label: 'insert, look up, guarded' },
] as const;
export type Mode = (typeof modes)[number]['value'];
export type Verdict = 'hit' | 'miss';

export interface Search {
  nums: readonly number[];
  target: number;
  mode: Mode;
  /** Position of the element whose turn it is; the length of the array when all had theirs. */
  at: number;
  /** Which of the two lines comes next. */
  line: 'lookup' | 'insert';
  /** Value to position, in the order of the first insert. */
  waiting: readonly (readonly [value: number, at: number])[];
  lookups: number;
  answer: readonly [number, number] | null;
  /** What the last lookup found, and for whom. */
  last: { at: number; found: number | null } | null;
  /** What the reader says that the next lookup will be. */
  said: Verdict | null;
  right: number;
  wrong: number;
}

/** A search that has not looked at anything yet. */
export function searchOf(nums: readonly number[], target: number, mode: Mode): Search {
  const line = mode === 'lookup' ? 'lookup' : 'insert';
  const nothing = { lookups: 0, answer: null, last: null, said: null, right: 0, wrong: 0 };
  return { nums, target, mode, at: 0, line, waiting: [], ...nothing };
}

/** Whether it has an answer, or nothing left to look at. */
export function finished(search: Search): boolean {
  return search.answer !== null || search.at >= search.nums.length;
}

/** Comparisons of all pairs. */
export function pairsOf({ nums: { length } }: Search): number {
  return length < 2 ? 0 : (length * (length - 1)) / 2;
}

/** The element whose turn it is. */
export function current({ nums, at }: Search): number {
  return nums[at] ?? 0;
}

/** `−7`, with a real sign. */
export function signed(value: number): string {
  return value < 0 ? `−${number(-value)}` : number(value);
}

/** `9 − 2 = 7`, or `−8 − (−1) = −7`. */
export function partnerText(search: Search): string {
  const x = current(search);
  const subtracted = x < 0 ? `(${signed(x)})` : signed(x);
  return `${signed(search.target)} − ${subtracted} = ${signed(search.target - x)}`;
}

/** Does the line that comes next. */
export function stepSearch(search: Search): Outcome<Search> {
  const at = `at ${search.at}`;
  if (search.line === 'insert') {
    const { state, text } = insert(search);
    return { state, line: { at, text } };
  }
  const { state, text } = lookUp(search);
  return { state, line: { at, text: `${text}${end(state)}` } };
}

function insert(search: Search): { state: Search; text: string } {
  const x = current(search);
  const had = search.waiting.some(([value]) => value === x);
  const waiting = had
    ? search.waiting.map((entry) => (entry[0] === x ? ([x, search.at] as const) : entry))
    : [...search.waiting, [x, search.at] as const];
  const over = had ? ', over the earlier position' : '';
  const next = search.mode === 'lookup' ? passOn(search) : { ...search, line: 'lookup' as const };
  const state = { ...next, waiting };
  const none = finished(state) ? end(state) : '';
  return { state, text: `${signed(x)} → ${search.at} goes into the map${over}.${none}` };
}

function passOn(search: Search): Search {
  return { ...search, at: search.at + 1, line: search.mode === 'lookup' ? 'lookup' : 'insert' };
}

function lookUp(search: Search): { state: Search; text: string } {
  const x = current(search);
  const entry = search.waiting.find(([value]) => value === search.target - x);
  const found = entry?.[1] ?? null;
  const refused = search.mode === 'guard' && found === search.at;
  const verdict: Verdict = found === null || refused ? 'miss' : 'hit';
  const asked = {
    ...search,
    lookups: search.lookups + 1,
    last: { at: search.at, found },
    said: null,
    right: search.right + (search.said === verdict ? 1 : 0),
    wrong: search.wrong + (search.said !== null && search.said !== verdict ? 1 : 0),
  };
  const said =
    search.said === null
      ? ''
      : search.said === verdict
        ? ' As you said.'
        : ` Not a ${search.said}.`;
  const asks = `${signed(x)} asks for ${partnerText(search)}: `;
  if (verdict === 'hit') {
    const itself = found === search.at ? ', which is itself' : '';
    const answer = [found as number, search.at] as const;
    return { state: { ...asked, answer }, text: `${asks}a hit at ${found}${itself}.${said}` };
  }
  const miss = refused ? 'it finds itself, refused.' : 'a miss.';
  const state = search.mode === 'lookup' ? { ...asked, line: 'insert' as const } : passOn(asked);
  return { state, text: `${asks}${miss}${said}` };
}

function end(search: Search): string {
  if (!finished(search)) return '';
  return ` Answer: ${search.answer === null ? 'none' : search.answer.join(', ')}.`;
}

/** What is wrong with the answer, or nothing when it is right or still to come. */
export function fault(search: Search): string | undefined {
  if (!finished(search)) return undefined;
  const should = solve(search.nums, search.target, 'lookup').answer;
  if (String(search.answer) === String(should)) return undefined;
  const right = should === null ? 'there is none' : `it is ${should.join(', ')}`;
  return search.answer?.[0] === search.answer?.[1] && search.answer !== null
    ? `Wrong: one element, counted twice; ${right}.`
    : `Wrong: ${right}.`;
}

/** The search run to its end; two steps an element at most. */
export function solve(nums: readonly number[], target: number, mode: Mode): Search {
  let search = searchOf(nums, target, mode);
  while (!finished(search)) search = stepSearch(search).state;
  return search;
}
