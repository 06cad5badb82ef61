/**
 * A circuit breaker as a pure machine on a clock of whole seconds: closed, open, half-open, with a sliding window of
 * 10 s. The rules are those of the lesson (Nygard's pattern); no library counts exactly like this.
 */
import type { LogLine, Outcome } from '../../kit/stepper.ts';

export type Phase = 'closed' | 'open' | 'half-open';

/** The window in which outcomes count, in seconds. */
export const windowLength = 10;
const countThreshold = 5;
const rateThreshold = 0.5;
const rateMinimum = 20;
/** At 1,000 calls a second, every thousandth fails even when all is well. */
const backgroundEvery = 1000;
/** How long the outage of the option lasts, from the start. */
const outageEnds = 40;

/** Outcomes of one second. */
interface Bucket {
  at: number;
  good: number;
  bad: number;
}

export interface Breaker {
  now: number;
  mode: string;
  coolDown: number;
  /** Successes in a row that close it, and calls let through at a time while half-open. */
  toClose: number;
  probes: number;
  /** Calls a second that come by themselves. */
  traffic: number;
  sick: boolean;
  outage: boolean;
  phase: Phase;
  openUntil: number;
  successes: number;
  window: readonly Bucket[];
  arrived: number;
  succeeded: number;
  failed: number;
  refused: number;
  probed: number;
  /** Every phase so far and when it began. */
  phases: readonly { phase: Phase; from: number }[];
}

/** A closed breaker at 0:00. */
export function initialBreaker(options: Record<string, string>): Breaker {
  return {
    now: 0,
    mode: options.mode ?? 'count',
    coolDown: Number(options.coolDown),
    toClose: Number(options.toClose),
    probes: Number(options.probes),
    traffic: Number(options.traffic),
    sick: options.outage === 'on',
    outage: options.outage === 'on',
    phase: 'closed',
    openUntil: 0,
    successes: 0,
    window: [],
    arrived: 0,
    succeeded: 0,
    failed: 0,
    refused: 0,
    probed: 0,
    phases: [{ phase: 'closed', from: 0 }],
  };
}

