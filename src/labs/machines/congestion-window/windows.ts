/**
 * How one sender's congestion window grows and falls, in segments. Slow start and Reno: RFC 5681 §3.1 and §3.2; CUBIC:
 * RFC 9438 §4.2 and §4.8, and in full also its Reno-friendly region (§4.3) and fast convergence (§4.7). A round is one
 * round trip in which the whole window was sent.
 */
export type Algorithm = 'reno' | 'cubic';
/** How a loss shows: by duplicate acknowledgments, or by silence until the timeout. */
export type Signal = 'dupack' | 'rto';

/** What is left of the window after a loss. */
export const kept: Record<Algorithm, number> = { reno: 0.5, cubic: 0.7 };
/** CUBIC's C, in segments per second cubed. */
const steepness = 0.4;
/** What CUBIC's Reno-friendly estimate adds a round, so that a cut to 0.7 gives Reno's mean (RFC 9438 §4.3). */
const friendlyGain = (3 * (1 - kept.cubic)) / (1 + kept.cubic);
/** In one round CUBIC grows by at most this factor (RFC 9438 §4.2). */
const fastest = 1.5;

/** The initial window in bytes that RFC 6928 §2 allows. */
export function initialWindow(mss: number): number {
  return Math.min(10 * mss, Math.max(2 * mss, 14_600));
}

/** CUBIC's curve: back at `max` segments after `k` seconds. */
export interface Curve {
  max: number;
  k: number;
}

/** The curve from a cut at `max` segments down to `from`, 0.7 of it unless told (RFC 9438 §4.2). */
export function curve(max: number, from = kept.cubic * max): Curve {
  return from < max ? { max, k: Math.cbrt((max - from) / steepness) } : { max: from, k: 0 };
}

/** The window of a curve so many seconds after the cut. */
export function cubicWindow(seconds: number, { max, k }: Curve): number {
  return steepness * (seconds - k) ** 3 + max;
}

/** A stage of congestion avoidance under CUBIC. */
interface Stage extends Curve {
  seconds: number;
  /** The window before the cut. */
  before: number;
  /** The window that a Reno-friendly sender would have. */
  reno: number;
}

export interface Sender {
  algorithm: Algorithm;
  /** Whether CUBIC has its Reno-friendly region and fast convergence (RFC 9438 §4.3 and §4.7). */
  full: boolean;
  cwnd: number;
  /** Infinity until something sets it. */
  ssthresh: number;
  stage?: Stage | undefined;
}

/** Whether the window doubles rather than probes. */
export const slowStarts = ({ cwnd, ssthresh }: Sender): boolean => cwnd < ssthresh;

/** A sender after `rounds` round trips, at most 1, of `seconds` in all, in which all it sent was acknowledged. */
export function grown(sender: Sender, rounds: number, seconds: number): Sender {
  const { cwnd, ssthresh } = sender;
  if (slowStarts(sender)) return { ...sender, cwnd: Math.min(cwnd * 2 ** rounds, ssthresh) };
  if (sender.algorithm === 'reno') return { ...sender, cwnd: cwnd + rounds };
  // without a cut before it there is no plateau to return to, only the curve's later half (§4.8)
  const begun = sender.stage ?? { max: cwnd, k: 0, seconds: 0, before: cwnd, reno: cwnd };
  const stage = {
    ...begun,
    seconds: begun.seconds + seconds,
    reno: begun.reno + (begun.reno < begun.before ? friendlyGain : 1) * rounds,
  };
  const target = Math.min(cubicWindow(stage.seconds, stage), cwnd * fastest ** rounds);
  return { ...sender, cwnd: Math.max(cwnd, target, sender.full ? stage.reno : 0), stage };
}

/** A sender that learned of a loss, with so many segments in flight. However many were lost, the window falls once. */
export function cut(sender: Sender, signal: Signal, flight: number): Sender {
  const ssthresh = Math.max(flight * kept[sender.algorithm], 2);
  if (signal === 'rto') return { ...sender, ssthresh, cwnd: 1, stage: undefined };
  if (sender.algorithm === 'reno') return { ...sender, ssthresh, cwnd: ssthresh };
  const { cwnd, full, stage: last } = sender;
  // a flow that did not get back to its old maximum makes room for newcomers
  const max = full && last && cwnd < last.max ? (cwnd * (1 + kept.cubic)) / 2 : cwnd;
  const stage = { ...curve(max, ssthresh), seconds: 0, before: cwnd, reno: ssthresh };
  return { ...sender, ssthresh, cwnd: ssthresh, stage };
}
