/**
 * How long a dead region keeps getting users, at worst: the failure comes just after a check, `threshold` checks in a row
 * must fail, and then the answer or the route changes. Resolvers filled their caches at random times, so the users who
 * obey leave evenly over a TTL; a tail never asks again. Anycast has no TTL but takes its time to converge. Times in
 * seconds since the failure.
 */
export interface Setting {
  /** Between two checks. */
  interval: number;
  /** Failures in a row that count. */
  threshold: number;
  ttl: number;
  /** The share of users who never resolve again. */
  tail: number;
  /** From withdrawing the route until routers have changed. */
  convergence: number;
}

export type Way = 'dns' | 'ttl' | 'checks' | 'anycast';
export const ways: readonly Way[] = ['dns', 'ttl', 'checks', 'anycast'];

/** The DNS setting of a way: as it is, with half the TTL, or checked twice as often. */
export function settingOf(way: Way, setting: Setting): Setting {
  if (way === 'ttl') return { ...setting, ttl: setting.ttl / 2 };
  return way === 'checks' ? { ...setting, interval: setting.interval / 2 } : setting;
}

/** When the failure is known. */
export const detection = ({ interval, threshold }: Setting): number => interval * threshold;

/** When the last user who obeys has left. */
export function leftBy(way: Way, setting: Setting): number {
  const { ttl, convergence } = setting;
  return detection(setting) + (way === 'anycast' ? convergence : ttl);
}

/** The share of users who are still sent to the dead region. */
export function shareLeft(way: Way, setting: Setting, at: number): number {
  const left = leftBy(way, setting);
  if (way === 'anycast') return at < left ? 1 : 0;
  if (at < detection(setting)) return 1;
  const { tail, ttl } = setting;
  return tail + (1 - tail) * (at < left ? (left - at) / ttl : 0);
}

/** Seconds' worth of requests that are lost up to an instant: the area under the share. */
export function lostSeconds(way: Way, setting: Setting, at: number): number {
  const left = leftBy(way, setting);
  if (way === 'anycast') return Math.min(at, left);
  const known = detection(setting);
  if (at <= known) return at;
  const { tail, ttl } = setting;
  const part = Math.min(at, left) - known;
  // a triangle with its tip cut off, and the tail below it
  const obedient = ttl > 0 ? part - (part * part) / (2 * ttl) : 0;
  return known + (1 - tail) * obedient + tail * (at - known);
}
