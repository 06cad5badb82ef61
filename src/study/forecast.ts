/** What the days until the interview can bring. */
import type { CatalogCard } from './catalog.ts';
import { type DateInput, type Outlook, outlookOf } from './dateChoice.ts';
import { dayNumber, dayText } from './day.ts';
import { daysToGo, expectedRecall } from './goal.ts';
import { lessonReads } from './lessonReads.ts';
import type { Memory } from './memory.ts';
import { lessonOrder } from './newOrder.ts';
import { newSeconds, paceOf } from './pace.ts';
import type { StudyState } from './session.ts';

/** One day of the plan. */
export interface PlannedDay {
  /** `YYYY-MM-DD` */
  day: string;
  /** New cards, and reviews of seen ones; expected numbers, rounded so that they add up. */
  new: number;
  reviews: number;
  /** Expected minutes for them. */
  minutes: number;
}

export interface Forecast {
  /** Cards that would be recalled on the day with the plan's minutes. */
  recalledOnDate: number;
  /** Cards that would be recalled on the day without another review. */
  recalledWithout: number;
  /** Cards that are not suspended. */
  total: number;
  /** The least of the minutes below from which five more a day bring less than one more card. */
  minutesNeeded: number;
  /** What other amounts of time a day would bring, ascending; the plan's minutes are among them. */
  withMinutes: { minutes: number; recalled: number }[];
  /** From today to the day before the interview. */
  perDay: PlannedDay[];
  /** Which lessons to read on which day, ahead of their first new cards; days without any are absent. */
  readingPlan: { day: string; lessons: string[]; minutes: number }[];
  /** Cards that would not be seen at all before the day. */
  leftOut: string[];
}

const amounts = [5, 10, 15, 20, 30, 45, 60, 90];

/**
 * Reckons with the same prices as the sessions themselves, once for each amount of minutes: some 10 to 50 ms each.
 * @returns null without a date that lies ahead
 */
export function forecast(state: StudyState): Forecast | null {
  const { catalog, memories, history, settings, plan, now, offset } = state;
  const daysLeft = daysToGo(plan, now, offset);
  if (daysLeft === null) return null;
  const today = dayNumber(now, offset);
  const { pace, today: done } = paceOf(history, now, offset);
  const places = new Map(lessonOrder(catalog, history, memories).map((id, i) => [id, i]));
  const cards = catalog.cards
    .filter(({ id }) => memories.get(id)?.suspended === false)
    .sort((a, b) => (places.get(a.lesson) ?? 0) - (places.get(b.lesson) ?? 0));
  const known = cards.map(({ id }) => memories.get(id) as Memory);
  const inputFor = (minutes: number): DateInput => ({
    memories: known,
    ...{ today, daysLeft, pace },
    secondsToday: Math.max(0, minutes * 60 - done.seconds),
    secondsPerDay: minutes * 60,
    newPerDay: settings.newPerDay,
    introduced: done.introduced,
  });
  const outlook = outlookOf(inputFor(plan.minutes));
  const withMinutes = [...new Set([...amounts, plan.minutes])]
    .sort((a, b) => a - b)
    .map((minutes) => ({
      minutes,
      recalled:
        minutes === plan.minutes
          ? outlook.prices.recalled
          : outlookOf(inputFor(minutes)).prices.recalled,
    }));
  const perDay = daysOf(outlook, today, pace);
  const fresh = cards.filter(({ id }) => memories.get(id)?.lastDay === null);
  const met = perDay.reduce((sum, day) => sum + day.new, 0);
  return {
    recalledOnDate: outlook.prices.recalled,
    recalledWithout: expectedRecall(known, today + daysLeft),
    total: cards.length,
    minutesNeeded: enough(withMinutes),
    withMinutes,
    perDay,
    readingPlan: readings(state, fresh.slice(0, met), perDay),
    leftOut: fresh.slice(met).map(({ id }) => id),
  };
}

function enough(withMinutes: Forecast['withMinutes']): number {
  const found = withMinutes.find(({ minutes, recalled }, i) => {
    const more = withMinutes[i + 1];
    return !more || ((more.recalled - recalled) / (more.minutes - minutes)) * 5 < 1;
  });
  return found?.minutes ?? 0;
}

/** Rounds amounts in a row to whole numbers that add up as they do: half a card a day is a card every other day. */
function rounding(): (amount: number) => number {
  let sum = 0;
  return (amount) => {
    const before = Math.round(sum);
    sum += amount;
    return Math.round(sum) - before;
  };
}

/** The plan's slots as days; what a block of days holds is spread over them. */
function daysOf({ slots, met, prices }: Outlook, today: number, pace: DateInput['pace']) {
  const days: PlannedDay[] = [];
  const [wholeNew, wholeReviews] = [rounding(), rounding()];
  slots.days.forEach((count, i) => {
    const fresh = (met[i] as number) / count;
    const reviews = (prices.reviews[i] as number) / count;
    const minutes = (fresh * newSeconds(pace) + (prices.load[i] as number) / count) / 60;
    for (let k = 0; k < count; k++) {
      const day = dayText(today + days.length);
      days.push({ day, new: wholeNew(fresh), reviews: wholeReviews(reviews), minutes });
    }
  });
  return days;
}

/** Puts each unread lesson on the day on which the first of its new cards is met. */
function readings(state: StudyState, fresh: readonly CatalogCard[], days: readonly PlannedDay[]) {
  const read = lessonReads(state.history);
  const planned: Forecast['readingPlan'] = [];
  const seen = new Set<string>();
  let i = 0;
  let through = days[0]?.new ?? 0;
  fresh.forEach(({ lesson }, n) => {
    while (n >= through && i < days.length - 1) through += days[++i]?.new ?? 0;
    if (seen.has(lesson) || read.has(lesson)) return;
    seen.add(lesson);
    const { day } = days[i] as PlannedDay;
    const minutes = state.catalog.lessons.find(({ id }) => id === lesson)?.minutes ?? 0;
    const last = planned.at(-1);
    if (last?.day === day) {
      last.lessons.push(lesson);
      last.minutes += minutes;
    } else planned.push({ day, lessons: [lesson], minutes });
  });
  return planned;
}
