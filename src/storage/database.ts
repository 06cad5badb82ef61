/** Opens the review log's database. What is in it is for `eventStore.ts`. */
import { type IDBPDatabase, openDB } from 'idb';
import { type EventStore, type Schema, storeOver } from './eventStore.ts';
import type { DatabaseName } from './keptTable.ts';

const name = 'roundtrip' satisfies DatabaseName;
/** Raise with each change of the stores, and extend `upgrade`; never rename or drop `events`. */
const version = 1;

/** Another tab with an older build holds the database and does not let go. */
export class StoreBlocked extends Error {
  override name = 'StoreBlocked';
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
