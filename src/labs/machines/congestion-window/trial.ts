/** What the machine runs: rival senders with the same losses, or two flows that share a link. */
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import { flights, oneFlow, type Round, type Setting } from './oneFlow.ts';
import { fairness, type Link, type Shared, twoFlows } from './twoFlows.ts';
import type { Algorithm } from './windows.ts';

export const names: Record<Algorithm, string> = { reno: 'Reno', cubic: 'CUBIC' };

export interface Lane {
  algorithm: Algorithm;
  rounds: Round[];
  /** Flights until the last byte; undefined when the rounds do not suffice. */
  flights: number | undefined;
}

export interface Trial extends Run {
  /** One sender alone, by each algorithm that takes part; empty when two flows share a link. */
  lanes: readonly Lane[];
  /** Segments of the response. */
  segments: number;
  shared: Shared | undefined;
}

const window = (cwnd: number) => number(cwnd, cwnd < 1000 ? 1 : 0);

/** Rival senders on the same path with the same losses. */
export function race(algorithms: readonly Algorithm[], setting: Setting, segments: number): Trial {
  const lanes = algorithms.map((algorithm): Lane => {
    const rounds = oneFlow(algorithm, setting);
    return { algorithm, rounds, flights: flights(rounds, segments) };
  });
  const moments = Array.from({ length: setting.rounds + 1 }, (_, round): Moment => {
    const signal = setting.losses.get(round - 1);
    const why =
      signal === 'rto'
        ? 'Silence until the timeout. '
        : signal === 'dupack'
          ? 'Duplicate ACKs tell of a loss. '
          : '';
    const said = lanes.map(({ algorithm, rounds, flights: needed }) => {
      const { cwnd = 0, slowStart, held } = rounds[round] ?? {};
      const doing = held ? ', held by rwnd' : slowStart ? ', slow start' : '';
      const done = needed === round + 1 ? ', and the last byte is delivered' : '';
      return `${names[algorithm]} ${window(cwnd)}${doing}${done}`;
    });
    return { at: round, text: `${why}cwnd: ${said.join('; ')}.` };
  });
  return { moments, end: setting.rounds, lanes, segments, shared: undefined };
}

/** Two flows on one link. */
export function contest(link: Link): Trial {
  const shared = twoFlows(link);
  const two = ([a, b]: readonly [number, number]) => `A ${window(a)}, B ${window(b)}`;
  const moments: Moment[] = shared.overflows.map(({ at, before, after }) => ({
    at,
    text: `Full at ${two(before)}: both lose and cut, to ${two(after)}. The gap is ${number(Math.abs(after[0] - after[1]), 2)}.`,
  }));
  for (const { at, windows, queued } of shared.instants) {
    if (!Number.isInteger(at) || at === 0 || shared.overflows.some((one) => one.at === at))
      continue;
    const queue = link.queue > 0 ? `, ${window(queued)} queued` : '';
    moments.push({
      at,
      text: `${two(windows)}${queue}; fairness ${number(fairness(windows), 3)}.`,
    });
  }
  moments.sort((a, b) => a.at - b.at);
  return { moments, end: link.rounds, lanes: [], segments: 0, shared };
}
