const minute = 60_000;
const dayLength = 24 * 60 * minute;

/** A study day runs from 04:00 to 04:00 local time, so that a session past midnight still counts as the evening's. */
export const dayStartHour = 4;

/** A moment on a clock that reads 00:00 UTC where a study day begins. */
export const studyClock = (at: number, offset: number) =>
  at + (offset - dayStartHour * 60) * minute;

/**
 * The study day of a moment, as `YYYY-MM-DD`.
 * @param at milliseconds since 1970, UTC
 * @param offset minutes that local time was ahead of UTC at that moment (each event keeps its own,
 *   so a log read in another time zone gives the same days)
 */
export function studyDay(at: number, offset: number): string {
  return new Date(studyClock(at, offset)).toISOString().slice(0, 10);
}

/** The same day as a number, counted from 1970-01-01, so that days can be added and subtracted. */
export function dayNumber(at: number, offset: number): number {
  return Math.floor(studyClock(at, offset) / dayLength);
}

/** The day number of a `YYYY-MM-DD`. */
export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / dayLength;
}

/** A day number as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** The moment at which a study day begins where local time is `offset` minutes ahead of UTC. */
export function dayBegins(day: number, offset: number): number {
  return day * dayLength - (offset - dayStartHour * 60) * minute;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day number as readers see it, such as "Dec 3". */
export function shortDate(day: number): string {
  const date = new Date(day * dayLength);
  return `${months[date.getUTCMonth()]} ${date.getUTCDate()}`;
}
