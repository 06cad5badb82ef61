const minute = 60_000;

/** A study day runs from 04:00 to 04:00 local time, so that a session past midnight still counts as the evening's. */
export const dayStartHour = 4;

/**
 * The study day of a moment, as `YYYY-MM-DD`.
 * @param at milliseconds since 1970, UTC
 * @param offset minutes that local time was ahead of UTC at that moment (each event keeps its own,
 *   so a log read in another time zone gives the same days)
 */
export function studyDay(at: number, offset: number): string {
  return new Date(at + (offset - dayStartHour * 60) * minute).toISOString().slice(0, 10);
}
