import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Where a page stands. */
export interface Origin {
  /** The address of the site without a slash at its end; empty where only addresses from the root are known. */
  site: string;
  /** The page from the root: `/learn/dns/`. */
  page: string;
}

/** In: an address as a page writes it. Out: the same with the page and the site before it; others stay as they are. */
export function fullAddress(address: string, { site, page }: Origin): string {
  if (address.startsWith('#')) return `${site}${page}${address}`;
  return address.startsWith('/') && !address.startsWith('//') ? `${site}${address}` : address;
}

/** Makes the links and images of a tree lead to their places from wherever its text is read. */
export function resolveLinks(tree: Root, origin: Origin): void {
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      node.url = fullAddress(node.url, origin);
    }
  });
}
