import { expirationDatabase } from '../offline/cacheNames.ts';
import { removeOffline } from '../offline/removeFromPage.ts';
import type { Log } from './log.ts';
import { emptyOwn } from './ownStorage.ts';
import { readsChanged } from './readSnapshot.ts';

/**
 * Empties a database that is not the log's, such as one of recordings. Deleting it would wait for other tabs, or for the
 * service worker, and whoever opens it meanwhile would wait too.
 */
function emptyDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const names = [...db.objectStoreNames];
      if (names.length === 0) return resolve(db.close());
      const tx = db.transaction(names, 'readwrite');
      for (const store of names) tx.objectStore(store).clear();
      tx.oncomplete = () => resolve(db.close());
      tx.onabort = () => reject(tx.error);
    };
  });
}

/**
 * Erases everything that this site has stored on this device: the log, other databases of the site (their names begin
 * with `roundtrip-`), keys in `localStorage` and `sessionStorage`, copies for reading offline and the service worker. Other
 * tabs follow.
 * @throws what the database throws; then the log is untouched
 */
export async function eraseDevice(log: Log): Promise<void> {
  await log.erase();
  emptyOwn(() => localStorage);
  emptyOwn(() => sessionStorage);
  await removeOffline();
  const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
  for (const { name } of databases)
    if (name?.startsWith('roundtrip-') || name === expirationDatabase) await emptyDatabase(name);
  document.dispatchEvent(new CustomEvent(readsChanged, { detail: { read: [] } }));
}
