/** What the log says about each card: a replay of its answers through FSRS. */
import { dayBegins, dayNumber, studyDay } from './day.ts';
import type { LogEvent } from './event.ts';
import { answered, type CardState, intervalAfter, newCard, recallAfter } from './fsrs.ts';
import { type Grade, grades } from './grade.ts';
import type { History } from './history.ts';
import type { Settings } from './settings.ts';

/** From so many lapses on a card is a leech: reading its section again helps more than one more review. */
export const leechLapses = 8;

const minute = 60_000;
const dayLength = 24 * 60 * minute;

/** What is known about a card. Never changed once it is handed out. */
export interface Memory {
  card: string;
  state: CardState['state'];
  /** Days until the chance of recall has fallen to 0.9; 0 for a new card. */
  stability: number;
  /** 1 to 10; 0 for a new card. */
  difficulty: number;
  /** When it comes back, in ms since 1970; 0 for a new card. Ask `isDue` rather than comparing with a clock. */
  due: number;
  /** The study day (`dayNumber`) on which it comes back; null when new, and in a learning step, which counts minutes. */
  dueDay: number | null;
  /** The last answer, in ms since 1970; never earlier than the one before, whatever the clock said. */
  last: number | null;
  /** The study day of that answer; likewise. */
  lastDay: number | null;
  reps: number;
  lapses: number;
  suspended: boolean;
  /** The study day, as text, for which it was last buried. */
  buriedOn: string | null;
  leech: boolean;
  /** Typical time to answer; null where none was measured. */
  seconds: number | null;
  fsrs: CardState;
}

/** An answer, as far as a card's memory goes. */
export interface Answer {
  grade: Grade;
  at: number;
  /** Minutes that local time was ahead of UTC then. */
  offset: number;
  /** Time to answer. */
  ms: number | null;
}

/** A card that was never answered. */
export function newMemory(card: string): Memory {
  return {
    card,
    state: 'new',
    stability: 0,
    difficulty: 0,
    due: 0,
    dueDay: null,
    last: null,
    lastDay: null,
    reps: 0,
    lapses: 0,
    suspended: false,
    buriedOn: null,
    leech: false,
    seconds: null,
    fsrs: newCard,
  };
}

/** A moving average; an answer that took minutes was an interruption and counts as two of them. */
function typicalSeconds(before: number | null, ms: number | null): number | null {
  if (ms === null) return before;
  const seconds = Math.min(ms / 1000, 120);
  return before === null ? seconds : before + 0.3 * (seconds - before);
}

/** Whole study days since the last answer. A clock that was set back, or a flight west, gives 0. */
function daysSince(memory: Memory, day: number): number {
  return memory.lastDay === null ? 0 : Math.max(0, day - memory.lastDay);
}

/** What a card's last answer came upon; it alone decides when the card comes back. */
interface LastAnswer {
  from: CardState;
  /** Study days since the answer before; 0 for the first. */
  days: number;
  grade: Grade;
  offset: number;
}

/** Takes an answer in, as far as later ones depend on it: `settle` does the rest once all are in. */
function takeIn(memory: Memory, days: number, day: number, answer: Omit<Answer, 'offset'>): void {
  const { grade, at, ms } = answer;
  memory.fsrs = answered(memory.fsrs, days, grade);
  memory.last = Math.max(at, memory.last ?? at);
  memory.lastDay = Math.max(day, memory.lastDay ?? day);
  memory.seconds = typicalSeconds(memory.seconds, ms);
}

/** Fills in the fields that repeat what FSRS's state says. */
function mirrorFsrs(memory: Memory): void {
  const { state, stability, difficulty, reps, lapses } = memory.fsrs;
  Object.assign(memory, { state, stability, difficulty, reps, lapses });
  memory.leech = lapses >= leechLapses;
}

/** Fills in those fields, and when the card comes back. */
function settle(
  memory: Memory,
  { from, days, grade, offset }: LastAnswer,
  retention: number,
): void {
  mirrorFsrs(memory);
  const interval = intervalAfter(from, memory.fsrs, days, grade, memory.card, retention);
  if ('minutes' in interval) {
    memory.due = (memory.last as number) + interval.minutes * minute;
    memory.dueDay = null;
  } else {
    memory.dueDay = (memory.lastDay as number) + interval.days;
    // In a time zone further east, with the clock set back, that day may have begun before the last answer.
    memory.due = Math.max(memory.last as number, dayBegins(memory.dueDay, offset));
  }
}

/** A card's memory after one more answer: what `memoriesOf` says of a log with that answer behind all others. */
export function grade(memory: Memory, answer: Answer, settings: Settings): Memory {
  const after = { ...memory };
  const day = dayNumber(answer.at, answer.offset);
  const days = daysSince(memory, day);
  takeIn(after, days, day, answer);
  settle(after, { ...answer, from: memory.fsrs, days }, settings.retention);
  return after;
}

