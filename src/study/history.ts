import type { AnyEvent, EventOf, Kind, LogEvent } from './event.ts';
import { isKnown } from './parseEvent.ts';

declare const inForce: unique symbol;

/** What counts: known events in id order, each once, without the undone ones and the undos themselves. */
export type History = readonly LogEvent[] & { readonly [inForce]: true };

const byId = (a: AnyEvent, b: AnyEvent) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Two records under one id should be equal; when a damaged or forged file says otherwise, one of them has to win
 * whatever the order of arrival.
 */
const preferred = (a: AnyEvent, b: AnyEvent) => (JSON.stringify(a) <= JSON.stringify(b) ? a : b);

/** Events in id order, each id once, unknown kinds included. Arrays that are in order already are not copied. */
export function inOrder(events: readonly AnyEvent[]): readonly AnyEvent[] {
  const ordered = (list: readonly AnyEvent[]) =>
    list.every((event, i) => i === 0 || (list[i - 1] as AnyEvent).id < event.id);
  if (ordered(events)) return events;
  const once: AnyEvent[] = [];
  for (const event of [...events].sort(byId)) {
    const last = once.at(-1);
    if (last?.id === event.id) once[once.length - 1] = preferred(last, event);
    else once.push(event);
  }
  return once;
}

/** The union of logs, by id: what merging two devices means. */
export function union(...logs: readonly (readonly AnyEvent[])[]): readonly AnyEvent[] {
  return inOrder(logs.flat());
}

/**
 * What reducers work on. An `undone` counts wherever it sorts, before or behind what it names, and cannot be undone
 * itself; so the result depends on which events there are and on nothing else.
 */
export function historyOf(events: readonly AnyEvent[]): History {
  const known: LogEvent[] = [];
  const undone: string[] = [];
  for (const event of inOrder(events)) {
    if (!isKnown(event)) continue;
    if (event.kind === 'undone') undone.push(event.payload.event);
    else known.push(event);
  }
  undone.sort();
  // Both are in id order, so one walk beside the other finds them; asking a set would hash every id of the log.
  let next = 0;
  const inForce = known.filter(({ id }) => {
    while (next < undone.length && (undone[next] as string) < id) next++;
    return undone[next] !== id;
  });
  return inForce as unknown as History;
}

/** The events of one kind, oldest first. */
export function ofKind<K extends Kind>(history: History, kind: K): EventOf<K>[] {
  return history.filter((event): event is EventOf<K> => event.kind === kind);
}
