import { type Draft, eventVersion, type LogEvent } from '../study/event.ts';
import { eventId, nextIdTime, randomBytes } from '../study/eventId.ts';
import { parseEvent } from '../study/parseEvent.ts';
import { plainProblem } from '../study/plainValue.ts';

/** What an event's envelope is made of. */
export interface Seal {
  device: string;
  /** Now, by this device's clock. */
  at: number;
  /** Minutes that local time is ahead of UTC. */
  offset: number;
  /** The id to sort behind, if there is one. */
  lastId: string | undefined;
  random(bytes: number): Uint8Array;
}

/**
 * Makes an event of a draft.
 * @throws TypeError for one that a database or an import would not read back
 */
export function sealed(draft: Draft, { device, at, offset, lastId, random }: Seal): LogEvent {
  const id = eventId(nextIdTime(at, lastId), random(randomBytes));
  const event = { id, v: eventVersion, device, at, offset, ...draft };
  const parsed = parseEvent(event);
  const problem = 'problem' in parsed ? parsed.problem : plainProblem(event);
  if (problem) throw new TypeError(`${draft.kind}: ${problem}`);
  return event;
}
