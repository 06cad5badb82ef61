/**
 * A machine: a simulation that is watched. Its model computes a whole run at once, from the inputs and a seed, as
 * moments in time and whatever its view needs to draw any instant; so stepping back is showing an earlier instant, and
 * equal inputs and seeds give equal runs. `playback.ts` says where in a run one stands, `Machine.tsx` is the island.
 */
import type { ComponentType } from 'preact';
import type { AnyValues, Inputs, Listing, Preset, Values } from './calculator.ts';

/** Something that happened, as one line of the log. */
export interface Moment {
  /** In the machine's own unit of time, not before the moment above it. */
  at: number;
  text: string;
}

/** What every model returns; a model adds what its view draws. */
export interface Run {
  moments: readonly Moment[];
  /** When the run is over; not before its last moment. */
  end: number;
}

/** A run has at most so many moments, so that a log stays readable and a frame cheap. */
export const mostMoments = 600;

/** A question that the reader answers before watching, so that there is something to be surprised by. */
export interface Prediction<V, R> {
  question(values: V): string;
  options(values: V): readonly { value: string; label: string }[];
  /** The options that turn out right; none when the run does not say. */
  right(run: R, values: V): readonly string[];
  /** Why, in one or two sentences with the numbers of this run. */
  because(run: R, values: V): string;
}

/** What a view gets. Everything it shows follows from these. */
export interface Shown<V, R> {
  run: R;
  values: V;
  /** The instant shown, from 0 to the run's end. */
  at: number;
  /** How many moments have happened by then; single steps tell moments of the same instant apart. */
  index: number;
}

export interface MachineOf<I extends Inputs, V, R extends Run> {
  kind: 'machine';
  slug: string;
  title: string;
  inputs: I;
  /** What forbids this combination of valid inputs, and at which input to say so. */
  check?(values: V): { key: string; message: string } | null;
  /** Whether draws play a part; the reader can then change the seed. */
  seeded?: boolean;
  /** The whole run. Pure: no clock, no DOM, no randomness but the seed's; its work is bounded. */
  run(values: V, seed: string): R;
  prediction: Prediction<V, R>;
  /** What came out, in sentences with numbers. */
  outcome(run: R, values: V): string[];
  /** The same data as tables, for readers who do not see the drawing, and for paper. */
  listings(run: R, values: V): Listing[];
  /** An instant as text, such as `150 ms`. A run may show some stretches slower than others, so the run comes along. */
  clock(at: number, run: R): string;
  /** Seconds that playing it at speed 1 takes; about one a moment, from 4 to 16, unless told. */
  lasts?(run: R): number;
  View: ComponentType<Shown<V, R>>;
  presets: readonly (Preset<V> & { seed?: string })[];
  /** What the model assumes and does not show, as the end of the sentence “The model leaves out: ...”. */
  leavesOut: string;
}

/** Any machine, as the island and the registry see it: it only ever hands a machine's own runs back to it. */
// biome-ignore lint/suspicious/noExplicitAny: the run's type is private to each machine
export type Machine = MachineOf<Inputs, AnyValues, any>;

/** Declares a machine; the types of its functions follow from the inputs and from what `run` returns. */
export function defineMachine<const I extends Inputs, R extends Run>(
  definition: Omit<MachineOf<I, Values<I>, R>, 'kind'>,
): MachineOf<I, Values<I>, R> {
  return { kind: 'machine', ...definition };
}
