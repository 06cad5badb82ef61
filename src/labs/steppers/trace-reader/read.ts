/** Tapping lines of a trace until one is the proof. */
// 21-debugging:LC
import type { Outcome } from '../../kit/stepper.ts';
import { type Trace, traces } from './traces.ts';

export interface Reading {
  trace: number;
  /** Indexes of the lines tapped, in order; the last may be the proof. */
  tapped: readonly number[];
  shown: boolean;
  /** Traces solved before this one, and the taps that they took. */
  solved: { traces: number; taps: number };
}

/** A trace, nothing tapped. */
export function readingAt(trace: number, solved = { traces: 0, taps: 0 }): Reading {
  return { trace, tapped: [], shown: false, solved };
}

export function traceOf({ trace }: Reading): Trace {
  return traces[trace % traces.length] as Trace;
}

/** Whether a proof has been tapped. */
export function proved(reading: Reading): boolean {
  return reading.tapped.some((at) => traceOf(reading).proof.includes(at));
}

/** What was said about the last tap. */
export function said(reading: Reading): { right: boolean; text: string } | null {
  const at = reading.tapped.at(-1);
  const line = at === undefined ? undefined : traceOf(reading).lines[at];
  if (at === undefined || !line) return null;
  return { right: traceOf(reading).proof.includes(at), text: line.why };
}

/** Taps a line. */
export function tap(reading: Reading, at: number, shown = false): Outcome<Reading> {
  const state = { ...reading, tapped: [...reading.tapped, at], shown: reading.shown || shown };
  const { right, text } = said(state) as { right: boolean; text: string };
  const mark = right ? (shown ? 'The proof, shown.' : 'The proof.') : 'No proof.';
  const cause = right ? ` ${traceOf(state).cause}` : '';
  return { state, line: { at: `line ${at + 1}`, text: `${mark} ${text}${cause}` } };
}

/** Goes to the next trace; one that is not solved counts for nothing. */
export function nextTrace(reading: Reading): Outcome<Reading> {
  const done = proved(reading);
  const state = readingAt((reading.trace + 1) % traces.length, {
    traces: reading.solved.traces + (done ? 1 : 0),
    taps: reading.solved.taps + (done ? reading.tapped.length : 0),
  });
  return { state, line: { at: 'trace', text: traceOf(state).question } };
}
