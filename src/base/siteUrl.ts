/** Where the site will stand, as SITE_URL gives it to the build. */

export interface SiteUrl {
  /** The address of the site without a slash at its end: `https://owner.github.io/roundtrip`. */
  site: string;
  /** Its path with a slash at both ends, or `/`. */
  base: string;
}

/** Without SITE_URL: where `npm start` serves the site. */
const LOCAL = 'http://localhost:4321';

/** Signs that stand for themselves in addresses, style sheets and the configurations of servers. */
const PATH = /^\/(?:[\w.~-]+\/)*$/;

/**
 * @param text such as `https://example.org` or `https://owner.github.io/roundtrip/`; empty or undefined for none
 * @throws Error that says what is wrong with it and what to write
 */
export function siteUrl(text: string | undefined): SiteUrl {
  const given = text || LOCAL;
  const url = URL.parse(given);
  const wrong = (what: string) =>
    new Error(
      `SITE_URL is "${given}": ${what}. Write the address where the site will stand, such as https://example.org/ or https://owner.github.io/roundtrip/.`,
    );
  if (!url || !/^https?:$/.test(url.protocol))
    throw wrong('this is no address with https: or http:');
  if (url.search || url.hash) throw wrong('an address of a site has no ? and no #');
  if (url.username || url.password) throw wrong('an address of a site names no user');
  const base = `${url.pathname.replace(/\/$/, '')}/`;
  if (!PATH.test(base))
    throw wrong('in its path only letters, digits and -._~ can stand between single slashes');
  return { site: `${url.origin}${base.slice(0, -1)}`, base };
}

/**
 * @param address from the site's root: `/learn/dns/`
 * @param site its address, with or without a slash at its end
 * @returns the whole address
 */
export function absolute(address: string, site: string | URL): string {
  return new URL(address.slice(1), `${String(site).replace(/\/$/, '')}/`).href;
}
