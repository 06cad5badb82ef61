import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

const writer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-', fences: true })
  .freeze();

/** In: a plain tree. Out: GitHub-flavored Markdown, which reads back as the same tree. */
export function writeMarkdown(tree: Root): string {
  return writer.stringify(tree);
}
