/**
 * Which cards to study today so that most are recalled on the day of the interview.
 *
 * New cards come first: a card that was never met is not recalled, and no review gains as much a second. How many a
 * day is the reader's setting, or more where the date asks for it: all are to be met in the first part of the time,
 * which leaves the rest for reviews. The other minutes go to the seen cards in the order of their index: by how much
 * a review today, and the best plan after it, beats the best plan without a review today, for each second. A greedy
 * choice by today's gain alone would spend minutes on cards that are better reviewed closer to the day.
 */
import { type DayPrices, dayPrices, type Seen, type Slots, slotsUntil } from './dayPrices.ts';
import { recallAfter } from './fsrs.ts';
import type { Memory } from './memory.ts';
import { newSeconds, ownPace, type Pace, reviewSeconds } from './pace.ts';
import { expectedValue, outcomesFor, setNewOutcome, setOutcome, stride } from './stateGrid.ts';

/** All new cards are to be met in this part of the days. */
const meetingPart = 1 / 3;
/** A review that gains less than this many cards a second, one in three hours, is left. */
const leastWorth = 1e-4;
/** Prices are reckoned with at most so many seen cards; from more, every n-th stands for n. */
const sampleSize = 400;

export interface DateInput {
  /** Cards that may be asked; new ones in the order in which they are to be met. */
  memories: readonly Memory[];
  /** Study day. */
  today: number;
  /** Days until the interview, at least 1. */
  daysLeft: number;
  /** Seconds for today, and for each day after. */
  secondsToday: number;
  secondsPerDay: number;
  pace: Pace;
  /** The reader's setting, and how many were met today already. */
  newPerDay: number;
  introduced: number;
}

/** How many new cards a day, so that all are met in time. */
export function newADay(newPerDay: number, waiting: number, daysLeft: number): number {
  return Math.max(newPerDay, Math.ceil(waiting / Math.max(1, meetingPart * daysLeft)));
}

/** What the days until the interview look like: how many new cards are met when, and the prices of the days. */
export interface Outlook {
  slots: Slots;
  met: number[];
  prices: DayPrices;
}

function seenCard(memory: Memory, input: DateInput, slots: Slots): Seen {
  const { today, daysLeft, pace } = input;
  const { stability, difficulty } = memory;
  const elapsed = Math.max(0, today - (memory.lastDay as number));
  const count = slots.left.length;
  const outcomes = outcomesFor(count);
  const seconds = new Float64Array(count);
  const own = ownPace(memory, pace);
  slots.left.forEach((left, i) => {
    setOutcome(outcomes, i, stability, difficulty, elapsed + daysLeft - left);
    seconds[i] = reviewSeconds(pace, outcomes[i * stride] as number) * own;
  });
  return { count: 1, outcomes, seconds, stay: recallAfter(elapsed + daysLeft, stability) };
}

function reckon(input: DateInput): { outlook: Outlook; seen: Map<Memory, Seen> } {
  const { memories, daysLeft, secondsToday, secondsPerDay, pace, newPerDay } = input;
  const slots = slotsUntil(daysLeft);
  const seen = new Map<Memory, Seen>();
  for (const memory of memories)
    if (memory.lastDay !== null) seen.set(memory, seenCard(memory, input, slots));
  let waiting = memories.length - seen.size;
  const aDay = newADay(newPerDay, waiting, daysLeft);
  const each = newSeconds(pace);
  const met: number[] = [];
  const budget = slots.days.map((days, i) => {
    const room = i === 0 ? secondsToday : days * secondsPerDay;
    const most = i === 0 ? Math.max(0, aDay - input.introduced) : aDay * days;
    const amount = Math.min(waiting, most, Math.max(0, room) / each);
    waiting -= amount;
    met.push(amount);
    return Math.max(1, room - amount * each);
  });
  const newOutcome = outcomesFor(1);
  setNewOutcome(newOutcome, 0, pace.known);
  const step = Math.ceil(seen.size / sampleSize);
  const sample = [...seen.values()].filter((_, i) => i % step === 0);
  const weight = seen.size / Math.max(1, sample.length);
  const prices = dayPrices({
    slots,
    seen: step > 1 ? sample.map((card) => ({ ...card, count: weight })) : sample,
    met,
    newOutcome,
    budget,
    reviewSeconds: (recall) => reviewSeconds(pace, recall),
  });
  return { outlook: { slots, met, prices }, seen };
}

/** What the days ahead look like, for a forecast. */
export function outlookOf(input: DateInput): Outlook {
  return reckon(input).outlook;
}

/** Cards to study today, most worthwhile first: as many new ones as are to be met today, then reviews, then more new ones. */
export interface DateChoice {
  new: Memory[];
  reviews: Memory[];
  /** New cards for minutes that are left over. */
  spare: Memory[];
}

/** Chooses for today; the caller takes from each list what the minutes hold. */
export function chooseForDate(input: DateInput): DateChoice {
  const { outlook, seen } = reckon(input);
  const { price, worth } = outlook.prices;
  const index = ({ outcomes, seconds, stay }: Seen) => {
    const after = (i: number) => expectedValue(worth[i] as Float64Array, outcomes, i);
    let wait = stay;
    for (let i = 1; i < price.length; i++)
      wait = Math.max(wait, after(i) - (price[i] as number) * (seconds[i] as number));
    return (after(0) - wait) / (seconds[0] as number);
  };
  const ranked = [...seen]
    .map(([memory, card]) => ({ memory, worth: index(card) }))
    .filter((one) => one.worth > leastWorth)
    .sort((a, b) => b.worth - a.worth);
  const fresh = input.memories.filter(({ lastDay }) => lastDay === null);
  const aDay = newADay(input.newPerDay, fresh.length, input.daysLeft);
  const most = Math.max(0, aDay - input.introduced);
  return {
    new: fresh.slice(0, most),
    reviews: ranked.map(({ memory }) => memory),
    // More than the reader asked for, only where the date presses.
    spare: aDay > input.newPerDay ? fresh.slice(most) : [],
  };
}
