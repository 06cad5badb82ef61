/** What a study session holds, and why. */
import type { Catalog } from './catalog.ts';
import { chooseForDate } from './dateChoice.ts';
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
const noLimit = Number.POSITIVE_INFINITY;

/** A card that may be asked. */
interface Candidate {
  memory: Memory;
  lesson: string;
  kind: Reason['kind'];
  seconds: number;
}

/** The parts of a session in order of weight, each with the most it may hold. */
type Wish = [cards: Candidate[], most: number][];

/**
 * Chooses and orders the cards of a session.
 *
 * - Towards an interview the day's minutes go to the cards that gain most for that day (`dateChoice.ts`); the daily
 *   limit of new cards gives way where the date asks for more.
 * - Without a date: cards in a learning step, those that a quiz or an interview answer missed, those due, then new
 *   ones, within the daily limits and the minutes.
 * - A lesson, part or tag that the reader picks holds what is due and new in it or, when that is nothing, the cards
 *   of it known least.
 *
 * What does not fit waits, and nothing piles up: of what is due, that which gains most comes first.
 */
export function composeSession(input: SessionInput): Session {
  const { catalog, memories, history, settings, plan, now, offset, deck } = input;
  const { pace, today: done } = paceOf(history, now, offset);
  const today = dayNumber(now, offset);
  const toGo = daysToGo(plan, now, offset);
  const date = today + (toGo ?? (deck.kind === 'night' ? 1 : outlook));
  const misses = missedCards(history, catalog);
  const order = lessonOrder(catalog, history, memories);
  const places = new Map(order.map((lesson, i) => [lesson, i]));

  const all = new Map<string, Candidate>();
  const candidates: Candidate[] = [];
  const inDeck = new Set(deckCards(input, deck));
  for (const card of catalog.cards) {
    const memory = memories.get(card.id);
    if (!memory || !isAvailable(memory, now, offset)) continue;
    const seconds = expectedSeconds(memory, pace, recallOnDay(memory, today));
    const kind = kindOf(memory, misses.has(card.id), input);
    const candidate = { memory, lesson: card.lesson, kind, seconds };
    all.set(card.id, candidate);
    if (inDeck.has(card)) candidates.push(candidate);
  }
  const place = ({ lesson }: Candidate) => places.get(lesson) ?? 0;
  const of = (...kinds: Reason['kind'][]) => candidates.filter(({ kind }) => kinds.includes(kind));
  const fresh = of('new').sort((a, b) => place(a) - place(b));
  const byWorth = (list: Candidate[]) =>
    list
      .map((one) => ({ one, worth: gainOnDate(one.memory, today, date) / one.seconds }))
      .sort((a, b) => b.worth - a.worth)
      .map(({ one }) => one);

  const picked = deck.kind === 'lesson' || deck.kind === 'part' || deck.kind === 'tag';
  const spent = deck.kind === 'due' ? done.seconds : 0;
  const seconds = input.minutes === undefined ? plan.minutes * 60 - spent : input.minutes * 60;

  function wish(): Wish {
    if (deck.kind === 'night') return [[byWorth(candidates).slice(0, nightCards), noLimit]];
    if (deck.kind === 'leeches' || deck.kind === 'missed') return [[byWorth(candidates), noLimit]];
    if (toGo !== null) {
      const choice = chooseForDate({
        memories: [...all.values()].sort((a, b) => place(a) - place(b)).map((one) => one.memory),
        ...{ today, daysLeft: toGo, secondsToday: seconds, secondsPerDay: plan.minutes * 60, pace },
        ...{ newPerDay: settings.newPerDay, introduced: done.introduced },
      });
      const own = new Set(candidates);
      const pick = (list: Memory[]) =>
        list
          .map(({ card }) => all.get(card) as Candidate)
          .filter((one) => own.has(one) && one.kind !== 'learning' && one.kind !== 'missed');
      // Of a picked lesson the reader wants the new cards, though it may not be the one whose turn it is today.
      const allotted = choice.new.length;
      const [first, spare] = picked
        ? [fresh.slice(0, allotted), choice.spare.length > 0 ? fresh.slice(allotted) : []]
        : [pick(choice.new), pick(choice.spare)];
      return [of('learning'), byWorth(of('missed')), first, pick(choice.reviews), spare].map(
        (list): Wish[number] => [list, noLimit],
      );
    }
    return [
      [of('learning'), noLimit],
      [[...byWorth(of('missed')), ...byWorth(of('due'))], settings.reviewsPerDay - done.reviews],
      [fresh, settings.newPerDay - done.introduced],
    ];
  }

  const limit = deck.kind === 'night' ? noLimit : seconds;
  let chosen = fill(wish(), limit);
  if (chosen.length === 0 && picked) {
    // Towards an interview a due card may be better left for a later day; a reader who asks for it gets it.
    const known = toGo === null ? of('ahead') : of('ahead', 'due');
    chosen = fill([[byWorth(known), noLimit]], limit);
  }

  const reads = lessonReads(history);
  const queue = spreadNew(chosen).map(({ memory, lesson, kind, seconds }) => {
    const shown = shownKind(kind, deck, toGo !== null);
    const read = reads.has(lesson);
    const cause = { kind: shown, memory, lesson, today, date, offset, catalog, read };
    const reason = reasonFor({ ...cause, miss: misses.get(memory.card) });
    return { card: memory.card, reason, seconds };
  });
  const taken = new Set(chosen);
  const waiting = candidates.filter((candidate) => !taken.has(candidate));
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
    seconds: queue.reduce((sum, one) => sum + one.seconds, 0),
    toInterview: toGo !== null,
  };
}

function kindOf(memory: Memory, missed: boolean, state: StudyState): Reason['kind'] {
  if (memory.state === 'new') return missed ? 'missed' : 'new';
  if (missed) return 'missed';
  const { now, offset, plan } = state;
  if (memory.dueDay === null) {
    // On the way to an interview a step that ran over night, or was never failed, counts as any other memory.
    const open = memory.lastDay === dayNumber(now, offset) && memory.fsrs.step === 0;
    return open || daysToGo(plan, now, offset) === null ? 'learning' : 'due';
  }
  return isDue(memory, now, offset) ? 'due' : 'ahead';
}

function shownKind(kind: Reason['kind'], deck: Deck, toInterview: boolean): Reason['kind'] {
  if (deck.kind === 'night') return 'night';
  if (deck.kind === 'leeches') return 'leech';
  const forDate = kind === 'due' || kind === 'ahead' || kind === 'new';
  return toInterview && forDate ? 'date' : kind;
}

/** Takes from the parts in turn while there is time; a card that has begun may run over. */
function fill(wish: Wish, seconds: number): Candidate[] {
  const chosen: Candidate[] = [];
  let left = seconds;
  for (const [cards, most] of wish) {
    let taken = 0;
    for (const candidate of cards) {
      if (left <= 0 || taken >= most) break;
      left -= candidate.seconds;
      taken++;
      chosen.push(candidate);
    }
  }
  return chosen;
}

/** Spreads new cards evenly among the others, which keep their order; those in a learning step wait for none. */
function spreadNew(cards: Candidate[]): Candidate[] {
  const learning = cards.filter(({ kind }) => kind === 'learning');
  const fresh = cards.filter(({ kind }) => kind === 'new');
  const seen = cards.filter(({ kind }) => kind !== 'new' && kind !== 'learning');
  const at = (list: Candidate[]) => list.map((one, i) => ({ one, at: (i + 0.5) / list.length }));
  const spread = [...at(seen), ...at(fresh)].sort((a, b) => a.at - b.at);
  return [...learning, ...spread.map(({ one }) => one)];
}
