/** The review log as it lies in the browser's database, read past the site's own code. */
import type { Page } from 'playwright/test';

interface Stored {
  kind: string;
  payload: Record<string, unknown>;
}

/** All events on disk in the order of their ids. */
export function storedEvents(page: Page): Promise<Stored[]> {
  return page.evaluate(
    () =>
      new Promise<Stored[]>((resolve, reject) => {
        const opening = indexedDB.open('roundtrip');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction('events').objectStore('events').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            db.close();
            resolve(reading.result);
          };
        };
      }),
  );
}
