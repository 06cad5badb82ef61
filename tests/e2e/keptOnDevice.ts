/** What a real browser holds for the site, by place and name. */
import type { BrowserContext, Page } from 'playwright/test';
import { entryFor, keptTable, type Place } from '../../src/storage/keptTable.ts';

export interface Held {
  place: Place;
  name: string;
}

/** Reads it past the site's own code. Cookies are no place of the table, so they are asked for apart. */
export function heldBy(page: Page): Promise<Held[]> {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    const workers = registrations.flatMap(({ active, waiting, installing }) =>
      [active, waiting, installing].flatMap((worker) => worker?.scriptURL ?? []),
    );
    const in_ = (place: Place, names: readonly string[]) =>
      names.map((name) => ({ place, name: name.replace(`${location.origin}/`, '') }));
    const databases = await indexedDB.databases();
    return [
      ...in_('database', databases.map(({ name = '' }) => name).sort()),
      ...in_('cache', (await caches.keys()).sort()),
      ...in_('worker', [...new Set(workers)]),
      ...in_('local', Object.keys(localStorage).sort()),
      ...in_('session', Object.keys(sessionStorage).sort()),
    ];
  });
}

/** How many records each database holds. */
export function records(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const counts: Record<string, number> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      counts[name] = await new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const stores = [...db.objectStoreNames];
          if (stores.length === 0) return resolve(0);
          const tx = db.transaction(stores);
          let sum = 0;
          for (const store of stores) {
            const counting = tx.objectStore(store).count();
            counting.onsuccess = () => {
              sum += counting.result;
            };
          }
          tx.oncomplete = () => {
            db.close();
            resolve(sum);
          };
        };
      });
    }
    return counts;
  });
}

/**
 * Notes every key that any page of the context writes into its storages, also one that is gone a moment later.
 * @param note is told of each; it has to be called before the first page opens
 */
export async function watchWrites(
  context: BrowserContext,
  note: (held: Held) => void,
): Promise<void> {
  await context.exposeFunction('noteWrite', (place: Place, name: string) => note({ place, name }));
  await context.addInitScript(() => {
    const write = Storage.prototype.setItem;
    const { noteWrite } = globalThis as unknown as {
      noteWrite: (place: Place, name: string) => Promise<void>;
    };
    Storage.prototype.setItem = function (key, value) {
      write.call(this, key, value);
      void noteWrite(this === localStorage ? 'local' : 'session', key);
    };
  });
}

/** @returns what the table does not have */
export const strangers = (held: readonly Held[]) =>
  held.filter(({ place, name }) => !entryFor(place, name));

/** @returns names of the table that nothing stored */
export function unused(held: readonly Held[]): string[] {
  const used = new Set(held.map(({ place, name }) => entryFor(place, name)));
  return keptTable.filter((entry) => !used.has(entry)).map(({ name }) => name);
}
