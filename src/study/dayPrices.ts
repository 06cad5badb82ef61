/**
 * What a second of study is worth on each day until the interview.
 *
 * The question behind it: given some minutes a day, which reviews on which days make the expected number of cards
 * recalled on the interview's day as large as possible? Taken exactly it ties all cards together. The way out is to
 * put a price on a second of each day (the Lagrangian relaxation of the minutes). At given prices each card is on its
 * own, and its best plan follows backward from the interview: reviewed today, its worth is the chance of recall it
 * will have, or that after yet another review on the best later day, less what that review's seconds cost. Prices are
 * right when the plans of all cards together take the minutes that there are. Plans are mixed a little between
 * options of nearly equal worth, which makes the load a smooth function of the prices, so a damped Newton step for
 * each day finds them.
 */
import {
  expectedValue,
  gridOutcomes,
  gridRecall,
  gridSize,
  type Outcomes,
  spread,
  stride,
} from './stateGrid.ts';

/** The days to plan with: today by itself, the days far from the interview in blocks. */
export interface Slots {
  /** Days from the slot to the interview, descending to 1; the first is today. */
  left: number[];
  /** How many days each slot stands for. */
  days: number[];
}

/** Days in a block at a distance; the last two weeks are planned day by day. */
const blockAt = (left: number) => Math.max(1, Math.floor((left - 6) / 8));

/** @param days until the interview, at least 1 */
export function slotsUntil(days: number): Slots {
  const slots: Slots = { left: [days], days: [1] };
  for (let left = days - 1; left >= 1; ) {
    const block = blockAt(left);
    slots.left.push(left - Math.floor((block - 1) / 2));
    slots.days.push(block);
    left -= block;
  }
  return slots;
}

/** Cards of one kind that have been seen, as the planning looks at them. */
export interface Seen {
  /** How many. */
  count: number;
  /** What a review in each slot leads to, and how many seconds it takes. */
  outcomes: Outcomes;
  seconds: Float64Array;
  /** The chance of recall on the day without any review. */
  stay: number;
}

export interface PriceInput {
  slots: Slots;
  seen: readonly Seen[];
  /** How many new cards are met in each slot, and the one outcome of that. */
  met: readonly number[];
  newOutcome: Outcomes;
  /** Seconds for reviews in each slot. */
  budget: readonly number[];
  /** Expected seconds of a review by its chance of recall. */
  reviewSeconds: (recall: number) => number;
}

export interface DayPrices {
  /** Gain in expected cards that a second is worth, by slot. */
  price: Float64Array;
  /** What a card is worth right after a review in a slot, by grid point. */
  worth: Float64Array[];
  /** Expected cards recalled on the day. */
  recalled: number;
  /** Expected reviews in each slot, and their seconds. */
  reviews: Float64Array;
  load: Float64Array;
}

/** Rounds of search for a common price, then for each slot's own, and for a factor on all where these do not settle. */
const commonRounds = 8;
const slotRounds = 15;
const correctionRounds = 7;
/** How far the plans' minutes may be from those that there are. */
const settled = 0.05;
/** How much a round's Newton step is held back. */
const damping = 0.8;
/** How far plans are mixed: in units of worth, and relative to the price of a review, from first round to last. */
const leastMix = 0.001;
const [widestMix, narrowestMix] = [0.15, 0.03];

