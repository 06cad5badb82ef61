/** Pages that a reader finds by the frame of the site alone. */
import { type HTMLElement, parse } from 'node-html-parser';
import type { BuiltSite } from './brokenLinks.ts';

/** What stands on every page or leads back up: a link there says nothing about the page it leads to. */
const FRAME = 'header, footer, nav, aside, dialog, [popover]';

/**
 * @param site as it was built
 * @returns the pages, by their path (`data/`), that no text of another page links to: menus, the course map, the foot
 * and breadcrumbs do not count; the first page and the page for what is not there are none
 * @throws Error when the first page has no canonical link
 */
export function orphanPages({ files, read }: BuiltSite): string[] {
  const pages = files.filter((file) => file.endsWith('/index.html'));
  const home = new URL('.', canonicalOf(parse(read('index.html'))));
  const addressOf = (file: string) => new URL(file.replace(/index\.html$/, ''), home).href;
  const linked = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const page = parse(read(file));
    const here = addressOf(file);
    for (const element of page.querySelectorAll(FRAME)) element.remove();
    for (const link of page.querySelectorAll('a[href]')) {
      const url = URL.parse(link.getAttribute('href') ?? '', here);
      const target = url ? url.origin + url.pathname : here;
      if (target !== here) linked.add(target);
    }
  }
  return pages
    .filter((page) => !linked.has(addressOf(page)))
    .map((page) => page.slice(0, -'index.html'.length));
}

/** Where the site says it is served. */
function canonicalOf(page: HTMLElement): string {
  const address = page.querySelector('link[rel=canonical]')?.getAttribute('href');
  if (!address) throw new Error('index.html: has no <link rel="canonical">.');
  return address;
}
