import type { AnyEvent } from '../study/event.ts';
import { parseEvent } from '../study/parseEvent.ts';

/** What tabs tell each other: events just appended, that the log changed in bulk and is to be read anew, or is gone. */
export type TabMessage =
  | { type: 'appended'; events: readonly AnyEvent[] }
  | { type: 'changed' }
  | { type: 'erased' };

/**
 * @param raw what came through the channel; another tab may run another build
 * @returns the message, or to read anew where this build cannot make sense of it
 */
export function parseTabMessage(raw: unknown): TabMessage {
  const { type, events } = (raw ?? {}) as { type?: unknown; events?: unknown };
  if (type === 'erased') return { type };
  if (!Array.isArray(events)) return { type: 'changed' };
  const parsed = events.map(parseEvent);
  const good = parsed.flatMap((result) => ('event' in result ? [result.event] : []));
  return good.length === parsed.length ? { type: 'appended', events: good } : { type: 'changed' };
}
