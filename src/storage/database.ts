/** The review log's database: one record an event under its id, and the device's own id beside it. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

const name = 'roundtrip';
/** Raise with each change of the stores, and extend `upgrade`; never rename or drop `events`. */
const version = 1;

interface Schema extends DBSchema {
  events: { key: string; value: unknown };
  meta: { key: string; value: string };
}

/** Where events are kept. `log.ts` works against this, so that tests can stand in for the browser. */
export interface EventStore {
  /** This browser profile's id: `suggestion` the first time, and from then on what was kept then. */
  device(suggestion: string): Promise<string>;
  /** All records in id order, unchecked. */
  readAll(): Promise<unknown[]>;
  /**
   * One transaction: looks up the greatest id, has the event made with it, writes it.
   * Resolves when the record is on disk; rejects when it is not (quota, closed connection).
   */
  append<E extends object>(make: (lastId: string | undefined) => E): Promise<E>;
}

/** Another tab with an older build holds the database and does not let go. */
export class StoreBlocked extends Error {
  override name = 'StoreBlocked';
}

function storeOver(db: IDBPDatabase<Schema>): EventStore {
  return {
    async device(suggestion) {
      const tx = db.transaction('meta', 'readwrite');
      const kept = await tx.store.get('device');
      if (kept === undefined) await tx.store.put(suggestion, 'device');
      await tx.done;
      return kept ?? suggestion;
    },
    readAll: () => db.getAll('events'),
    async append(make) {
      const tx = db.transaction('events', 'readwrite', { durability: 'strict' });
      const last = await tx.store.openKeyCursor(null, 'prev');
      const event = make(last?.key);
      // Awaited together: when adding fails, both reject, and neither goes unheard.
      await Promise.all([tx.store.add(event), tx.done]);
      return event;
    },
  };
}

/**
 * Opens the database, creating it the first time.
 * @param onClosed called when the connection has been given up: a newer build in another tab wants to upgrade,
 *   or the browser closed it. Whoever holds the store opens a new one for the next use.
 * @throws StoreBlocked, or what the browser throws when it has no IndexedDB to give
 */
export async function openStore(onClosed: () => void): Promise<EventStore> {
  const open = (wanted: number | undefined) =>
    new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
      let late = false;
      openDB<Schema>(name, wanted, {
        upgrade(db, from) {
          if (from < 1) {
            db.createObjectStore('events', { keyPath: 'id' });
            db.createObjectStore('meta');
          }
        },
        blocked() {
          late = true;
          reject(new StoreBlocked());
        },
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          onClosed();
        },
        terminated: onClosed,
      }).then((db) => (late ? db.close() : resolve(db)), reject);
    });
  try {
    return storeOver(await open(version));
  } catch (error) {
    // A newer build has been here; its database still has the two stores, so this one carries on with it.
    if (error instanceof DOMException && error.name === 'VersionError')
      return storeOver(await open(undefined));
    throw error;
  }
}
