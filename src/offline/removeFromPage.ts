import { deleteCaches } from './deleteCaches.ts';

/** Sent to the document when the copies are gone, to what is fetching more of them. */
export const offlineRemoved = 'roundtrip:offline-removed';

/** From a page: removes the worker of this site and all copies for reading offline. */
export async function removeOffline(): Promise<void> {
  const container = globalThis.navigator?.serviceWorker;
  const registration = await container?.getRegistration(import.meta.env.BASE_URL);
  await registration?.unregister();
  await deleteCaches();
  globalThis.document?.dispatchEvent(new Event(offlineRemoved));
}
