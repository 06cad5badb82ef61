/** Registers the worker once the page has loaded, and says when a new version waits. */
import { removeOffline } from './removeFromPage.ts';

/** Whether this build has no worker and removes the one of earlier builds; set by the integration. */
declare const __KILL_WORKER__: boolean;

async function register(container: ServiceWorkerContainer): Promise<void> {
  const controlled = container.controller !== null;
  const registration = await container.register(`${import.meta.env.BASE_URL}sw.js`, {
    updateViaCache: 'none',
  });
  const offer = async () => (await import('./notice.ts')).offerVersion(registration);

  if (!controlled) {
    // The first page came before the worker did; what is open now shall be there offline too.
    const { active } = await container.ready;
    active?.postMessage({
      type: 'CACHE_URLS',
      payload: { urlsToCache: [location.pathname] },
    });
  } else if (registration.waiting) await offer();
  // Another tab took the new version.
  else container.addEventListener('controllerchange', () => void offer(), { once: true });

  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && container.controller) void offer();
    });
  });
}

/** Under `npm run dev` and in a build with KILL_WORKER=1 there is no worker, and one that is there from before goes. */
export async function startOffline(): Promise<void> {
  const container = navigator.serviceWorker;
  if (!container) return;
  try {
    if (import.meta.env.DEV || __KILL_WORKER__) await removeOffline();
    else await register(container);
  } catch {
    // Private windows and full disks refuse a worker; the site then needs the network, as before.
  }
}
