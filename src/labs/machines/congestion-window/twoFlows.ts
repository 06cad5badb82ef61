/**
 * Two flows in congestion avoidance through one bottleneck with a drop-tail queue, with the synchronous cuts of Chiu and
 * Jain (1989). The path holds `capacity` segments; what is in flight beyond that stands in the queue. When the queue is
 * full both lose a segment and cut. Windows grow evenly within a round, so that the link overflows where their sum meets
 * its limit, and not at the end of a round.
 */
import { type Algorithm, cut, grown, type Sender } from './windows.ts';

export interface Link {
  /** Segments that the path holds without a queue: its bandwidth-delay product. */
  capacity: number;
  /** Segments that fit into the queue. */
  queue: number;
  /** Without queueing, in ms. */
  rtt: number;
  rounds: number;
  full: boolean;
  flows: readonly [Flow, Flow];
}

export interface Flow {
  algorithm: Algorithm;
  /** The window at the start, in segments; the two fit into path and queue. */
  start: number;
}

export type Pair = readonly [number, number];

export interface Instant {
  /** In rounds. */
  at: number;
  windows: Pair;
  queued: number;
}

export interface Shared {
  /** At every round, and before and after every cut. */
  instants: Instant[];
  /** The windows each time the queue overflowed. */
  overflows: { at: number; before: Pair; after: Pair }[];
  /** Segments. */
  sent: [number, number];
  delivered: [number, number];
  lost: [number, number];
  /** Round trips without queueing that all of it took. */
  trips: number;
}

/** Jain's fairness index: 1 for equal shares, 1/n when one has all. Of no share at all, 1. */
export function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((all, one) => all + one, 0);
  const squares = shares.reduce((all, one) => all + one * one, 0);
  return squares > 0 ? (sum * sum) / (shares.length * squares) : 1;
}

/** Everything that happens in so many rounds. Work: a step a round and one an overflow, at most two a round. */
export function twoFlows(link: Link): Shared {
  const { capacity, queue, rtt, rounds, full, flows } = link;
  const limit = capacity + queue;
  const begin = ({ algorithm, start }: Flow): Sender => ({
    ...{ algorithm, full, cwnd: start, ssthresh: start },
  });
  let pair: [Sender, Sender] = [begin(flows[0]), begin(flows[1])];
  const windows = (): Pair => [pair[0].cwnd, pair[1].cwnd];
  const total = () => pair[0].cwnd + pair[1].cwnd;
  const result: Shared = {
    ...{ instants: [], overflows: [], sent: [0, 0], delivered: [0, 0], lost: [0, 0], trips: 0 },
  };
  const note = (at: number) =>
    result.instants.push({ at, windows: windows(), queued: Math.max(0, total() - capacity) });
  note(0);
  for (let at = 0; at < rounds; ) {
    if (total() >= limit * (1 - 1e-12)) {
      const before = windows();
      for (const i of [0, 1] as const) {
        result.lost[i] += 1;
        result.delivered[i] -= 1;
      }
      pair = [cut(pair[0], 'dupack', before[0]), cut(pair[1], 'dupack', before[1])];
      result.overflows.push({ at, before, after: windows() });
      note(at);
    }
    const [from, sum] = [windows(), total()];
    const step = Math.min(Math.floor(at) + 1, rounds) - at;
    // a queue lengthens the round trip of both alike
    const trip = Math.max(1, sum / capacity);
    const after = (part: number): [Sender, Sender] => [
      grown(pair[0], part, (part * trip * rtt) / 1000),
      grown(pair[1], part, (part * trip * rtt) / 1000),
    ];
    const whole = after(step);
    const reached = whole[0].cwnd + whole[1].cwnd;
    const share = reached > limit ? (limit - sum) / (reached - sum) : 1;
    if (share < 1) {
      const [a, b] = after(step * share);
      pair = [
        { ...a, cwnd: from[0] + share * (whole[0].cwnd - from[0]) },
        { ...b, cwnd: from[1] + share * (whole[1].cwnd - from[1]) },
      ];
      at += step * share;
    } else {
      pair = whole;
      at = step === 1 ? at + 1 : Math.floor(at) + 1;
    }
    for (const i of [0, 1] as const) {
      const segments = (step * share * (from[i] + pair[i].cwnd)) / 2;
      result.sent[i] += segments;
      result.delivered[i] += segments;
    }
    result.trips += (step * share * (trip + Math.max(1, total() / capacity))) / 2;
    note(at);
  }
  return result;
}
