/**
 * Events on their way into the database, in `localStorage` until they are there. It takes them in the very moment of
 * the click, so that an answer outlives a tab that is closed before its transaction is through, and a database that is
 * full. One key an event, so that tabs do not overwrite each other.
 */
import type { AnyEvent } from '../study/event.ts';
import { parseEvent } from '../study/parseEvent.ts';
import type { LocalName } from './keptTable.ts';

const prefix = 'roundtrip:pending:' satisfies LocalName;

export interface Lifeboat {
  /** Takes an event in, if it can. */
  put(event: AnyEvent): void;
  /** What tabs left behind, and what others are just writing. */
  all(): AnyEvent[];
  remove(events: readonly AnyEvent[]): void;
}

/** @param storage gives `localStorage`, and may throw where the browser gives none */
export function createLifeboat(storage: () => Storage): Lifeboat {
  /** Without storage, or with a full one, an event has its transaction alone. */
  function attempt(run: (place: Storage) => void): void {
    try {
      run(storage());
    } catch {}
  }
  return {
    put: (event) => attempt((place) => place.setItem(prefix + event.id, JSON.stringify(event))),
    all() {
      const events: AnyEvent[] = [];
      attempt((place) => {
        const keys = Array.from({ length: place.length }, (_, i) => place.key(i));
        for (const key of keys) {
          if (!key?.startsWith(prefix)) continue;
          const event = eventIn(place.getItem(key));
          if (event) events.push(event);
          else place.removeItem(key);
        }
      });
      return events;
    },
    remove: (events) =>
      attempt((place) => {
        for (const { id } of events) place.removeItem(prefix + id);
      }),
  };
}

function eventIn(text: string | null): AnyEvent | undefined {
  try {
    const parsed = parseEvent(JSON.parse(text ?? ''));
    return 'event' in parsed ? parsed.event : undefined;
  } catch {
    return undefined;
  }
}
