/** What a study session holds, and why. */
import type { Catalog } from './catalog.ts';
import { dayNumber } from './day.ts';
import { deckCards } from './deck.ts';
import { daysToGo, gainOnDate, recallOnDay } from './goal.ts';
import type { History } from './history.ts';
import { lessonReads } from './lessonReads.ts';
import { isAvailable, isDue, type Memory } from './memory.ts';
import { missedCards } from './missed.ts';
import { lessonOrder } from './newOrder.ts';
import { expectedSeconds, paceOf } from './pace.ts';
import type { Plan } from './plan.ts';
import { reasonFor } from './reason.ts';
import type { Settings } from './settings.ts';

/** What a session may be made from. */
export type Deck =
  | { kind: 'due' }
  | { kind: 'lesson'; lesson: string }
  | { kind: 'part'; part: string }
  | { kind: 'tag'; tag: string }
  | { kind: 'leeches' }
  /** Cards on sections where a quiz item or a point of an interview answer was missed. */
  | { kind: 'missed' }
  /** The night before: the 60 cards whose review gains most. */
  | { kind: 'night' };

/** Why a card is in a session. */
export interface Reason {
  /** `date`: chosen for the interview day. `ahead`: not due, asked for. */
  kind: 'learning' | 'due' | 'new' | 'date' | 'missed' | 'leech' | 'ahead' | 'night';
  /** One plain sentence. */
  text: string;
}

export interface SessionCard {
  card: string;
  reason: Reason;
  /** Expected time to answer. */
  seconds: number;
}

/** How many cards of each kind. */
export interface Counts {
  new: number;
  learning: number;
  due: number;
}

export interface Session {
  queue: SessionCard[];
  /** What the queue holds. */
  counts: Counts;
  /** What waits for another day: no debt, only cards that matter less. */
  leftOut: { new: number; due: number };
  /** Expected time for all of it. */
  seconds: number;
  /** Whether it was composed for the interview's day; see `running.ts`. */
  toInterview: boolean;
}

/** What composing looks at. */
export interface StudyState {
  catalog: Catalog;
  memories: ReadonlyMap<string, Memory>;
  history: History;
  settings: Settings;
  plan: Plan;
  now: number;
  /** Minutes that local time is ahead of UTC. */
  offset: number;
}

export interface SessionInput extends StudyState {
  deck: Deck;
  /** For how long; the plan's minutes less what was spent today, unless given. */
  minutes?: number;
}

/** So many cards the night before. */
const nightCards = 60;
/** Without a date, reviews that do not all fit are compared by what they are worth so many days on. */
const outlook = 30;

/** A card that may be asked. */
interface Candidate {
  memory: Memory;
  lesson: string;
  kind: Reason['kind'];
  seconds: number;
  /** Gain in chance of recall on the day that counts, per second. */
  worth: number;
}

/**
 * Chooses and orders the cards of a session.
 *
 * - Towards an interview the day's minutes go to the cards whose review gains most for that day.
 * - Without a date: cards in a learning step, those that a quiz or an interview answer missed, those due, then new
 *   ones, within the daily limits and the minutes. What does not fit waits; nothing piles up.
 * - A deck that the reader picks by lesson, part or tag holds what is due and new in it, or, when that is nothing,
 *   the cards of it known least.
 */
export function composeSession(input: SessionInput): Session {
  const { catalog, memories, history, settings, plan, now, offset, deck } = input;
  const { pace, today: done } = paceOf(history, now, offset);
  const today = dayNumber(now, offset);
  const toGo = daysToGo(plan, now, offset);
  const toInterview = toGo !== null;
  const date = today + (toGo ?? (deck.kind === 'night' ? 1 : outlook));
  const misses = missedCards(history, catalog);
  const reads = lessonReads(history);

  const candidates: Candidate[] = [];
  for (const { id, lesson } of deckCards(input, deck)) {
    const memory = memories.get(id);
    if (!memory || !isAvailable(memory, now, offset)) continue;
    const seconds = expectedSeconds(memory, pace, recallOnDay(memory, today));
    const worth = gainOnDate(memory, today, date) / seconds;
    const kind =
      memory.state === 'new'
        ? 'new'
        : memory.dueDay === null
          ? 'learning'
          : misses.has(id)
            ? 'missed'
            : isDue(memory, now, offset)
              ? 'due'
              : 'ahead';
    candidates.push({ memory, lesson, kind, seconds, worth });
  }
  const places = new Map(lessonOrder(catalog, history, memories).map((id, i) => [id, i]));
  const byLesson = (a: Candidate, b: Candidate) =>
    (places.get(a.lesson) ?? 0) - (places.get(b.lesson) ?? 0);
  const byWorth = (a: Candidate, b: Candidate) => b.worth - a.worth;
  const of = (...kinds: Reason['kind'][]) => candidates.filter(({ kind }) => kinds.includes(kind));

  const spent = deck.kind === 'due' ? done.seconds : 0;
  let left = input.minutes !== undefined ? input.minutes * 60 : plan.minutes * 60 - spent;
  const take = (list: Candidate[], most: number) => {
    const taken: Candidate[] = [];
    for (const candidate of list) {
      if (taken.length >= most || left <= 0) break;
      left -= candidate.seconds;
      taken.push(candidate);
    }
    return taken;
  };
  let chosen: Candidate[];
  if (deck.kind === 'night') {
    chosen = candidates.sort(byWorth).slice(0, nightCards);
  } else if (deck.kind === 'leeches' || deck.kind === 'missed') {
    chosen = take(candidates.sort(byWorth), Number.POSITIVE_INFINITY);
  } else if (toInterview) {
    chosen = take(candidates.sort(byLesson).sort(byWorth), Number.POSITIVE_INFINITY);
  } else {
    const reviews = [...of('missed').sort(byWorth), ...of('due').sort(byWorth)];
    chosen = [
      ...take(of('learning'), Number.POSITIVE_INFINITY),
      ...take(reviews, settings.reviewsPerDay - done.reviews),
      ...take(of('new').sort(byLesson), settings.newPerDay - done.introduced),
    ];
    if (chosen.length === 0 && deck.kind !== 'due')
      chosen = take(of('ahead').sort(byWorth), Number.POSITIVE_INFINITY);
  }

  const queue = chosen.map(({ memory, lesson, kind, seconds }) => {
    const shown: Reason['kind'] =
      deck.kind === 'night'
        ? 'night'
        : deck.kind === 'leeches'
          ? 'leech'
          : toInterview && (kind === 'due' || kind === 'ahead' || kind === 'new')
            ? 'date'
            : kind;
    const begun = reads.has(lesson);
    const cause = { kind: shown, memory, lesson, today, date, offset, catalog, begun };
    const reason = reasonFor({ ...cause, miss: misses.get(memory.card) });
    return { card: memory.card, reason, seconds };
  });
  const inQueue = new Set(chosen);
  const waiting = candidates.filter((candidate) => !inQueue.has(candidate));
  const count = (list: Candidate[], ...kinds: Reason['kind'][]) =>
    list.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    queue,
    counts: {
      new: count(chosen, 'new'),
      learning: count(chosen, 'learning'),
      due: count(chosen, 'missed', 'due', 'ahead'),
    },
    leftOut: { new: count(waiting, 'new'), due: count(waiting, 'missed', 'due', 'learning') },
    seconds: queue.reduce((sum, { seconds }) => sum + seconds, 0),
    toInterview,
  };
}
