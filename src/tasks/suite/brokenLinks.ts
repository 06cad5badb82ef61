/** Which links of a built site lead nowhere. */
import { type Linked, linksOfPage, linksOfStyles } from './pageLinks.ts';

/** A link that leads nowhere, once, however many pages have it. */
export interface BrokenLink {
  /** The files that hold it, such as `learn/dns/index.html`; the first in the order of names first. */
  files: string[];
  element: string;
  /** A clause without a full stop. */
  what: string;
  /** A sentence without a full stop that says what to do. */
  instead: string;
}

/** A built site: its files by their path in the folder, and how to read one. */
export interface BuiltSite {
  files: readonly string[];
  read: (file: string) => string;
}

type Problem = Pick<BrokenLink, 'what' | 'instead'>;

/** Of pages, `index.html` is not part of the address. */
const addressOf = (file: string) => file.replace(/(^|\/)index\.html$/, '$1');

/**
 * Checks every address in every page and style sheet: that the file is there, that its anchor is there, and that what
 * leads out of the site is encrypted. Other sites are not asked. Where the site will be served is read from the
 * canonical link of its first page, so that absolute addresses and a base path are known for what they are.
 *
 * @returns every broken link, and how many were looked at
 * @throws Error when the first page has no canonical link
 */
export function brokenLinks({ files, read }: BuiltSite): { checked: number; broken: BrokenLink[] } {
  const linked = new Map<string, Linked>();
  for (const file of files) {
    const found = linkedIn(file, read);
    if (found) linked.set(file, found);
  }
  const home = linked.get('index.html')?.canonical;
  if (!home || !URL.canParse(home))
    throw new Error(
      'index.html: has no <link rel="canonical"> with a whole address. Write it in src/layouts/Base.astro.',
    );
  const byAddress = new Map(files.map((file) => [addressOf(file), file]));
  const site = { root: new URL('.', home), byAddress, linked };

  const broken = new Map<string, BrokenLink>();
  let checked = 0;
  for (const [file, { links }] of [...linked].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { address, element } of links) {
      checked += 1;
      const problem = problemOf(address, file, site);
      if (!problem) continue;
      // The same link of a menu is one mistake, not one a page; a relative one is another on every page.
      const key = `${element}\n${problem.what}`;
      const known = broken.get(key);
      if (!known) broken.set(key, { files: [file], element, ...problem });
      else if (!known.files.includes(file)) known.files.push(file);
    }
  }
  return { checked, broken: [...broken.values()] };
}

/** `learn/dns/index.html and 3 more: <a href="/gone/"> "Gone": there is no such page. Write ...` */
export function formatBrokenLink({ files, element, what, instead }: BrokenLink): string {
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return `${files[0]}${more}: ${element}: ${what}. ${instead}.`;
}

const NOTHING: Linked = { anchors: new Set(), links: [], canonical: undefined };

function linkedIn(file: string, read: BuiltSite['read']): Linked | undefined {
  if (file.endsWith('.html')) return linksOfPage(read(file));
  if (file.endsWith('.css')) return { ...NOTHING, links: linksOfStyles(read(file)) };
  // A picture's parts can be used by their ids.
  return file.endsWith('.svg') ? { ...linksOfPage(read(file)), canonical: undefined } : undefined;
}

interface Site {
  root: URL;
  byAddress: ReadonlyMap<string, string>;
  linked: ReadonlyMap<string, Linked>;
}

function problemOf(
  address: string,
  file: string,
  { root, byAddress, linked }: Site,
): Problem | undefined {
  const url = URL.parse(address, new URL(addressOf(file), root));
  if (!url) return { what: 'this is no address', instead: 'Write one as a browser would take it' };
  if (url.protocol === 'mailto:' || url.protocol === 'data:') return undefined;
  if (url.origin !== root.origin) {
    return url.protocol === 'https:'
      ? undefined
      : { what: 'it leads out of the site without encryption', instead: 'Write https:' };
  }
  if (!url.pathname.startsWith(root.pathname)) {
    return {
      what: `it leads out of the folder ${root.pathname} that the site is served from`,
      instead: 'Put the base path before the address',
    };
  }
  const path = decoded(url.pathname.slice(root.pathname.length));
  const target = byAddress.get(path);
  if (target === undefined) {
    return byAddress.has(`${path}/`)
      ? {
          what: 'it leads to its page by a detour',
          instead: 'Write the address with a / at its end',
        }
      : {
          what: `the site has no ${path}`,
          instead: 'Write the address of a page or file of the build, or remove the link',
        };
  }
  // The part after :~: is for the browser alone (URL Fragment Text Directives).
  const anchor = decoded(url.hash.slice(1).replace(/:~:.*$/, ''));
  const anchors = linked.get(target)?.anchors;
  if (anchor === '' || !anchors || anchors.has(anchor) || anchor === 'top') return undefined;
  return {
    what: `there is no id="${anchor}" in ${target}`,
    instead: 'Write the id of a heading or another element of that page',
  };
}

/** An address that is not properly encoded leads nowhere and is compared as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
