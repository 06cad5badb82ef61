import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Longer code may have to break on a phone of 320 px. */
const longest = 24;

/** Marks short code, which must not break at its hyphens (`-H`, `SYN-ACK`), so that the style sheet can keep it whole. */
export function remarkShortCode() {
  return (tree: Root): void => {
    visit(tree, 'inlineCode', (code) => {
      if (code.value.length > longest) return;
      code.data = { ...code.data, hProperties: { className: ['short'] } };
    });
  };
}
