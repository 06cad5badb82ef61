/** The review log's database: one record an event under its id, and beside it the device's id and the packs. */
import { type DBSchema, type IDBPDatabase, unwrap } from 'idb';
import type { AnyEvent } from '../study/event.ts';
import { dropOutdated, dropPacks, packsHold, packUp, readPacks } from './packs.ts';

export interface Schema extends DBSchema {
  events: { key: string; value: unknown };
  meta: { key: string; value: string };
}

/** All there is. */
export interface Stored {
  /** This browser profile's id, if it has one yet. */
  device: string | undefined;
  /** Events in id order: first what came out of packs, then the records behind those, unchecked. */
  packed: readonly AnyEvent[];
  records: readonly unknown[];
}

export interface AddOptions {
  /** Ids whose records are damaged and give way. All other records stay as they are. */
  mended?: ReadonlySet<string>;
  /** Told now and then how many events are through. */
  progress?(done: number): void;
  /** Gives up: nothing of it is written. */
  signal?: AbortSignal;
}

/** Where events are kept. `log.ts` works against this, so that tests can stand in for the browser. */
export interface EventStore {
  /** Gives this browser profile its id, unless it has one. @returns the id that it has */
  device(suggestion: string): Promise<string>;
  readAll(): Promise<Stored>;
  /**
   * One transaction: all of them or none. Those that are there already are left alone.
   * Resolves when they are on disk; rejects when they are not (quota, closed connection, given up).
   */
  add(events: readonly AnyEvent[], options?: AddOptions): Promise<void>;
  /** Copies the events behind the last pack into packs, unless there are others in the database by now. */
  pack(events: readonly AnyEvent[]): Promise<void>;
  /** Counts whether packs and records agree, and drops the packs if not. @returns whether they did */
  packsHold(): Promise<boolean>;
  /** Empties every store of the database, those of newer builds too. */
  clear(): Promise<void>;
}

type Database = IDBPDatabase<Schema>;

/** Few enough that a page answers while a long import is written. */
const slice = 500;

async function device(db: Database, suggestion: string): Promise<string> {
  const tx = db.transaction('meta', 'readwrite');
  const kept = await tx.store.get('device');
  await Promise.all([kept ?? tx.store.put(suggestion, 'device'), tx.done]);
  return kept ?? suggestion;
}

async function readAll(db: Database): Promise<Stored> {
  const tx = db.transaction(['events', 'meta']);
  tx.done.catch(() => {});
  const naming = tx.objectStore('meta').get('device');
  const { lastId, events } = await readPacks(tx.objectStore('meta'));
  const behind = lastId === undefined ? null : IDBKeyRange.lowerBound(lastId, true);
  const records = tx.objectStore('events').getAll(behind);
  const [packed, read] = await Promise.allSettled([events, records]);
  const device = await naming;
  if (packed.status === 'fulfilled' && packed.value && read.status === 'fulfilled')
    return { device, packed: packed.value, records: read.value };
  await dropPacks(db);
  return { device, packed: [], records: await readOneByOne(db) };
}

/** One record that the browser cannot read makes `getAll` fail as a whole; it has its key alone then. */
async function readOneByOne(db: Database): Promise<unknown[]> {
  const records: unknown[] = [];
  for (const id of await db.getAllKeys('events'))
    records.push(await db.get('events', id).catch(() => ({ id })));
  return records;
}

async function add(
  db: Database,
  events: readonly AnyEvent[],
  { mended, progress, signal }: AddOptions,
): Promise<void> {
  signal?.throwIfAborted();
  const tx = db.transaction(['events', 'meta'], 'readwrite', { durability: 'strict' });
  const store = tx.objectStore('events');
  // Whatever is awaited below may reject first; then nobody hears this one. (Likewise elsewhere.)
  tx.done.catch(() => {});
  const giveUp = () => tx.abort();
  signal?.addEventListener('abort', giveUp);

  async function addOne(event: AnyEvent): Promise<void> {
    if (mended?.has(event.id)) return void (await store.put(event));
    const adding = store.add(event);
    const isThere = () => unwrap(adding).error?.name === 'ConstraintError';
    unwrap(adding).addEventListener('error', (failed) => {
      if (!isThere()) return;
      // Kept from the transaction, which would abort.
      failed.preventDefault();
      failed.stopPropagation();
    });
    await adding.catch((error) => {
      if (!isThere()) throw error;
    });
  }

  try {
    const dropping = dropOutdated(tx.objectStore('meta'), events);
    for (let from = 0; from < events.length; from += slice) {
      await Promise.all([dropping, ...events.slice(from, from + slice).map(addOne)]);
      progress?.(Math.min(from + slice, events.length));
    }
    await tx.done;
  } catch (error) {
    // What ended the transaction says more than the request that it took down.
    throw signal?.aborted ? signal.reason : (tx.error ?? error);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

async function clear(db: Database): Promise<void> {
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
  await Promise.all([...names.map((name) => tx.objectStore(name).clear()), tx.done]);
}

/** The store over an open database. */
export function storeOver(db: Database): EventStore {
  return {
    device: (suggestion) => device(db, suggestion),
    readAll: () => readAll(db),
    add: (events, options = {}) => add(db, events, options),
    pack: (events) => packUp(db, events),
    packsHold: () => packsHold(db),
    clear: () => clear(db),
  };
}
