/**
 * The content security policy. The hashes of scripts and styles are Astro's part: it writes them with these directives
 * into a `<meta>` of each page, since each page has its own. What needs no hash is said in a header too, where it also
 * holds for what is no page (a picture opened by itself) and before the first byte of the page is read.
 *
 * Trusted Types (in browsers that know them): a string becomes HTML or the address of a script only through a policy.
 * The default one, `src/layouts/trustedTypes.js`, stands inline in each head before any other script. It parses HTML in a
 * document where nothing runs (`inert`), refuses what no island writes (scripts, frames, event attributes,
 * `javascript:`), and refuses scripts from anywhere but the site's own bundles. `lesson` is for a whole page that is
 * parsed to take a section out of it, never to be shown.
 */

/** In the page's `<meta>`, to which Astro adds `script-src` and `style-src`. */
export const PAGE_DIRECTIVES = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
  // What the microphone recorded in a mock interview is played from memory.
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types inert default lesson',
] as const;

/** Without `default-src`, which would stand for `script-src` and stop the scripts that the page allows by hash. */
const withoutHashes = PAGE_DIRECTIVES.filter((directive) => !directive.startsWith('default-src'));

/** `frame-ancestors` counts in a header alone (CSP 3, section 3.3). */
export const HEADER_POLICY = [
  ...withoutHashes,
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
].join('; ');
