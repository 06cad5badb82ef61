/** A stopwatch as a value: it counts up, can be stopped and started again, and knows no clock of its own. */

export interface Stopwatch {
  /** Counted before the last start. */
  ms: number;
  /** When it was started, by whatever clock the caller uses; null while it stands. */
  since: number | null;
}

export const atZero: Stopwatch = { ms: 0, since: null };

/** What it shows at a moment. A clock that was set back takes nothing away. */
export function elapsed(watch: Stopwatch, now: number): number {
  return watch.since === null ? watch.ms : watch.ms + Math.max(0, now - watch.since);
}

/** Running from now on; one that runs already runs on. */
export function started(watch: Stopwatch, now: number): Stopwatch {
  return watch.since === null ? { ms: watch.ms, since: now } : watch;
}

/** Standing at what it shows. */
export function stopped(watch: Stopwatch, now: number): Stopwatch {
  return { ms: elapsed(watch, now), since: null };
}

/** Minutes and seconds as on a stopwatch, such as "2:05"; whole hours stay minutes. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The same to be heard, such as "2 minutes 5 seconds". */
export function spokenTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const count = (n: number, one: string) => (n === 0 ? [] : [`${n} ${one}${n === 1 ? '' : 's'}`]);
  const parts = [...count(Math.floor(seconds / 60), 'minute'), ...count(seconds % 60, 'second')];
  return parts.join(' ') || '0 seconds';
}
