import type { Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const writer = unified().use(remarkRehype).use(rehypeStringify).freeze();

/** In: a plain tree. Out: its HTML, with nothing but what Markdown can say. */
export function writeHtml(tree: Root): string {
  return writer.stringify(writer.runSync(tree));
}
