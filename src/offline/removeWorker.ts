/** Takes the worker and its caches off the device. */

import { expirationDatabase } from './cacheNames.ts';
import { deleteCaches } from './deleteCaches.ts';
import { scope } from './workerScope.ts';

/** In the worker: forgets all copies and the worker itself. Open pages stay as they are. */
export async function removeSelf(): Promise<void> {
  await deleteCaches();
  // Goes when the worker ends, which has it open until then.
  indexedDB.deleteDatabase(expirationDatabase);
  await scope.registration.unregister();
}

/**
 * Another project may be served at the same port of localhost tomorrow, and a worker does not end by itself when its
 * file is gone. So this one looks, once each time it is started, when a page is opened.
 */
export function removeIfGone(): void {
  let looked = false;
  scope.addEventListener('fetch', (event) => {
    if (looked || event.request.mode !== 'navigate') return;
    looked = true;
    event.waitUntil(
      fetch(scope.location.href, { method: 'HEAD', cache: 'no-store' }).then(
        async ({ status }) => {
          if (status !== 404) return;
          await removeSelf();
          // The page that was opened is stored meanwhile, and brings its cache back.
          await new Promise((resolve) => setTimeout(resolve, 2000));
          await deleteCaches();
        },
        // No server, no verdict.
        () => undefined,
      ),
    );
  });
}
