/**
 * One sender, round by round. Each round sends as many whole segments as cwnd and the receive window allow. A loss seen by
 * duplicate acknowledgments costs one segment of its round, a timeout the whole flight, since nothing came back.
 */
import { type Algorithm, cut, grown, type Sender, type Signal, slowStarts } from './windows.ts';

export interface Setting {
  /** Bytes of a full segment. */
  mss: number;
  /** The first window, in segments. */
  iw: number;
  /** In segments; 0 is none yet. */
  ssthresh: number;
  /** In ms. */
  rtt: number;
  /** The receive window, in bytes. */
  rwnd: number;
  /** What happens at the end of a round, counted from 0. */
  losses: ReadonlyMap<number, Signal>;
  /** The last round. */
  rounds: number;
  full: boolean;
}

export interface Round {
  cwnd: number;
  /** Infinity until something sets it. */
  ssthresh: number;
  slowStart: boolean;
  /** Whether the receive window allows less than cwnd. */
  held: boolean;
  sent: number;
  lost: number;
  /** Segments delivered by the end of this round, since the beginning. */
  delivered: number;
}

/** Reads losses such as `3:dupack 40:rto`; a text in another form gives one sentence. */
export function lossesOf(text: string): ReadonlyMap<number, Signal> | string {
  const losses = new Map<number, Signal>();
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length > 20) return 'Enter at most 20 losses.';
  for (const word of words) {
    const [, round, signal] = /^(\d{1,3}):(dupack|rto)$/.exec(word) ?? [];
    if (round === undefined || (signal !== 'dupack' && signal !== 'rto'))
      return `“${word}” is not a loss: write a round and a signal, such as 3:dupack or 5:rto.`;
    if (losses.has(Number(round))) return `Round ${Number(round)} stands there twice.`;
    losses.set(Number(round), signal);
  }
  return losses;
}

/** Every round of one sender, from 0. Work: one step a round. */
export function oneFlow(algorithm: Algorithm, setting: Setting): Round[] {
  const { mss, iw, ssthresh, rtt, rwnd, losses, rounds, full } = setting;
  const allowed = Math.floor(rwnd / mss);
  let sender: Sender = {
    algorithm,
    full,
    cwnd: iw,
    ssthresh: ssthresh || Number.POSITIVE_INFINITY,
  };
  let delivered = 0;
  return Array.from({ length: rounds + 1 }, (_, round) => {
    const flight = Math.min(sender.cwnd, allowed);
    const signal = losses.get(round);
    const sent = Math.floor(flight);
    const lost = signal === 'rto' ? sent : signal === 'dupack' ? 1 : 0;
    delivered += sent - lost;
    const held = allowed < sender.cwnd;
    const now = {
      ...{ cwnd: sender.cwnd, ssthresh: sender.ssthresh, slowStart: slowStarts(sender) },
      ...{ held, sent, lost, delivered },
    };
    if (signal) sender = cut(sender, signal, flight);
    // a window that is not used up is not widened (RFC 7661 §4.3)
    else if (!held) sender = grown(sender, 1, rtt / 1000);
    return now;
  });
}

/** How many flights it takes to deliver so many segments; undefined when these rounds do not suffice. */
export function flights(rounds: readonly Round[], segments: number): number | undefined {
  const last = rounds.findIndex(({ delivered }) => delivered >= segments);
  return last < 0 ? undefined : last + 1;
}

/** The flights when nothing is lost and only cwnd limits: ⌈log₂(segments / iw + 1)⌉ (RFC 5681 §3.1). */
export function leastFlights(segments: number, iw: number): number {
  let [count, window, sent] = [0, iw, 0];
  while (sent < segments) {
    sent += window;
    window *= 2;
    count += 1;
  }
  return count;
}
