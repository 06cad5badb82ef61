import { isOwnCache } from './cacheNames.ts';

/** Deletes all copies that this site keeps for reading offline. Works in a page and in a worker. */
export async function deleteCaches(): Promise<void> {
  // A page that is not served over HTTPS has no caches.
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(names.filter(isOwnCache).map((name) => caches.delete(name)));
}
