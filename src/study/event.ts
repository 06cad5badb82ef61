/**
 * The review log's event format.
 *
 * The log is append-only and is the only truth about a learner: events are added, never changed or removed,
 * and everything shown is a pure reduction of them. Two devices' logs merge as the union of their events
 * by id; reductions go by id order, so it does not matter in which order events arrived.
 *
 * How the format grows:
 * - A new kind needs no new version: a build that does not know it keeps the event and ignores it.
 * - A new optional field in a payload needs none either: fields that a build does not know are kept.
 * - A change of meaning raises `v` for that kind; a build that knows only a lower `v` treats the event as unknown.
 * - A kind to come may hold free text, such as a note. It is only ever shown as text, never as HTML: whoever can hand
 *   a reader a file to import can write it.
 * - Ids of cards, lessons, items and questions are those of `content/`, which never change or get reused.
 */
import type { Grade } from './grade.ts';

/** The version that this build writes, and the highest it understands. */
export const eventVersion = 1;

/** What every event carries, whatever its kind. */
export interface Envelope {
  /** Unique and time-ordered; see `eventId.ts`. */
  id: string;
  /** Version of the kind's payload. */
  v: number;
  /** The device that wrote it: a random id, made once per browser profile. */
  device: string;
  /** When, by the device's clock: milliseconds since 1970, UTC. Order goes by `id`, not by this. */
  at: number;
  /** Minutes that local time was ahead of UTC then, so that "that day" can be told in any time zone later. */
  offset: number;
}

/**
 * Where an answer was given. Known so far: `lesson` (beside the text), `lesson-end` (a forgotten prompt asked
 * once more), `review`, `quiz`, `exam`, `interview`. Readers treat a place that they do not know as `review`.
 */
export type Place = string;

/** An answer to a quiz item. Options and steps are numbered from 0 as in the content file, before any shuffle. */
export type QuizAnswer =
  | { option: number }
  | { options: number[] }
  | { order: number[] }
  | { number: number };

/** The payload of each kind. */
export interface Payloads {
  /** `ms`: from the front coming into view to the grade; null where it could not be measured. */
  'card.graded': { card: string; grade: Grade; ms: number | null; where: Place };
  /**
   * Takes back one event, by id, as if it had never been: normally a grade, but any kind may be named
   * except an `undone`. To take back an undo, answer again.
   */
  undone: { event: string };
  /** Not shown until resumed. */
  'card.suspended': { card: string };
  'card.resumed': { card: string };
  /** Not shown again on the study day of this event (`studyDay(at, offset)`). */
  'card.buried': { card: string };
  'lesson.read': { lesson: string };
  'lesson.unread': { lesson: string };
  /**
   * `run`: when this round of the quiz began (ms since 1970); device and run together name a round.
   * `tries`: 1 for the first answer to the item in the round. `seed` reproduces the order of items and options.
   */
  'quiz.answered': {
    item: string;
    lesson: string;
    answer: QuizAnswer;
    right: boolean;
    tries: number;
    run: number;
    seed: string;
    ms: number | null;
    where: Place;
  };
  /**
   * `met`: which of the question's `of` key points the answer made, numbered from 0 as in the content file.
   * `run`: when the mock interview began (ms since 1970), which names it. Ratings outside an interview have none, nor
   * have the oldest events. Younger than the kind, so it goes unchecked into the log: readers check it.
   */
  'question.rated': {
    question: string;
    met: number[];
    of: number;
    run?: number;
    ms: number | null;
    where: Place;
  };
  /** Only what changed; see `settings.ts`. Keys that a build does not know are kept and ignored. */
  'settings.changed': { set: Record<string, string | number | boolean | null> };
  /** The interview's date as `YYYY-MM-DD` (null: no date any more) and the minutes a day meant for study. */
  'plan.set': { date: string | null; minutes: number };
}

export type Kind = keyof Payloads;

/** An event of a given kind. */
export type EventOf<K extends Kind> = K extends Kind
  ? Envelope & { kind: K; payload: Payloads[K] }
  : never;

/** An event that this build understands. */
export type LogEvent = EventOf<Kind>;

/** A well-formed event of a kind or version that this build does not know: kept, passed on, ignored. */
export interface UnknownEvent extends Envelope {
  kind: string;
  payload: unknown;
}

/** Whatever may stand in a log. Check with `isKnown` (`parseEvent.ts`) before looking at `payload`. */
export type AnyEvent = LogEvent | UnknownEvent;

/** Kind and payload of an event that is yet to get its envelope. */
export type Draft = { [K in Kind]: { kind: K; payload: Payloads[K] } }[Kind];
