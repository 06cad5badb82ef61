/** Markdown of YAML and of attributes as a tree whose links lead somewhere from anywhere. */
import type { PhrasingContent, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { remarkLessonLinks } from '../markdown/remarkLessonLinks.ts';
import { remarkReferences } from '../markdown/remarkReferences.ts';
import { type Block, text } from './nodes.ts';
import { type Origin, resolveLinks } from './resolveLinks.ts';

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkLessonLinks)
  .use(remarkReferences)
  .freeze();

/** In: Markdown of any number of blocks. Out: the blocks. */
export function plainBlocks(markdown: string, origin: Origin): Block[] {
  const tree = parser.runSync(parser.parse(markdown)) as Root;
  resolveLinks(tree, origin);
  return tree.children as Block[];
}

/** In: Markdown of one paragraph. Out: what stands in it. */
export function plainInline(markdown: string, origin: Origin): PhrasingContent[] {
  return plainBlocks(markdown, origin).flatMap((block, index) => {
    const inner = 'children' in block ? (block.children as PhrasingContent[]) : [];
    return index === 0 ? inner : [text(' '), ...inner];
  });
}
