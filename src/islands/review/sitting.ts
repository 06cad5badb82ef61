/**
 * One sitting with a session: the session as it was composed, and what the log says has happened since.
 *
 * Nothing here is kept anywhere. A sitting is known by the moment at which it began, and the rest follows from the log;
 * so a reload finds the same card, an undo is exact, and an answer given in another tab counts here too.
 */
import type { LogEvent } from '../../study/event.ts';
import type { Grade } from '../../study/grade.ts';
import type { History } from '../../study/history.ts';
import { grade, type Memory } from '../../study/memory.ts';
import { afterAnswer, currentCard, type Running, started, without } from '../../study/running.ts';
import type { Session, StudyState } from '../../study/session.ts';

/** A sitting's beginning. */
export interface Beginning {
  session: Session;
  /** What was known then, the settings included. */
  state: StudyState;
}

/** Something done to a card of the session. */
export type CardEvent = Extract<
  LogEvent,
  { kind: 'card.graded' | 'card.suspended' | 'card.buried' }
>;

/** What one event made of the sitting. */
interface Step {
  event: CardEvent;
  running: Running;
  /** The card's memory from here on. */
  memory: Memory;
}

export interface Sitting {
  readonly beginning: Beginning;
  /** Ids of the session's cards. */
  readonly cards: ReadonlySet<string>;
  /** Everything since the beginning that is still in force, oldest first. */
  readonly steps: readonly Step[];
}

export function sittingOf(beginning: Beginning): Sitting {
  const cards = new Set(beginning.session.queue.map(({ card }) => card));
  return { beginning, cards, steps: [] };
}

/** The events behind one that a session began after, the empty id standing before all; looks at those alone. */
export function eventsSince(history: History, id: string): readonly LogEvent[] {
  return history.slice(lengthUntil(history, id));
}

/** How many events of a history had happened when the one with this id had. */
export function lengthUntil(history: History, id: string): number {
  let length = history.length;
  while (length > 0 && (history[length - 1] as LogEvent).id > id) length--;
  return length;
}

/**
 * The sitting after these events, which are all that count since its beginning.
 * Steps that it has taken already are not taken again, so one more answer costs the same however many there were.
 */
export function follow(sitting: Sitting, since: readonly LogEvent[]): Sitting {
  const events = since.filter(
    (event): event is CardEvent =>
      (event.kind === 'card.graded' ||
        event.kind === 'card.suspended' ||
        event.kind === 'card.buried') &&
      sitting.cards.has(event.payload.card),
  );
  const differs = events.findIndex((event, i) => event.id !== sitting.steps[i]?.event.id);
  const kept = differs < 0 ? events.length : differs;
  const steps = sitting.steps.slice(0, kept);
  for (const event of events.slice(kept)) steps.push(step({ ...sitting, steps }, event));
  return { ...sitting, steps };
}

function step(sitting: Sitting, event: CardEvent): Step {
  const { card } = event.payload;
  const before = memoryIn(sitting, card);
  const running = runningIn(sitting);
  if (event.kind !== 'card.graded')
    return { event, running: without(running, card), memory: before };
  const { state, session } = sitting.beginning;
  const { at, offset, payload } = event;
  const memory = grade(
    before,
    { grade: payload.grade, ms: payload.ms, at, offset },
    state.settings,
  );
  return { event, running: afterAnswer(running, memory, session.toInterview), memory };
}

function runningIn(sitting: Sitting): Running {
  return sitting.steps.at(-1)?.running ?? started(sitting.beginning.session);
}

/** What is known about a card of the session by now. */
export function memoryIn(sitting: Sitting, card: string): Memory {
  const last = sitting.steps.findLast(({ event }) => event.payload.card === card);
  return last?.memory ?? (sitting.beginning.state.memories.get(card) as Memory);
}

/** Where a sitting stands. */
export interface Position {
  /** The card to ask; undefined at the end. */
  card: string | undefined;
  /** Cards still to be asked or to come back, and those that the session began with. */
  left: number;
  of: number;
  /** How far the session has come, from 0 to 1: a card that is to come back is half done. */
  done: number;
  /** Expected time for what is left. */
  seconds: number;
}

/** @param missing cards whose text is not to be had; they are passed over */
export function positionIn(sitting: Sitting, missing: ReadonlySet<string>): Position {
  const { session, state } = sitting.beginning;
  let running = runningIn(sitting);
  for (const card of missing) running = without(running, card);
  const left = new Set([...running.next, ...running.back.map(({ card }) => card)]);
  // The moment of the last answer rather than this one: a card that comes back does not push another one aside.
  const now = sitting.steps.at(-1)?.event.at ?? state.now;
  const of = session.queue.filter(({ card }) => !missing.has(card)).length;
  return {
    card: currentCard(running, now),
    left: left.size,
    of,
    done: of === 0 ? 1 : 1 - (running.next.length + running.back.length / 2) / of,
    seconds: session.queue.reduce((sum, one) => sum + (left.has(one.card) ? one.seconds : 0), 0),
  };
}

/** What undoing takes back: the last thing done here, not what was answered beside a lesson's text meanwhile. */
export function undoable(sitting: Sitting): CardEvent | undefined {
  return sitting.steps.findLast(
    ({ event }) => event.kind !== 'card.graded' || event.payload.where === 'review',
  )?.event;
}

/** What a sitting came to. */
export interface Outcome {
  answers: number;
  /** Different cards. */
  cards: number;
  /** Cards whose every answer was a recall, and the others in the order in which they were forgotten. */
  recalled: number;
  forgotten: string[];
  /** Measured time. */
  seconds: number;
}

export function outcomeOf(sitting: Sitting): Outcome {
  const answers = sitting.steps.flatMap(({ event }) =>
    event.kind === 'card.graded' ? [event.payload] : [],
  );
  const cards = new Set(answers.map(({ card }) => card));
  const again: Grade = 'again';
  const forgotten = new Set(answers.filter((one) => one.grade === again).map(({ card }) => card));
  return {
    answers: answers.length,
    cards: cards.size,
    recalled: cards.size - forgotten.size,
    forgotten: [...forgotten],
    seconds: answers.reduce((sum, { ms }) => sum + (ms ?? 0) / 1000, 0),
  };
}
