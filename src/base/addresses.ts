/**
 * Addresses of a site that stands below a base path, such as `/roundtrip/`. Content, components, search records and
 * what is kept on a device name a place from the site's own root, `/learn/dns/`. Pages get the base as they are rendered
 * (middleware.ts), islands as they write (islandAddresses.ts); what a script fetches or goes to by itself begins with
 * `import.meta.env.BASE_URL`, which costs a site at the root of its host nothing.
 */

/**
 * @param address as the site writes it; what is not from its root (`#a`, `?q=a`, `https:`, `//host`) stays
 * @param base with a slash at both ends, or `/`
 * @returns where the browser finds it; an address that is below the base already stays, so that twice does no harm
 */
export function withBase(address: string, base: string): string {
  if (base === '/' || !/^\/(?!\/)/.test(address) || address.startsWith(base)) return address;
  return base + address.slice(1);
}

/** @returns the path as the site writes it, or undefined when it is not below the base */
export function withinSite(path: string, base: string): string | undefined {
  return path.startsWith(base) ? path.slice(base.length - 1) : undefined;
}

/** @returns the path as the site writes it; one that is not below the base stays */
export function withoutBase(path: string, base: string): string {
  return withinSite(path, base) ?? path;
}

/** Attributes whose value is one address; a script copies what stands at the last. */
const ADDRESSES = new Set([
  ...['href', 'xlink:href', 'src', 'action', 'formaction', 'poster', 'data'],
  'data-copy-page',
]);

/** What holds no tags of the page: comments, and the text of scripts and styles, on which hashes stand; else a tag. */
const PIECES =
  /<!--[\s\S]*?-->|(<(script|style)\b(?:[^>"']|"[^"]*"|'[^']*')*>)([\s\S]*?<\/\2\s*>)|<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const ATTRIBUTES = /(\s)([^\s"'<>/=]+)(=)("[^"]*"|'[^']*'|[^\s"'>]+)/g;

/**
 * @param html a page, or a part of one; between its tags nothing is changed
 * @returns the same with the base before every address from the root
 */
export function htmlWithBase(html: string, base: string): string {
  if (base === '/') return html;
  return html.replace(PIECES, (piece, opening?: string, _name?: string, rest = '') => {
    if (piece.startsWith('<!--')) return piece;
    return opening ? tagWithBase(opening, base) + rest : tagWithBase(piece, base);
  });
}

function tagWithBase(tag: string, base: string): string {
  return tag.replace(
    ATTRIBUTES,
    (whole, space: string, name: string, is: string, value: string) => {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      const bare = quote ? value.slice(1, -1) : value;
      const kind = name.toLowerCase();
      const moved = ADDRESSES.has(kind)
        ? withBase(bare, base)
        : kind === 'srcset'
          ? bare.replace(/(^|,\s+)(\/\S*)/g, (_, before, one) => before + withBase(one, base))
          : bare;
      return moved === bare ? whole : `${space}${name}${is}${quote}${moved}${quote}`;
    },
  );
}
