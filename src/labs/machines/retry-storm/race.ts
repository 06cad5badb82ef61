/** All strategies through the same outage, as one run; and their names and words. */
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import { type Conditions, type Lane, outage, type Strategy, storm, strategies } from './model.ts';

export const names: Record<Strategy, string> = {
  none: 'No retries',
  backoff: 'Plain backoff',
  jitter: 'Full jitter',
  budget: 'Retry budget',
  breaker: 'Breaker',
};

export interface Storm extends Run {
  conditions: Conditions;
  /** Every strategy, shown or not. */
  all: Record<Strategy, Lane>;
  /** Those that take part in the drawing and the tables. */
  lanes: readonly Lane[];
  /** The first second after the outage. */
  back: number;
}

/** A count of calls, in millions where it is long. */
export function calls(value: number): string {
  return value >= 1e6 ? `${number(value / 1e6, 1)} M` : number(value, 0);
}

/** `second 23`, or that the time was not enough. */
export function recovery({ recovered }: Lane, seconds: number): string {
  return recovered === undefined ? `not within ${seconds} s` : `at second ${recovered}`;
}

/** Where the tables and the log go on in steps of ten seconds. */
const coarse = 60;

/** Seconds that a table shows: each one of the first minute, then every tenth. */
export function told(t: number): boolean {
  return t < coarse || t % 10 === 0;
}

/** Runs all five. Work: five times that of `storm`. */
export function race(conditions: Conditions, shown: (strategy: Strategy) => boolean): Storm {
  const all = Object.fromEntries(
    strategies.map((strategy) => [strategy, storm(conditions, strategy)]),
  ) as Record<Strategy, Lane>;
  const lanes = strategies.filter(shown).map((strategy) => all[strategy]);
  const { load, capacity, length, seconds } = conditions;
  const back = outage + length;
  const settled = Math.max(...lanes.map(({ recovered }) => recovered ?? seconds));
  const moments: Moment[] = [
    {
      at: 0,
      text: `${calls(load)} requests a second, and capacity for ${calls(capacity)}.`,
    },
  ];
  for (let t = outage; t < Math.min(seconds, settled + 1); t += 1) {
    const event =
      t === outage
        ? `The server goes out for ${length} s. `
        : t === back
          ? 'The server is back. '
          : '';
    if (event || told(t)) moments.push({ at: t, text: `${event}Calls: ${loads(lanes, t)}.` });
    for (const { strategy, recovered } of lanes) {
      if (recovered === t)
        moments.push({ at: t, text: `${names[strategy]}: from here on nothing fails any more.` });
    }
  }
  return { moments, end: seconds, conditions, all, lanes, back };
}

function loads(lanes: readonly Lane[], t: number): string {
  return lanes
    .map(
      ({ strategy, seconds }) =>
        `${names[strategy].toLowerCase()} ${calls(seconds[t]?.load ?? 0)} (${calls(seconds[t]?.served ?? 0)} answered)`,
    )
    .join(', ');
}

/** What a lane has cost up to an instant: seconds that have begun count. */
export function soFar({ seconds }: Lane, load: number, at: number) {
  let [peak, wasted, unanswered] = [0, 0, 0];
  seconds.forEach((one, t) => {
    if (t > at) return;
    peak = Math.max(peak, one.load);
    wasted += one.refused;
    unanswered += load - one.served;
  });
  // a sum of fractions may end a hair below nothing
  return { peak, wasted, unanswered: Math.max(0, unanswered) };
}
