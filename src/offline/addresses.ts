/** What the worker does with an address within the site, and what counts as the shell or as everything. */

/** `page` and `data` ask the network first; `hashed` never changes; `none` is not the worker's business. */
export type AddressKind = 'page' | 'data' | 'hashed' | 'none';

/** Where the reader lands whose page is not on the device. */
export const offlinePage = '/offline/';

/** The list of everything, and what it comes to. */
export const everythingList = '/offline/everything.json';
export const everythingAbout = '/offline/about.json';

/** Pages that open without network even if they were never visited. */
export const shellPages: readonly string[] = ['/', '/cards/', '/quiz/', '/search/', offlinePage];

/** What the shell wants beyond its pages and what they load: what there is to study, and the names that a search knows. */
export const shellFiles: readonly string[] = [
  '/favicon.svg',
  '/study/catalog.json',
  '/search/names.json',
];

const hashedName = /^\/_astro\/|^\/pagefind\/(?:fragment|index|filter)\/|\.pf_meta$/;
const dataName =
  /^\/(?:pagefind|study|search)\/.+\.\w+$|^\/(?:favicon\.svg|manifest\.webmanifest)$/;

/**
 * @param address within the site
 * @returns what the worker does with it. `/sw.js`, the lists of everything, downloads, feeds and pages as Markdown are
 * `none`: they always come from the network.
 */
export function kindOfAddress(address: string): AddressKind {
  if (hashedName.test(address)) return 'hashed';
  if (dataName.test(address)) return 'data';
  return address.endsWith('/') ? 'page' : 'none';
}

/** What is left out of everything: paper, downloads, Pagefind's own interfaces, copies of other people's code, and compressed twins. */
const leftOut =
  /^\/(?:print|anki|icons|offline)\/|^\/pagefind\/pagefind-(?:ui|modular-ui|component-ui|highlight)\.|^\/code\/(?:.*\/)?vendor\/|\.(?:br|gz)$/;

/**
 * @param file of the built site, such as `/cards/index.html`
 * @returns the address under which everything holds it, or undefined for what it does not hold
 */
export function addressToKeep(file: string): string | undefined {
  const address = file.replace(/(?<=\/)index\.html$/, '');
  if (leftOut.test(address)) return undefined;
  return kindOfAddress(address) === 'none' ? undefined : address;
}
