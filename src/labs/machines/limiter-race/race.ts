/** The same arrivals through every limiter that takes part, as one run. */
import { number, seconds } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import type { Burst } from './arrivals.ts';
import { type Kind, limiterOf, mostWithin, type Rules } from './model.ts';

export const names: Record<Kind, string> = {
  fixed: 'Fixed window',
  log: 'Sliding log',
  counter: 'Sliding counter',
  bucket: 'Token bucket',
  gcra: 'GCRA',
  queue: 'Leaky queue',
};

/** What became of one burst, and how the lane stands after it. */
export interface Decided {
  at: number;
  admitted: number;
  refused: number;
  /** Admitted and refused since the beginning. */
  in: number;
  out: number;
  /** The most that were admitted in any window so far. */
  most: number;
  /** Entries that are kept. */
  size: number;
  /** What the last request that was refused so far had to wait, in ms. */
  retry: number | undefined;
}

export interface Lane {
  kind: Kind;
  bursts: readonly Decided[];
  bound: number;
  /** When admitted requests leave a queue, in ms; empty for the others, where they pass at once. */
  leaves: readonly number[];
  /** The longest that one of them waits there, in ms. */
  longest: number;
}

export interface Race extends Run {
  lanes: readonly Lane[];
  rules: Rules;
}

/** Runs one limiter. Work: arrivals squared at worst, for the most in a window; at most 400 squared. */
export function lane(kind: Kind, rules: Rules, arrivals: readonly Burst[]): Lane {
  const limiter = limiterOf(kind, rules);
  const passed: number[] = [];
  const leaves: number[] = [];
  let [refusals, most, longest] = [0, 0, 0];
  let retry: number | undefined;
  const bursts = arrivals.map(({ at, count }): Decided => {
    const before = passed.length;
    for (let i = 0; i < count; i += 1) {
      const { admitted, wait } = limiter.decide(at);
      if (!admitted) {
        refusals += 1;
        retry = wait;
        continue;
      }
      passed.push(at);
      if (kind !== 'queue') continue;
      leaves.push(at + wait);
      longest = Math.max(longest, wait);
    }
    most = Math.max(most, mostWithin(passed, rules.window));
    const admitted = passed.length - before;
    return {
      ...{ at, admitted, refused: count - admitted, in: passed.length, out: refusals },
      ...{ most, retry, size: limiter.size() },
    };
  });
  return { kind, bursts, bound: limiter.bound, leaves, longest };
}

/** Runs all. Its moments are the bursts, one each. */
export function race(rules: Rules, arrivals: readonly Burst[], shown: readonly Kind[]): Race {
  const lanes = shown.map((kind) => lane(kind, rules, arrivals));
  const moments = arrivals.map(
    ({ at, count }, i): Moment => ({
      at,
      text: `${count === 1 ? '1 arrives' : `${count} arrive`}. Admitted: ${admissions(lanes, i)}.`,
    }),
  );
  const last = moments.at(-1)?.at ?? 0;
  const end = Math.max(last + rules.window / 2, ...lanes.flatMap(({ leaves }) => leaves.slice(-1)));
  return { moments, end, lanes, rules };
}

/** `5 by fixed window; 0 by sliding log and GCRA`. */
function admissions(lanes: readonly Lane[], i: number): string {
  const by = new Map<number, string[]>();
  for (const { kind, bursts } of lanes) {
    const count = bursts[i]?.admitted ?? 0;
    by.set(count, [...(by.get(count) ?? []), inText(kind)]);
  }
  if (by.size === 1 && lanes.length > 1) return `${[...by.keys()][0]} by each`;
  return [...by]
    .sort(([a], [b]) => b - a)
    .map(([count, who]) => `${count} by ${list(who)}`)
    .join('; ');
}

/** A name within a sentence. */
export function inText(kind: Kind): string {
  return kind === 'gcra' ? 'GCRA' : `the ${names[kind].toLowerCase()}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** An instant or a length as text, from ms. */
export function time(at: number): string {
  return seconds(Math.round(at / 10) / 100);
}

/** What a limiter keeps for each key. */
export function state(kind: Kind, size: number): string {
  if (kind === 'log') return size === 1 ? '1 time' : `${number(size)} times`;
  return {
    fixed: '1 counter',
    counter: '2 counters',
    bucket: '2 numbers',
    gcra: '1 time',
    queue: '1 time',
  }[kind];
}
