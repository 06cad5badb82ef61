/**
 * The file that a log is exported to: one JSON object, with an event a line, so that two exports can be compared
 * with `diff`. Read back by `importFile.ts`.
 *
 * `version` is the file's, not the events': each event has its own `v`. New fields beside these need no new version,
 * readers keep out of what they do not know; a change of meaning does.
 */
import type { AnyEvent } from './event.ts';

export const fileFormat = 'roundtrip-log';
/** The version that this build writes, and the highest it reads. */
export const fileVersion = 1;

/** What a file says about itself. */
export interface FileHead {
  /** When it was written, as `Date.prototype.toISOString` gives it. */
  exported: string;
  /** The device that wrote it; events carry their own. */
  device: string;
}

/** The same event with its own fields in one order, so that the same log always gives the same text. */
function inFieldOrder(event: AnyEvent): AnyEvent {
  const { id, v, device, at, offset, kind, payload, ...rest } = event;
  return { id, v, device, at, offset, kind, payload, ...rest };
}

/**
 * The text of a file, in pieces.
 * @param events in id order, as `LogView.events` are
 */
export function* exportText(events: readonly AnyEvent[], head: FileHead): Generator<string> {
  const { exported, device } = head;
  const fields = JSON.stringify({ format: fileFormat, version: fileVersion, exported, device });
  yield `${fields.slice(0, -1)},"events":[`;
  let comma = '\n';
  for (const event of events) {
    yield comma + JSON.stringify(inFieldOrder(event));
    comma = ',\n';
  }
  yield '\n]}\n';
}

/** What the file is called: the local date in it tells exports apart. */
export function exportName(at: number, offset: number): string {
  return `roundtrip-${new Date(at + offset * 60_000).toISOString().slice(0, 10)}.json`;
}
