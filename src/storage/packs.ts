/**
 * Packs: copies of a log's older events, many to a record, because a browser takes 8 µs and more to hand out a record
 * and a long log has 100,000. The records stay the truth: packs may be dropped at any time, and are as soon as anything
 * is written before the end of the last one.
 */
import type { IDBPDatabase, IDBPObjectStore } from 'idb';
import type { AnyEvent } from '../study/event.ts';
import { plainProblem } from '../study/plainValue.ts';
import type { Schema } from './eventStore.ts';
import { packedEvents, packText } from './packText.ts';

/** How many events a full pack holds; so many unpacked ones are worth packing. */
export const packSize = 2000;

/** Raise with the text's format, and when `parseEvent` refuses what it let through: packs are not checked again. */
const version = 2;

/** Of whatever version. */
const all = () => IDBKeyRange.bound('pack:', 'pack;', false, true);
const current = () => IDBKeyRange.bound(`pack:${version}:`, `pack:${version};`, false, true);

/** A pack's key tells its last event and how many there are, so that it need not be read for that. */
const keyOf = (pack: readonly AnyEvent[]) => `pack:${version}:${pack.at(-1)?.id}:${pack.length}`;
const lastIdIn = (key: string | undefined) => key?.split(':')[2];
const countIn = (key: string) => Number(key.split(':')[3]);

type Meta<Mode extends IDBTransactionMode> = IDBPObjectStore<
  Schema,
  ('events' | 'meta')[],
  'meta',
  Mode
>;

/** The last event in packs; undefined without any. */
async function lastPacked(meta: Meta<'readonly' | 'readwrite'>): Promise<string | undefined> {
  return lastIdIn((await meta.openKeyCursor(current(), 'prev'))?.key);
}

/**
 * Reads what packs hold. `lastId` comes first, so that the records behind it can be asked for meanwhile.
 * `events` is undefined where a pack is damaged.
 */
export async function readPacks(meta: Meta<'readonly'>): Promise<{
  lastId: string | undefined;
  events: Promise<readonly AnyEvent[] | undefined>;
}> {
  const [keys, texts] = [meta.getAllKeys(current()), meta.getAll(current())];
  const events = texts.then((packs) => {
    try {
      return packs.flatMap(packedEvents);
    } catch {
      return undefined;
    }
  });
  return { lastId: lastIdIn((await keys).at(-1)), events };
}

/** Packs say that they hold everything up to their last event: drops them if these events make that untrue. */
export async function dropOutdated(
  meta: Meta<'readwrite'>,
  events: readonly AnyEvent[],
): Promise<void> {
  const last = await lastPacked(meta);
  if (last !== undefined && events.some(({ id }) => id <= last)) await meta.delete(all());
}

/** Packs the events behind the last pack, unless there are others in the database by now. */
export async function packUp(db: IDBPDatabase<Schema>, events: readonly AnyEvent[]): Promise<void> {
  // A record may hold what no text can.
  if (events.some((event) => plainProblem(event))) return;
  const tx = db.transaction(['events', 'meta'], 'readwrite');
  tx.done.catch(() => {});
  const meta = tx.objectStore('meta');
  const from = await lastPacked(meta);
  const to = events.at(-1)?.id;
  if (to === undefined || (from !== undefined && from >= to)) return tx.done;
  const range = from === undefined ? IDBKeyRange.upperBound(to) : IDBKeyRange.bound(from, to, true);
  if ((await tx.objectStore('events').count(range)) !== events.length) return tx.done;
  if (from === undefined) await meta.delete(all());
  for (let i = 0; i < events.length; i += packSize) {
    const pack = events.slice(i, i + packSize);
    await meta.put(packText(pack), keyOf(pack));
  }
  return tx.done;
}

/** Counts whether there are as many records as packs say, and drops the packs if not. @returns whether they held */
export async function packsHold(db: IDBPDatabase<Schema>): Promise<boolean> {
  const tx = db.transaction(['events', 'meta']);
  tx.done.catch(() => {});
  const keys = await tx.objectStore('meta').getAllKeys(current());
  const last = lastIdIn(keys.at(-1));
  if (last === undefined) return true;
  const records = await tx.objectStore('events').count(IDBKeyRange.upperBound(last));
  if (records === keys.reduce((sum, key) => sum + countIn(key), 0)) return true;
  await dropPacks(db);
  return false;
}

export async function dropPacks(db: IDBPDatabase<Schema>): Promise<void> {
  await db.delete('meta', all());
}