export function dayPrices(input: PriceInput): DayPrices {
  const { slots, seen, met, newOutcome, budget, reviewSeconds } = input;
  const count = slots.left.length;
  const total = budget.reduce((sum, seconds) => sum + seconds, 0);
  const price = new Float64Array(count);
  const array = (size: number) => slots.left.map(() => new Float64Array(size));
  const worth = array(gridSize);
  /** By slot and point: the chance of leaving it at that (last), or of the next review in each later slot. */
  const plan = array(gridSize * (count + 1));
  const cards = array(gridSize);
  const load = new Float64Array(count);
  const slope = new Float64Array(count);
  const reviews = new Float64Array(count);
  const option = new Float64Array(count + 1);
  const stay = slots.left.map(gridRecall);
  const next = slots.left.map((from, i) =>
    slots.left.map((to, j) => (j > i ? gridOutcomes(from - to) : newOutcome)),
  );
  const seconds = next.map((row) =>
    row.map((outcomes) =>
      Float64Array.from({ length: outcomes.length / stride }, (_, point) =>
        reviewSeconds(outcomes[point * stride] as number),
      ),
    ),
  );
  let recalled = 0;

  /** Turns the options from `first` to `last` into chances and returns their common worth. */
  function mix(options: Float64Array, first: number, last: number, width: number): number {
    let best = Number.NEGATIVE_INFINITY;
    for (let j = first; j <= last; j++) best = Math.max(best, options[j] as number);
    let sum = 0;
    for (let j = first; j <= last; j++) {
      const behind = ((options[j] as number) - best) / width;
      const share = behind < -14 ? 0 : Math.exp(behind);
      options[j] = share;
      sum += share;
    }
    for (let j = first; j <= last; j++) options[j] = (options[j] as number) / sum;
    return best + width * Math.log(sum);
  }

  function planBackward(width: number): void {
    for (let i = count - 1; i >= 0; i--) {
      const [values, options] = [worth[i] as Float64Array, plan[i] as Float64Array];
      const still = stay[i] as Float64Array;
      for (let j = i + 1; j < count; j++) {
        const [later, outcomes] = [worth[j] as Float64Array, next[i]?.[j] as Outcomes];
        const [each, costs] = [price[j] as number, seconds[i]?.[j] as Float64Array];
        for (let point = 0, at = j; point < gridSize; point++, at += count + 1)
          options[at] = expectedValue(later, outcomes, point) - each * (costs[point] as number);
      }
      for (let point = 0; point < gridSize; point++) {
        const row = point * (count + 1);
        options[row + count] = still[point] as number;
        values[point] = mix(options, row + i + 1, row + count, width);
      }
    }
  }

  function review(j: number, amount: number, chance: number, cost: number, width: number): void {
    reviews[j] = (reviews[j] as number) + amount;
    load[j] = (load[j] as number) + amount * cost;
    slope[j] = (slope[j] as number) + (amount * (1 - chance) * cost * cost) / width;
  }

  function countForward(width: number): void {
    for (const zero of [load, slope, reviews, ...cards]) zero.fill(0);
    recalled = 0;
    met.forEach((amount, i) => {
      spread(cards[i] as Float64Array, newOutcome, 0, amount);
    });
    for (const kind of seen) {
      for (let j = 0; j < count; j++)
        option[j] =
          expectedValue(worth[j] as Float64Array, kind.outcomes, j) -
          (price[j] as number) * (kind.seconds[j] as number);
      option[count] = kind.stay;
      mix(option, 0, count, width);
      recalled += kind.count * kind.stay * (option[count] as number);
      for (let j = 0; j < count; j++) {
        const chance = option[j] as number;
        if (chance < 1e-6) continue;
        review(j, kind.count * chance, chance, kind.seconds[j] as number, width);
        spread(cards[j] as Float64Array, kind.outcomes, j, kind.count * chance);
      }
    }
    for (let i = 0; i < count; i++) {
      const [here, chances] = [cards[i] as Float64Array, plan[i] as Float64Array];
      for (let point = 0; point < gridSize; point++) {
        const amount = here[point] as number;
        if (amount < 1e-6) continue;
        const row = point * (count + 1);
        recalled += amount * (chances[row + count] as number) * (stay[i]?.[point] as number);
        for (let j = i + 1; j < count; j++) {
          const chance = chances[row + j] as number;
          if (amount * chance < 1e-6) continue;
          review(j, amount * chance, chance, seconds[i]?.[j]?.[point] as number, width);
          const to = next[i]?.[j] as Outcomes;
          spread(cards[j] as Float64Array, to, point, amount * chance);
        }
      }
    }
  }

  const meanPrice = () => price.reduce((sum, p, i) => sum + p * (budget[i] as number), 0) / total;
  const overspent = () => load.reduce((sum, each) => sum + each, 0) / total;
  /** Plans at the prices; `mix` is relative to the price of a review of 15 s. */
  function planAll(mix: number): void {
    const width = leastMix + mix * meanPrice() * 15;
    planBackward(width);
    countForward(width);
  }
  /** Multiplies what `base` holds by the least of factors between two at which the plans take no more than there is. */
  function scalePrices(base: Float64Array, from: number, to: number, rounds: number, mix: number) {
    let [low, high] = [from, to];
    for (let round = 0; round <= rounds; round++) {
      const factor = round < rounds ? Math.sqrt(low * high) : high;
      base.forEach((one, i) => {
        price[i] = one * factor;
      });
      planAll(mix);
      if (overspent() > 1) low = factor;
      else high = factor;
    }
  }

  scalePrices(new Float64Array(count).fill(1), 1e-5, 0.3, commonRounds, widestMix);
  for (let round = 0; round < slotRounds; round++) {
    const mean = meanPrice();
    for (let i = 0; i < count; i++) {
      const [now, room] = [price[i] as number, budget[i] as number];
      // A day on which nothing is planned has no slope; what a review's share of the room would be stands in.
      const steep = (slope[i] as number) + (Math.max(room, 60) * 0.02) / Math.max(mean, 1e-4);
      const step = (damping * ((load[i] as number) - room)) / steep;
      const held = Math.max(-now / 2 - 0.0002, Math.min(now + 0.001, step));
      price[i] = Math.min(0.2, Math.max(0, now + held));
    }
    const progress = Math.min(1, round / (slotRounds - 5));
    planAll(widestMix * (narrowestMix / widestMix) ** progress);
  }
  // Where few minutes are left for reviews the steps above may end far off; a plan must not promise minutes that
  // nobody has, so all prices go up together then, or down.
  const off = overspent();
  if (off > 1 + settled) scalePrices(price.slice(), 1, 30, correctionRounds, narrowestMix);
  else if (off < 1 - settled && meanPrice() > 1e-4)
    scalePrices(price.slice(), 1 / 30, 1, correctionRounds, narrowestMix);
  return { price, worth, recalled, reviews, load };
}
