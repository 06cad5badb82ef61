/**
 * The service worker. A page comes from the network when there is one, so that a broken copy can trap nobody; the copy
 * stands in when the network is slow or away. The next version waits until the reader asks for it or has closed all tabs.
 */
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { CacheExpiration, ExpirationPlugin } from 'workbox-expiration';
import { matchPrecache, type PrecacheEntry, precache } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst, type Strategy } from 'workbox-strategies';
import { withBase, withinSite } from '../base/addresses.ts';
import { type AddressKind, kindOfAddress, offlinePage } from './addresses.ts';
import { cacheNames, cachePrefix } from './cacheNames.ts';
import { pageAssets, studyFiles } from './pageAssets.ts';
import { removeIfGone } from './removeWorker.ts';
import { type ExtendableEvent, scope } from './workerScope.ts';

/** The shell, put in by the build. */
declare const __SHELL__: readonly PrecacheEntry[];

/** Where the site stands on its origin: beside this file. */
const folder = new URL('./', scope.location.href).pathname;
const shell = __SHELL__.map((entry) => ({ ...entry, url: withBase(entry.url, folder) }));

function kindOf(pathname: string): AddressKind {
  const address = withinSite(pathname, folder);
  return address === undefined ? 'none' : kindOfAddress(address);
}

/** How long a slow network may take before the copy stands in. */
const patience = 3;
const most = { pages: 120, assets: 600, data: 600 } as const;

setCacheNameDetails({ prefix: cachePrefix, precache: 'precache', suffix: '' });

/** One copy a page, whatever was asked behind the `?`. */
const withoutQuery: WorkboxPlugin = {
  cacheKeyWillBeUsed: async ({ request }) => {
    const { origin, pathname } = new URL(request.url);
    return origin + pathname;
  },
};

/** What is not among the visited may be kept, or belong to the shell. */
const orKept: WorkboxPlugin = {
  cachedResponseWillBeUsed: async ({ cachedResponse, request }) => {
    if (cachedResponse) return cachedResponse;
    const { pathname } = new URL(request.url);
    const kept = await caches.open(cacheNames.kept);
    return (await kept.match(pathname)) ?? (await matchPrecache(pathname));
  },
};

/** A server in trouble counts as no server, as long as there is a copy. */
const serverErrors: WorkboxPlugin = {
  fetchDidSucceed: async ({ response }) => {
    if (response.status >= 500) throw new Error(`the server answered ${response.status}`);
    return response;
  },
};

const limited = (maxEntries: number) =>
  new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true });

const assets = new CacheFirst({
  cacheName: cacheNames.assets,
  plugins: [withoutQuery, limited(most.assets), orKept],
});

const data = new NetworkFirst({
  cacheName: cacheNames.data,
  networkTimeoutSeconds: patience,
  plugins: [withoutQuery, serverErrors, limited(most.data), orKept],
});

/** Fetches what a visited page wants and has not loaded yet: the labs further down, the lesson's cards and quiz. */
async function completePage(page: Response, event: ExtendableEvent): Promise<void> {
  const load = (from: Strategy) => (address: string) =>
    from.handle({ event, request: new Request(withBase(address, folder)) });
  const html = await page.text();
  const study = studyFiles(html).map(load(data));
  const wanted = await pageAssets(html, async (script) => (await load(assets)(script)).text());
  await Promise.all([...study, ...[...wanted].map(load(assets))]);
}

const pages = new NetworkFirst({
  cacheName: cacheNames.pages,
  networkTimeoutSeconds: patience,
  plugins: [
    withoutQuery,
    serverErrors,
    limited(most.pages),
    orKept,
    {
      cacheDidUpdate: async ({ newResponse, event }) => {
        // A part that does not come now comes with the next visit.
        await completePage(newResponse.clone(), event).catch(() => undefined);
      },
      handlerDidError: async ({ request }) =>
        request.mode === 'navigate' ? matchPrecache(withBase(offlinePage, folder)) : undefined,
    },
  ],
});

const strategies: Record<Exclude<AddressKind, 'none'>, Strategy> = {
  page: pages,
  data,
  hashed: assets,
};

// Before the routes: who answers a request keeps it from the listeners after.
if (scope.location.hostname === 'localhost') removeIfGone();

for (const [kind, strategy] of Object.entries(strategies)) {
  registerRoute(
    // "Keep everything" fetches past the worker and stores by itself.
    ({ url, request, sameOrigin }) =>
      sameOrigin && request.cache !== 'no-store' && kindOf(url.pathname) === kind,
    strategy,
  );
}

/** A visited page of the version before may want a hashed file of its shell, which Workbox is about to throw away. */
async function rescueAssets(): Promise<void> {
  const [from, to] = await Promise.all([
    caches.open(cacheNames.precache),
    caches.open(cacheNames.assets),
  ]);
  const mine = new Set(shell.map(({ url }) => url));
  const expiration = new CacheExpiration(cacheNames.assets, { maxEntries: most.assets });
  for (const { url } of await from.keys()) {
    const { pathname } = new URL(url);
    if (kindOf(pathname) !== 'hashed' || mine.has(pathname)) continue;
    const found = await from.match(url);
    if (!found) continue;
    await to.put(url, found);
    await expiration.updateTimestamp(url);
  }
}

scope.addEventListener('install', (event) => event.waitUntil(rescueAssets()));
scope.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') event.waitUntil(scope.skipWaiting());
});
clientsClaim();
precache(shell);
