/** Fills the list of the offline page with what can be read now. */
import { withinSite } from '../base/addresses.ts';
import { kindOfAddress, offlinePage } from './addresses.ts';
import { cacheNames } from './cacheNames.ts';

/** Titles of the pages in a cache, by address. */
async function titles(name: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    const address = withinSite(pathname, import.meta.env.BASE_URL);
    if (!address || kindOfAddress(address) !== 'page' || address === offlinePage) continue;
    const html = (await (await cache.match(request))?.text()) ?? '';
    const [head = ''] = html.match(/<title>[^<]*<\/title>/) ?? [];
    const { title } = new DOMParser().parseFromString(head, 'text/html');
    if (title) found.set(pathname, title.replace(/ · [^·]*$/, ''));
  }
  return found;
}

const section = document.querySelector<HTMLElement>('[data-kept-pages]');
const place = section?.querySelector('ul');
if (section && place && globalThis.caches) {
  const all = new Map([
    ...(await titles(cacheNames.precache)),
    ...(await titles(cacheNames.pages)),
  ]);
  for (const [address, title] of all) {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = title;
    const item = document.createElement('li');
    item.append(link);
    place.append(item);
  }
  section.hidden = all.size === 0;
}