/** One answer in a card's past. */
export interface PastAnswer {
  event: Extract<LogEvent, { kind: 'card.graded' }>;
  /** What the card was like before it. */
  before: Memory;
  /** Study days since the answer before; 0 for the first. */
  days: number;
}

/**
 * Replays the log. Answers beside a lesson's text and at its end count like those in review: the first is the card's
 * first exposure, and a recall is a recall wherever it happens. Answers to quiz items and interview questions are not
 * answers to cards and change no memory; they make cards wanted (`missed.ts`). Retention is the one set now, so a
 * change of it moves all due dates at once.
 * @param cards those that exist; answers to others are passed over
 * @param onAnswer called for each answer, in the order of the log
 * @returns a memory for each card, in the order given
 */
export function memoriesOf(
  history: History,
  cards: Iterable<{ readonly id: string }>,
  settings: Settings,
  onAnswer?: (past: PastAnswer) => void,
): Map<string, Memory> {
  // Nobody has seen these yet, so answers change them in place: a long replay is mostly making objects.
  const memories = new Map<string, Memory>();
  const lastAnswers = new Map<string, LastAnswer>();
  for (const { id } of cards) memories.set(id, newMemory(id));
  for (const event of history) {
    if (!('card' in event.payload)) continue;
    const memory = memories.get(event.payload.card);
    if (!memory) continue;
    if (event.kind !== 'card.graded') {
      memories.set(memory.card, setAside(memory, event));
      continue;
    }
    const { at, offset, payload } = event;
    const day = dayNumber(at, offset);
    const days = daysSince(memory, day);
    const from = memory.fsrs;
    if (onAnswer) {
      const before = { ...memory };
      mirrorFsrs(before);
      onAnswer({ event, before, days });
    }
    takeIn(memory, days, day, { at, grade: payload.grade, ms: payload.ms });
    lastAnswers.set(memory.card, { from, days, grade: payload.grade, offset });
  }
  for (const [id, last] of lastAnswers)
    settle(memories.get(id) as Memory, last, settings.retention);
  return memories;
}

/** One card's memory: what a page asks for after an undo, instead of replaying all of them. */
export function memoryOf(history: History, card: string, settings: Settings): Memory {
  return memoriesOf(history, [{ id: card }], settings).get(card) as Memory;
}

function setAside(memory: Memory, event: LogEvent): Memory {
  if (event.kind === 'card.suspended') return { ...memory, suspended: true };
  if (event.kind === 'card.resumed') return { ...memory, suspended: false };
  if (event.kind === 'card.buried')
    return { ...memory, buriedOn: studyDay(event.at, event.offset) };
  return memory;
}

/** Whether a card may be asked now: neither suspended nor buried for today. */
export function isAvailable(memory: Memory, now: number, offset: number): boolean {
  return !memory.suspended && memory.buriedOn !== studyDay(now, offset);
}

/** Whether a seen card has come back; a card due in days comes back at 04:00 local time. */
export function isDue(memory: Memory, now: number, offset: number): boolean {
  if (memory.state === 'new') return false;
  if (memory.dueDay !== null) return dayNumber(now, offset) >= memory.dueDay;
  return memory.due <= now;
}

/** The chance of recall at a moment; 0 for a new card. */
export function retrievability(memory: Memory, at: number): number {
  if (memory.last === null) return 0;
  return recallAfter(Math.max(0, at - memory.last) / dayLength, memory.stability);
}

/** What each grade would lead to, in short for its button. */
export type Previews = Record<Grade, { due: number; days: number; label: string }>;

/**
 * @param at when the card is answered
 * @returns for each grade when the card would come back, in how many days (0 within the day), and that as
 *   a label: "10 min", "3 d", "2 mo", "1.5 y"
 */
export function previews(memory: Memory, at: number, offset: number, settings: Settings): Previews {
  const entries = grades.map((given) => {
    const next = grade(memory, { grade: given, at, offset, ms: null }, settings);
    const days = next.dueDay === null ? 0 : next.dueDay - (next.lastDay as number);
    const minutes = Math.round((next.due - (next.last as number)) / minute);
    return [given, { due: next.due, days, label: days ? daysLabel(days) : `${minutes} min` }];
  });
  return Object.fromEntries(entries) as Previews;
}

function daysLabel(days: number): string {
  const short = (value: number, unit: string) => `${Number(value.toFixed(1))} ${unit}`;
  if (days < 60) return `${days} d`;
  return days < 365 ? short(days / 30.4, 'mo') : short(days / 365, 'y');
}
