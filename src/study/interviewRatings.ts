/** What the log knows of interview questions: how each went last, and which mock interviews there were. */
import { studyDay } from './day.ts';
import type { Draft, EventOf, Payloads } from './event.ts';
import { type History, ofKind } from './history.ts';

/** How an answer to a question went. */
export interface Rating {
  /** How many key points it made, of how many. */
  met: number;
  of: number;
  /** The study day. */
  day: string;
}

/** A rating within a mock interview: its `run` is there. */
type InterviewRated = Payloads['question.rated'] & { run: number };

/** A rating within one mock interview. */
export interface Rated {
  /** The event's id, by which it can be taken back. */
  event: string;
  question: string;
  /** Numbers of the key points that were made, each once, in order. */
  met: readonly number[];
  of: number;
  /** Time to answer; null where it was not measured. */
  ms: number | null;
}

/** A mock interview as the log remembers it. */
export interface PastMock {
  run: number;
  /** Ids in the order in which they were rated. */
  questions: readonly string[];
  met: number;
  of: number;
  /** Time spent answering, as far as measured. */
  ms: number;
}

/** The points that were made, each once, whatever an imported file says. */
function metOf({ met, of }: Payloads['question.rated']): number[] {
  return [...new Set(met)].filter((point) => point < of).sort((a, b) => a - b);
}

/** The latest rating of each question, by id, wherever it was given; ratings of no points are none. */
export function ratingsOf(history: History): Map<string, Rating> {
  const ratings = new Map<string, Rating>();
  for (const { at, offset, payload } of ofKind(history, 'question.rated')) {
    if (payload.of === 0) continue;
    const rating = { met: metOf(payload).length, of: payload.of, day: studyDay(at, offset) };
    ratings.set(payload.question, rating);
  }
  return ratings;
}

/** The interview that an event belongs to; the field is young, so it is checked here. */
function runOf({ payload }: EventOf<'question.rated'>): number | null {
  const { run } = payload;
  return payload.where === 'interview' && Number.isSafeInteger(run) ? (run ?? null) : null;
}

function rated(event: EventOf<'question.rated'>): Rated {
  const { question, of, ms } = event.payload;
  return { event: event.id, question, met: metOf(event.payload), of, ms };
}

/** Each run's ratings; of a question that was rated twice in it, the later one. */
function runs(history: History): Map<number, Map<string, Rated>> {
  const found = new Map<number, Map<string, Rated>>();
  for (const event of ofKind(history, 'question.rated')) {
    const run = runOf(event);
    if (run === null) continue;
    const ratings = found.get(run) ?? new Map<string, Rated>();
    // A later rating takes the later place.
    ratings.delete(event.payload.question);
    found.set(run, ratings.set(event.payload.question, rated(event)));
  }
  return found;
}

/** What was rated in one mock interview, in the order of the ratings. */
export function ratedIn(history: History, run: number): Rated[] {
  return [...(runs(history).get(run)?.values() ?? [])];
}

/** All mock interviews, the latest first. */
export function pastMocks(history: History): PastMock[] {
  const mocks = [...runs(history)].map(([run, ratings]) => {
    const list = [...ratings.values()];
    const sum = (of: (one: Rated) => number) => list.reduce((total, one) => total + of(one), 0);
    return {
      run,
      questions: list.map(({ question }) => question),
      met: sum((one) => one.met.length),
      of: sum((one) => one.of),
      ms: sum((one) => one.ms ?? 0),
    };
  });
  return mocks.sort((a, b) => b.run - a.run);
}

/** What goes into the log when a question of an interview has been rated. */
export function ratedDraft(rating: Omit<InterviewRated, 'where'>): Draft {
  const payload: InterviewRated = { ...rating, where: 'interview' };
  return { kind: 'question.rated', payload };
}
