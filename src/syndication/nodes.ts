/** Short names for the nodes that plain pages are put together from. */
import type {
  BlockContent,
  Blockquote,
  Code,
  DefinitionContent,
  Heading,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  Strong,
  Text,
} from 'mdast';

export type Block = BlockContent | DefinitionContent;

export const text = (value: string): Text => ({ type: 'text', value });
export const strong = (...children: PhrasingContent[]): Strong => ({ type: 'strong', children });
export const link = (url: string, ...children: PhrasingContent[]): Link => ({
  type: 'link',
  url,
  children,
});
export const paragraph = (...children: PhrasingContent[]): Paragraph => ({
  type: 'paragraph',
  children,
});
export const heading = (depth: Heading['depth'], ...children: PhrasingContent[]): Heading => ({
  type: 'heading',
  depth,
  children,
});
export const code = (lang: string, value: string): Code => ({ type: 'code', lang, value });
export const quote = (...children: Block[]): Blockquote => ({ type: 'blockquote', children });

/** In: what stands in each item. Out: a list; an item is loose when more than lists follow its first block. */
export function list(items: readonly Block[][], ordered = false): List {
  const loose = (blocks: readonly Block[]) => blocks.slice(1).some(({ type }) => type !== 'list');
  return {
    type: 'list',
    ordered,
    spread: items.some(loose),
    children: items.map((children) => ({ type: 'listItem', spread: loose(children), children })),
  };
}

/** A label in bold before the first paragraph; in a paragraph of its own where none comes first. */
export function labeled(label: string, blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks;
  return first?.type === 'paragraph'
    ? [paragraph(strong(text(label)), text(' '), ...first.children), ...rest]
    : [paragraph(strong(text(label))), ...blocks];
}
