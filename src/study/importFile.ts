/** Reads a file that `exportFile.ts` wrote, or something that poses as one. All of it is sound, or it is refused. */
import type { AnyEvent } from './event.ts';
import { timeOfId } from './eventId.ts';
import { type FileHead, fileFormat, fileVersion } from './exportFile.ts';
import { parseEvent } from './parseEvent.ts';
import { plainLimits, plainProblem } from './plainValue.ts';
import { Refused } from './refused.ts';
import { sameValue } from './sameValue.ts';
import { notJson, splitEvents } from './splitEvents.ts';

/** What a file may hold at most. Two hundred answers a day make 73,000 events, or 17 MB, a year. */
export const importLimits = {
  bytes: 128 * 1024 * 1024,
  events: 500_000,
  /** Characters of one event. */
  event: 20_000,
  /** Characters of all that stands around the events. */
  head: 16_384,
  /** How far ahead of this device's clock an event may be dated, in ms: a device elsewhere had a wrong clock once. */
  ahead: 366 * 86_400_000,
};

/** What a sound file holds. */
export interface ImportedFile extends FileHead {
  /** In id order, each id once. */
  events: readonly AnyEvent[];
}

export interface Importing {
  /** The next piece of the file's text. @throws Refused */
  push(piece: string): void;
  /** @returns what the file holds. @throws Refused */
  end(): ImportedFile;
}

type Fields = Record<string, unknown>;

function fieldsOf(rest: string): Fields {
  try {
    return JSON.parse(rest);
  } catch {
    throw notJson();
  }
}

function checkVersion({ format, version }: Fields): void {
  if (format !== fileFormat) throw new Refused('It is no export of this site.');
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    throw new Refused('Its version is missing or malformed.');
  if ((version as number) > fileVersion)
    throw new Refused(
      `A newer version of this site wrote it (file version ${version}; this page reads up to ${fileVersion}). Reload this page, then try again.`,
    );
}

function isMoment(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** What the file says about itself. @throws Refused */
function headOf(fields: Fields): FileHead {
  checkVersion(fields);
  const problem = plainProblem(fields);
  if (problem) throw new Refused(`What stands around its events ${problem}.`);
  const { exported, device, events } = fields;
  if (!Array.isArray(events)) throw new Refused('It has no list of events.');
  if (typeof exported !== 'string' || !isMoment(exported))
    throw new Refused('The time of its export is missing or malformed.');
  if (typeof device !== 'string' || !/^[\w-]{1,64}$/.test(device))
    throw new Refused('The device that it came from is missing or malformed.');
  return { exported, device };
}

/**
 * @param now this device's clock, to tell dates that cannot be
 * @param limits for a test to lower
 */
export function createImport(now: number, limits = importLimits): Importing {
  const byId = new Map<string, AnyEvent>();
  let count = 0;
  let inOrder = true;
  let lastId = '';

  /** Parses and checks one event. @returns it, or what is wrong, as words behind "Event 7" */
  function check(text: string): AnyEvent | string {
    let raw: unknown;
    try {
      raw = JSON.parse(text);
    } catch {
      return 'is no JSON';
    }
    const problem = plainProblem(raw);
    if (problem) return problem;
    const parsed = parseEvent(raw);
    if ('problem' in parsed) return `is not sound: ${parsed.problem}`;
    const { event } = parsed;
    if (Math.max(event.at, timeOfId(event.id)) > now + limits.ahead)
      return 'is dated more than a year ahead of this device’s clock';
    const before = byId.get(event.id);
    return before && !sameValue(before, event) ? 'has the id of another one' : event;
  }

  function take(text: string): void {
    count++;
    const event = check(text);
    if (typeof event === 'string')
      throw new Refused(`Event ${count.toLocaleString('en-US')} ${event}.`);
    byId.set(event.id, event);
    if (event.id < lastId) inOrder = false;
    lastId = event.id;
  }

  const splitting = splitEvents(
    { depth: plainLimits.depth, ...limits },
    {
      event: take,
      // A file of a later version is refused for that, and not for what is new in its events.
      begins(rest) {
        const fields = fieldsOf(rest);
        if ('format' in fields && 'version' in fields) checkVersion(fields);
      },
    },
  );

  return {
    push: splitting.push,
    end() {
      const head = headOf(fieldsOf(splitting.end()));
      const events = [...byId.values()];
      if (!inOrder) events.sort((a, b) => (a.id < b.id ? -1 : 1));
      return { ...head, events };
    },
  };
}