/** Seconds as `0:38`. */
export function clock(at: number): string {
  return `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
}

/** Failures and calls of the last 10 s. */
export function counted(b: Breaker): { bad: number; all: number } {
  let bad = 0;
  let all = 0;
  for (const bucket of b.window) {
    if (bucket.at <= b.now - windowLength) continue;
    bad += bucket.bad;
    all += bucket.bad + bucket.good;
  }
  return { bad, all };
}

function enter(b: Breaker, phase: Phase): Breaker {
  const openUntil = phase === 'open' ? b.now + b.coolDown : b.openUntil;
  const phases = [...b.phases, { phase, from: b.now }];
  return { ...b, phase, openUntil, phases, successes: 0, window: [] };
}

function record(b: Breaker, good: boolean): readonly Bucket[] {
  const kept = b.window.filter((bucket) => bucket.at > b.now - windowLength);
  const last = kept.at(-1);
  const bucket = last?.at === b.now ? last : { at: b.now, good: 0, bad: 0 };
  const next = { ...bucket, good: bucket.good + Number(good), bad: bucket.bad + Number(!good) };
  return [...kept.filter((each) => each !== last || last.at !== b.now), next];
}

function trips(b: Breaker): boolean {
  const { bad, all } = counted(b);
  if (b.mode === 'count') return bad >= countThreshold;
  return all >= rateMinimum && bad / all >= rateThreshold;
}

/** An outcome arrives at a breaker that let the call through. A late one, after it opened, changes no state. */
function outcome(b: Breaker, good: boolean, probe: boolean): Breaker {
  let next: Breaker = {
    ...b,
    succeeded: b.succeeded + Number(good),
    failed: b.failed + Number(!good),
    probed: b.probed + Number(probe),
  };
  if (next.phase === 'closed' && !probe) {
    next = { ...next, window: record(next, good) };
    return !good && trips(next) ? enter(next, 'open') : next;
  }
  if (next.phase !== 'half-open') return next;
  if (!good) return enter(next, 'open');
  next = { ...next, successes: next.successes + 1 };
  return next.successes >= next.toClose ? enter(next, 'closed') : next;
}

/** One call of yours, which ends before anything else happens. */
function single(b: Breaker, good: boolean): Breaker {
  const arrived = { ...b, arrived: b.arrived + 1 };
  if (b.phase === 'open') return { ...arrived, refused: b.refused + 1 };
  return outcome(arrived, good, b.phase === 'half-open');
}

/**
 * The traffic of one second, at most 1,000 calls. While half-open they are under way together, so all the probes allowed
 * leave before the first of them answers.
 */
function batch(b: Breaker): Breaker {
  let next = b;
  const probing = b.phase === 'half-open';
  for (let i = 0; i < b.traffic; i += 1) {
    const arrived = next.arrived + 1;
    const background = b.traffic >= backgroundEvery && arrived % backgroundEvery === 0;
    const sent = probing ? i < b.probes : next.phase === 'closed';
    next = { ...next, arrived };
    next = sent
      ? outcome(next, !b.sick && !background, probing)
      : { ...next, refused: next.refused + 1 };
  }
  return next;
}

/** A second passes: the cool-down may end, the outage too, and the traffic arrives. */
export function second(b: Breaker): Breaker {
  let next: Breaker = { ...b, now: b.now + 1 };
  if (next.outage && next.now === outageEnds) next = { ...next, sick: false };
  if (next.phase === 'open' && next.now >= next.openUntil) next = enter(next, 'half-open');
  return batch(next);
}

function phaseText(b: Breaker): string {
  if (b.phase === 'open') return `OPEN until ${clock(b.openUntil)}.`;
  if (b.phase === 'half-open') return 'HALF-OPEN: probes may pass.';
  return 'CLOSED, counts cleared.';
}

/** What changed between two states, as a line of the log. */
function line(before: Breaker, after: Breaker, first: string): LogLine {
  const changed = after.phases.length > before.phases.length;
  return { at: clock(after.now), text: changed ? `${first} ${phaseText(after)}` : first };
}

function callText(before: Breaker, after: Breaker, good: boolean): string {
  if (after.refused > before.refused) return 'Call refused at once, not sent.';
  const what = before.phase === 'half-open' ? 'Probe' : 'Call';
  if (!good) {
    const { bad } = counted(after);
    return after.phase === 'closed'
      ? `${what} fails: ${bad} in the last ${windowLength} s.`
      : `${what} fails.`;
  }
  return after.phase === 'half-open'
    ? `${what} succeeds, ${after.successes} of ${after.toClose}.`
    : `${what} succeeds.`;
}

/** A call of yours with the given outcome, if it is sent. */
export function call(b: Breaker, good: boolean): Outcome<Breaker> {
  const after = single(b, good);
  return { state: after, line: line(b, after, callText(b, after, good)) };
}

/** So many seconds pass, or so many as the cool-down still takes. */
export function wait(b: Breaker, seconds: number): Outcome<Breaker> {
  let after = b;
  // at most the longest cool-down, 120 s
  for (let i = 0; i < seconds; i += 1) after = second(after);
  const parts = [seconds === 1 ? 'A second passes' : `${seconds} s pass`];
  const good = after.succeeded - b.succeeded;
  const bad = after.failed - b.failed;
  const refused = after.refused - b.refused;
  if (good > 0) parts.push(`${good} succeeded`);
  if (bad > 0) parts.push(`${bad} failed`);
  if (refused > 0) parts.push(`${refused} refused`);
  const repaired = b.sick && !after.sick ? ' The dependency works again.' : '';
  return { state: after, line: line(b, after, `${parts.join(', ')}.${repaired}`) };
}

/** The dependency breaks down, or is repaired. */
export function toggle(b: Breaker): Outcome<Breaker> {
  const after = { ...b, sick: !b.sick, outage: false };
  const text = after.sick ? 'The dependency breaks down.' : 'The dependency works again.';
  return { state: after, line: { at: clock(b.now), text } };
}
