import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { resolveReference } from './references.ts';

/** Turns `rfc:`, `man:`, `go:` and the like into addresses; in YAML text a `term:` link leads to the glossary page. */
export function remarkReferences() {
  return (tree: Root): void => {
    visit(tree, 'link', (link) => {
      if (link.url.startsWith('term:')) link.url = `/glossary/#${link.url.slice(5)}`;
      const reference = resolveReference(link.url);
      if (reference && 'url' in reference) link.url = reference.url;
    });
  };
}
