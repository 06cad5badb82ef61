import { dayOf, shortDate } from '../../study/day.ts';
import type { Forecast } from '../../study/forecast.ts';
import type { Plan } from '../../study/plan.ts';
import { grouped, many } from './words.ts';

/**
 * What a plan comes to, in a sentence or three.
 * @param forecast null where there is no date ahead
 */
export function outlookOf(plan: Plan, forecast: Forecast | null): string {
  if (plan.date === null)
    return 'No interview date yet. With one, each session holds the cards that gain most for that day.';
  const on = shortDate(dayOf(plan.date));
  if (!forecast)
    return `The day you set, ${on}, no longer lies ahead, so cards come back when they are due.`;
  const { recalledOnDate, total, minutesNeeded, leftOut } = forecast;
  const sentences = [
    `On ${on} you would recall about ${grouped(recalledOnDate)} of ${many(total, 'card')}, with ${many(plan.minutes, 'minute')} a day.`,
  ];
  const more = forecast.withMinutes.find(({ minutes }) => minutes >= minutesNeeded);
  if (
    more &&
    minutesNeeded > plan.minutes &&
    Math.round(more.recalled) > Math.round(recalledOnDate)
  )
    sentences.push(`${more.minutes} minutes a day would get you ${grouped(more.recalled)}.`);
  if (leftOut.length > 0)
    sentences.push(`${many(leftOut.length, 'card')} would not be met before then.`);
  return sentences.join(' ');
}
