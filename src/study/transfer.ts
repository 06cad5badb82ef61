/** What an import would do, worked out before anything is written. */
import type { AnyEvent } from './event.ts';
import { isKnown } from './parseEvent.ts';
import { Refused } from './refused.ts';
import { sameValue } from './sameValue.ts';

/** What a list of events holds. */
export interface Contents {
  events: number;
  /** The earliest and the latest moment, by the devices' clocks, in ms since 1970; null without events. */
  oldest: number | null;
  newest: number | null;
  /** Device ids, the one with the most events first. */
  devices: readonly string[];
  /** How many there are of each kind that this build knows, the most frequent first. */
  kinds: readonly (readonly [kind: string, events: number])[];
  /** Events of kinds or versions that this build does not know: kept and passed on. */
  unknown: number;
}

/** What adding a file's events to a log comes to. */
export interface ImportPlan {
  /** Events that the log does not have, in id order. */
  fresh: readonly AnyEvent[];
  /** How many it has already. */
  known: number;
  /** Of the fresh ones, those that the database holds damaged under the same id, and that would be made whole. */
  mended: ReadonlySet<string>;
}

function counted<T>(values: Iterable<T>): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** A list of events in numbers. */
export function contentsOf(events: readonly AnyEvent[]): Contents {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of events) {
    oldest = Math.min(oldest, at);
    newest = Math.max(newest, at);
  }
  const known = events.filter(isKnown);
  return {
    events: events.length,
    oldest: events.length > 0 ? oldest : null,
    newest: events.length > 0 ? newest : null,
    devices: counted(events.map(({ device }) => device)).map(([device]) => device),
    kinds: counted(known.map(({ kind }) => kind)),
    unknown: events.length - known.length,
  };
}

/**
 * Merging is a union by id: what the log has stays, what it lacks is added.
 * @param file in id order
 * @param log in id order
 * @param damaged keys of records in the database that are no events
 * @throws Refused where an event of the file says something else than the log's under the same id: one of the two was
 *   changed after it was written, and nobody can tell which
 */
export function planImport(
  file: readonly AnyEvent[],
  log: readonly AnyEvent[],
  damaged: ReadonlySet<string> = new Set(),
): ImportPlan {
  const fresh: AnyEvent[] = [];
  let i = 0;
  for (const event of file) {
    while (i < log.length && (log[i] as AnyEvent).id < event.id) i++;
    const here = log[i];
    if (here?.id !== event.id) fresh.push(event);
    else if (!sameValue(here, event))
      throw new Refused(
        'One of its events differs from the one that this device has under the same id.',
      );
  }
  const mended = fresh.filter(({ id }) => damaged.has(id)).map(({ id }) => id);
  return { fresh, known: file.length - fresh.length, mended: new Set(mended) };
}
